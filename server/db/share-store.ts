/** Cards beside the one that each landing mints with its visit (`visit-store.ts`): a group's, and what was made of any. */
import { shareTarget } from '#core/domain/share/share-kind';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { ms } from './epoch-ms';
import { at, json } from './params';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import { TARGET_ID } from './visit-store';

const mint = statement<never, [string, string, string, string, string]>(
  'share.mint',
  'INSERT INTO share_tokens (token, store_id, target, person_id, created_at) VALUES ($1, $2, $3, $4, $5)',
);

/** A card of this person's that invites into a group. */
export async function mintGroupCard(
  db: Queryable,
  store: StoreScope,
  card: { readonly token: string; readonly personId: Id<'person'>; readonly groupId: Id<'group'> },
  now: Instant,
): Promise<void> {
  const target = json(shareTarget('group', card.groupId, null));
  await mint.exec(db, [card.token, store.storeId, target, card.personId, at(now)]);
}

export interface SharedCardRow {
  readonly store_id: Id<'store'>;
  readonly group_id: Id<'group'>;
  readonly activity_id: string | null;
}

const openGroup = statement<SharedCardRow, [token: string]>(
  'share.open-group-card',
  `SELECT t.store_id, g.id AS group_id, t.activity_id
   FROM share_tokens t JOIN groups g ON g.store_id = t.store_id AND g.id = t.target->>'groupId' AND g.status = 'open'
   WHERE t.token = $1`,
);
const activity = statement<{ activity_id: string }, [string, string, string]>(
  'share.keep-activity',
  `UPDATE share_tokens SET activity_id = COALESCE(activity_id, $3) WHERE store_id = $1 AND token = $2 RETURNING activity_id`,
);

/** The card of a group that is still open; the token says whose store it is. */
export async function openGroupCard(db: Queryable, token: string): Promise<SharedCardRow | null> {
  return await openGroup.one(db, [token]);
}

/** The first activity stays: what was shared with it is already in a chat. */
export async function keepActivity(
  db: Queryable,
  store: StoreScope,
  token: string,
  activityId: string,
): Promise<string> {
  return (await activity.one(db, [store.storeId, token, activityId]))?.activity_id ?? activityId;
}

/** What was made of a card, and how much its sharer had made of late. */
export interface ShareMadeRow {
  readonly store_id: Id<'store'>;
  /** A `ShareKind`, or what another version kept. */
  readonly page: string;
  /** Of the code's picture; null: none was made. */
  readonly code_path: string | null;
  readonly codes_today: number;
  readonly link: string | null;
  readonly link_until: Instant | null;
  /** Links of theirs that lead here beyond `linkedAfter`. */
  readonly links_today: number;
  /** The same of all the shop's guests together, where the sharer is one; else 0. */
  readonly guest_codes_today: number;
  readonly guest_links_today: number;
}

const SHARER = (card: string) => `COALESCE(${card}.person_id, ${card}.visitor_id, '')`;
/** Of a guest's card `t`: the cards of this shop's guests that `is` true of. */
const OF_GUESTS = (is: string) =>
  `CASE WHEN t.person_id IS NULL THEN (SELECT count(*)::int FROM share_tokens o
     WHERE o.store_id = t.store_id AND o.person_id IS NULL AND ${is}) ELSE 0 END`;
const readMade = statement<ShareMadeRow, [token: string, codedAfter: string, linkedAfter: string]>(
  'share.made',
  `SELECT t.store_id, t.target->>'page' AS page, t.code_path, t.link, ${ms('t.link_until')} AS link_until,
     (SELECT count(*)::int FROM share_tokens o WHERE ${SHARER('o')} = ${SHARER('t')} AND o.coded_at > $2) AS codes_today,
     (SELECT count(*)::int FROM share_tokens o WHERE ${SHARER('o')} = ${SHARER('t')} AND o.link_until > $3) AS links_today,
     ${OF_GUESTS('o.coded_at > $2')} AS guest_codes_today, ${OF_GUESTS('o.link_until > $3')} AS guest_links_today
   FROM share_tokens t WHERE t.token = $1`,
);
/** The token says whose store it is. */
export async function shareMade(
  db: Queryable,
  token: string,
  since: { readonly codedAfter: Instant; readonly linkedAfter: Instant },
): Promise<ShareMadeRow | null> {
  return await readMade.one(db, [token, at(since.codedAfter), at(since.linkedAfter)]);
}

/** Where a card leads. */
export interface CardRow {
  readonly store_id: Id<'store'>;
  /** A `ShareKind`, or what another version kept. */
  readonly page: string;
  readonly id: string | null;
  readonly key: string | null;
}
const card = statement<CardRow, [token: string]>(
  'share.card',
  `SELECT store_id, target->>'page' AS page, ${TARGET_ID('target')} AS id, target->>'key' AS key
   FROM share_tokens WHERE token = $1`,
);
/** The token says whose store it is. */
export async function sharedCard(db: Queryable, token: string): Promise<CardRow | null> {
  return await card.one(db, [token]);
}

const code = statement<{ code_path: string }, [string, string, string, string]>(
  'share.keep-code',
  `UPDATE share_tokens SET code_path = COALESCE(code_path, $3), coded_at = COALESCE(coded_at, $4)
   WHERE store_id = $1 AND token = $2 RETURNING code_path`,
);
/** The first picture stays: it may be printed by now. From here on the card is kept for good. */
export async function keepCode(
  db: Queryable,
  store: StoreScope,
  token: string,
  path: string,
  now: Instant,
): Promise<string> {
  return (await code.one(db, [store.storeId, token, path, at(now)]))?.code_path ?? path;
}

const link = statement<never, [string, string, string, string]>(
  'share.keep-link',
  'UPDATE share_tokens SET link = $3, link_until = $4 WHERE store_id = $1 AND token = $2',
);
export async function keepLink(
  db: Queryable,
  store: StoreScope,
  token: string,
  made: { readonly link: string; readonly until: Instant },
): Promise<void> {
  await link.exec(db, [store.storeId, token, made.link, at(made.until)]);
}
