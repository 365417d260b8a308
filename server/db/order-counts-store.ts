import { HAS_OPEN_REFUND } from './order-read-store';
import type { OwnerScope } from './scope';
import { type Queryable, statement } from './statement';

/** Counting stops here: a badge says 99+ beyond. */
export const COUNTED_MOST = 100;

/** How many of a person's orders wait for what; each at most COUNTED_MOST. */
export interface OrderCountsRow {
  readonly unpaid: number;
  readonly group: number;
  readonly to_ship: number;
  readonly shipped: number;
  readonly refunding: number;
}

const inStatus = (statuses: string) => `(SELECT count(*) FROM (
  SELECT FROM orders o WHERE o.person_id = $1 AND o.status IN (${statuses}) LIMIT ${COUNTED_MOST}) waiting)::int`;
const counts = statement<OrderCountsRow, [personId: string]>(
  'order-counts.of-owner',
  `SELECT ${inStatus(`'unpaid'`)} AS unpaid,
     ${inStatus(`'awaiting_group', 'paid_no_seat'`)} AS "group",
     ${inStatus(`'to_ship'`)} AS to_ship,
     ${inStatus(`'shipped'`)} AS shipped,
     (SELECT count(*) FROM (
        SELECT FROM orders o WHERE o.person_id = $1 AND ${HAS_OPEN_REFUND} LIMIT ${COUNTED_MOST}) waiting)::int AS refunding`,
);

const NOTHING: OrderCountsRow = { unpaid: 0, group: 0, to_ship: 0, shipped: 0, refunding: 0 };

export async function countOwnOrders(db: Queryable, owner: OwnerScope): Promise<OrderCountsRow> {
  return (await counts.one(db, [owner.personId])) ?? NOTHING;
}
