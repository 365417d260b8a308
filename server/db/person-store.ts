import { assert } from '#core/kernel/assert';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Ids } from '#server/ports/ids';
import { at } from './params';
import { type Queryable, statement } from './statement';

/** Who somebody is to WeChat. */
export interface WechatIdentity {
  readonly appid: string;
  readonly openid: string;
  readonly unionid: string | null;
}

const known = statement<{ person_id: Id<'person'> }, [appid: string, openid: string]>(
  'person.by-identity',
  'SELECT id AS person_id FROM persons WHERE appid = $1 AND openid = $2',
);
const ensure = statement<
  { person_id: Id<'person'> },
  [id: string, appid: string, openid: string, unionid: string | null, now: string]
>(
  'person.ensure',
  // The harmless update makes the row of a twin that was faster come back as well.
  `INSERT INTO persons (id, appid, openid, unionid, created_at) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT ON CONSTRAINT persons_identity_key DO UPDATE SET unionid = coalesce(excluded.unionid, persons.unionid)
   RETURNING id AS person_id`,
);

/** The person behind a WeChat identity, made at the first meeting. */
export async function ensurePerson(
  db: Queryable,
  ids: Ids,
  identity: WechatIdentity,
  now: Instant,
): Promise<Id<'person'>> {
  const { appid, openid, unionid } = identity;
  const row =
    (await known.one(db, [appid, openid])) ??
    (await ensure.one(db, [ids.next('person'), appid, openid, unionid, at(now)]));
  assert(row !== null, 'an upsert answers its row');
  return row.person_id;
}
