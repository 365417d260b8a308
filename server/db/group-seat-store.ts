import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { newCustomer } from './new-customer';
import { at } from './params';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

const holdAgain = statement<{ group_id: Id<'group'> }, [string, string]>(
  'group-seat.hold-again',
  `UPDATE seats SET state = 'held' WHERE store_id = $1 AND order_id = $2 AND state = 'released' RETURNING group_id`,
);
const countAgain = statement<never, [string, string, string]>(
  'group-seat.count-again',
  `UPDATE groups SET taken = taken + 1
   WHERE store_id = $1 AND id = $2 AND status = 'open' AND expires_at > $3 AND taken < size`,
);

const isNew = statement<{ is_new: boolean }, [string, string, string]>(
  'group-seat.new-customer',
  `SELECT ${newCustomer({ person: '$2', store: '$1', counts: 'bought.id <> $3' })} AS is_new`,
);

/**
 * Takes an order's released seat back. False: full, over, or no such seat; the caller's transaction must roll back. Violation
 * `seats_one_per_person_key`: the person sits there already with another order.
 */
export async function retakeSeat(
  tx: Tx,
  store: StoreScope,
  orderId: Id<'order'>,
  now: Instant,
): Promise<boolean> {
  const seat = await holdAgain.one(tx, [store.storeId, orderId]);
  if (seat === null) return false;
  return (await countAgain.exec(tx, [store.storeId, seat.group_id, at(now)])) === 1;
}

/** A new customer, this order aside: no other of theirs was ever paid here, except fully refunded ones. */
export async function boughtNothingElse(
  db: Queryable,
  store: StoreScope,
  order: { readonly id: Id<'order'>; readonly person_id: Id<'person'> },
): Promise<boolean> {
  return (await isNew.one(db, [store.storeId, order.person_id, order.id]))?.is_new === true;
}
