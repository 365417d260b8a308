import { SHARE_KIND_NAMES, SHARE_KINDS, type ShareTarget } from '#core/domain/share/share-kind';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { at, json } from './params';
import type { Db } from './pool';
import type { StoreScope } from './scope';
import { statement } from './statement';

const ID_FIELDS = SHARE_KIND_NAMES.filter((kind) => kind !== 'home').map((kind) => SHARE_KINDS[kind].idField);
/** The id of what a `ShareTarget` in a column leads to; null: home. */
export const TARGET_ID = (column: string) =>
  `coalesce(${ID_FIELDS.map((field) => `${column}->>'${field}'`).join(', ')})`;

export interface Visit {
  readonly id: Id<'visit'>;
  readonly visitorId: Id<'visitor'>;
  /** Of the session, when there is one. */
  readonly personId: Id<'person'> | null;
  /** The card that led here. */
  readonly token: string | null;
  readonly target: ShareTarget;
  /** WeChat's number of how the app was opened. */
  readonly scene: number | null;
  /** Minted for sharing this very page on. */
  readonly shareToken: string;
}

const record = statement<
  never,
  [string, string, string, string | null, string | null, string, number | null, string, string]
>(
  'visit.record',
  // A session may outlive its person: then the visit is the visitor's alone. A person's card names no device. The commit does not wait for the disk, since the page waits
  // for the commit: a database that crashes may forget what was opened in the half second before, as one that is away does.
  `WITH soon AS (SELECT set_config('synchronous_commit', 'off', true)),
   known AS (SELECT id AS person_id FROM persons WHERE id = $4),
   opened AS (UPDATE share_tokens SET opened = true WHERE token = $5 AND store_id = $1 AND parent_token IS NOT NULL AND NOT opened),
   minted AS (
     INSERT INTO share_tokens (token, store_id, target, person_id, visitor_id, parent_token, created_at)
     VALUES ($9, $1, $6::jsonb, (SELECT person_id FROM known), CASE WHEN NOT EXISTS (SELECT FROM known) THEN $3 END, $5, $8))
   INSERT INTO visits (store_id, id, visitor_id, person_id, token, target, scene, at)
   SELECT $1, $2, $3, (SELECT person_id FROM known), $5, $6::jsonb, $7::int, $8::timestamptz FROM soon`,
);

/** The visit, and the token that goes on from it, in one statement; a transaction of its own. */
export async function recordVisit(db: Db, store: StoreScope, visit: Visit, now: Instant): Promise<void> {
  const { id, visitorId, personId, token, target, scene, shareToken } = visit;
  await record.exec(db, [
    store.storeId,
    id,
    visitorId,
    personId,
    token,
    json(target),
    scene,
    at(now),
    shareToken,
  ]);
}
