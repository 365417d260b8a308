import type { Id } from '#core/kernel/id';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';

export interface SharedCardRow {
  readonly store_id: Id<'store'>;
  readonly group_id: Id<'group'>;
  readonly activity_id: string | null;
}

const open = statement<SharedCardRow, [token: string]>(
  'share.open-group-card',
  `SELECT t.store_id, g.id AS group_id, t.activity_id
   FROM share_tokens t JOIN groups g ON g.store_id = t.store_id AND g.id = t.target->>'groupId' AND g.status = 'open'
   WHERE t.token = $1`,
);
const keep = statement<{ activity_id: string }, [string, string, string]>(
  'share.keep-activity',
  `UPDATE share_tokens SET activity_id = COALESCE(activity_id, $3) WHERE store_id = $1 AND token = $2 RETURNING activity_id`,
);

/** The card of a group that is still open; the token says whose store it is. */
export async function openGroupCard(db: Queryable, token: string): Promise<SharedCardRow | null> {
  return await open.one(db, [token]);
}

/** The first activity stays: what was shared with it is already in a chat. */
export async function keepActivity(
  db: Queryable,
  store: StoreScope,
  token: string,
  activityId: string,
): Promise<string> {
  return (await keep.one(db, [store.storeId, token, activityId]))?.activity_id ?? activityId;
}
