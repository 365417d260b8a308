/** Asking to promote a shop, taking it back and asking again: the number stays, and the shop is told so often and no more. */
import type { Id } from '#core/kernel/id';
import { after, DAY_MS, type Instant } from '#core/kernel/instant';
import { at } from './params';
import type { OwnerScope, StoreScope } from './scope';
import { statement } from './statement';
import type { Tx } from './tx';

const mayTell = statement<{ no: number }, [string, string, string, string]>(
  'promoter-asking.may-tell',
  `INSERT INTO promoter_askings AS a (store_id, person_id, no, told_at)
   SELECT m.store_id, m.person_id, m.no, $3 FROM promoters m WHERE m.store_id = $1 AND m.person_id = $2
   ON CONFLICT (store_id, person_id) DO UPDATE SET told_at = excluded.told_at
   WHERE a.told_at IS NULL OR a.told_at <= $4 OR EXISTS (SELECT FROM promoters m
     WHERE m.store_id = a.store_id AND m.person_id = a.person_id AND m.refused_at > a.told_at)
   RETURNING a.no`,
);
const keep = statement<never, [string, string]>(
  'promoter-asking.keep',
  `INSERT INTO promoter_askings (store_id, person_id, no, told_at)
   SELECT m.store_id, m.person_id, m.no, m.applied_at FROM promoters m WHERE m.store_id = $1 AND m.id = $2
   ON CONFLICT (store_id, person_id) DO NOTHING`,
);
const unsay = statement<never, [string, string, string]>(
  'promoter-asking.unsay',
  `WITH unsaid AS (
     DELETE FROM events WHERE store_id = $1 AND kind = 'promoter.applied' AND subject->>'promoterId' = $2 AND delivered_at IS NULL
     RETURNING id)
   UPDATE promoter_askings SET told_at = NULL WHERE store_id = $1 AND person_id = $3 AND EXISTS (SELECT FROM unsaid)`,
);

/**
 * Whether the shop is to hear of the application that was written just now: it has heard of none of theirs for a day, or has decided on
 * the one it heard of. Then it counts as told.
 */
export async function mayTellOfAsking(
  tx: Tx,
  store: StoreScope,
  { personId }: OwnerScope,
  now: Instant,
): Promise<boolean> {
  return (await mayTell.one(tx, [store.storeId, personId, at(now), at(after(now, -DAY_MS))])) !== null;
}

/** Before an application goes: its number stays, and what nobody has heard of yet is told to nobody. */
export async function keepAsking(
  tx: Tx,
  store: StoreScope,
  { personId }: OwnerScope,
  promoterId: Id<'promoter'>,
): Promise<void> {
  await keep.exec(tx, [store.storeId, promoterId]);
  await unsay.exec(tx, [store.storeId, promoterId, personId]);
}
