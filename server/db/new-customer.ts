import { ORDER_STATUSES, type OrderStatus } from '#core/domain/order/transitions';

const NOT_BOUGHT: readonly OrderStatus[] = ['unpaid', 'cancelled', 'refunded'];
/** Every status an order has from its payment until all its money went back; an index leads to each. */
const BOUGHT = ORDER_STATUSES.filter((status) => !NOT_BOUGHT.includes(status)).map((status) => `'${status}'`);

/**
 * SQL: is this person new to this store, having paid for nothing there but what was refunded in full? True of somebody unknown
 * (null). `person` and `store` are parameters or columns of the statement around it; `counts` narrows which orders count, and calls
 * them `bought`. Put into a statement when its module is loaded. OFFSET 0: no plan starts from what the shop sold, and one that starts
 * from what the person bought stops at the first of this store, where the planner would collect them all.
 */
export function newCustomer(of: { person: string; store: string; counts?: string }): string {
  const counts = of.counts === undefined ? '' : ` AND ${of.counts}`;
  return `NOT EXISTS (SELECT FROM (SELECT bought.store_id FROM orders bought WHERE bought.person_id = ${of.person}
    AND bought.status IN (${BOUGHT.join(', ')})${counts} OFFSET 0) bought
    WHERE bought.store_id = ${of.store})`;
}

/** SQL: until when an unpaid order of this person holds what new customers of this store get once; null: none does. */
export function benefitUntil(of: { person: string; store: string }): string {
  return `(SELECT holding.hold_until FROM orders holding WHERE holding.person_id = ${of.person}
    AND holding.store_id = ${of.store} AND holding.new_benefit AND holding.status = 'unpaid')`;
}

/**
 * SQL: which unpaid order of this person holds it now, one of the group `but` left out; null: none does. An order whose time is over
 * is in nobody's way.
 */
export function benefitHolder(of: { person: string; store: string; now: string; but: string }): string {
  return `(SELECT holding.id FROM orders holding WHERE holding.person_id = ${of.person} AND holding.store_id = ${of.store}
    AND holding.new_benefit AND holding.status = 'unpaid' AND holding.hold_until > ${of.now}
    AND holding.group_id IS DISTINCT FROM ${of.but})`;
}

/** SQL: would a purchase get now what is for new customers? An order whose time is over is in nobody's way. */
export function pricedAsNew(of: { person: string; store: string; now: string }): string {
  return `(${newCustomer(of)} AND COALESCE(${benefitUntil(of)} <= ${of.now}, true))`;
}
