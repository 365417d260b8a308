/** What a promoter sees of their own: what was bought, what it earns, how they stand among the others. */
import type { PictureView } from '#core/contract/fields';
import type { AfterSale } from '#core/domain/fulfil/after-sale';
import type { Profile } from '#core/domain/person/face';
import type { CommissionStatus } from '#core/domain/referral/commission-states';
import type { EarnedState } from '#core/domain/referral/earned-state';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Words } from '#core/kernel/words';
import { AFTER_SALE_JSON } from './after-sale-store';
import { REASON, TAKEN_BACK } from './commission-void-store';
import { ms } from './epoch-ms';
import { firstCommissionSince } from './first-commission';
import { earnedStateOf } from './order-commission-store';
import { at } from './params';
import { PROFILE_JSON } from './profile-store';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';

const SALES = `commissions c JOIN order_lines l ON l.store_id = c.store_id AND l.order_id = c.order_id AND l.line_no = c.line_no`;
const rank = statement<
  { place: number; of: number },
  [store: string, promoter: string, since: string, firstCommission: string]
>(
  'promoter-sales.rank',
  // A sale counts as long as the shop did not take its commission back.
  `WITH sums AS (
     SELECT c.promoter_id, sum(l.payable_fen - l.refunded_fen - l.rebate_fen) AS net FROM ${SALES}
     JOIN promoters m ON m.store_id = c.store_id AND m.id = c.promoter_id AND m.status = 'active'
     WHERE c.store_id = $1 AND c.level = 1 AND c.status <> 'void' AND c.id >= $4 AND c.earned_at >= $3::timestamptz
     GROUP BY c.promoter_id HAVING sum(l.payable_fen - l.refunded_fen - l.rebate_fen) > 0)
   SELECT (SELECT count(*)::int + 1 FROM sums better WHERE better.net > mine.net) AS place,
     (SELECT count(*)::int FROM sums) AS of
   FROM sums mine WHERE mine.promoter_id = $2`,
);

export interface CreditedLineRow {
  readonly id: Id<'commission'>;
  readonly lineNo: number;
  readonly title: Words;
  readonly label: Words;
  readonly picture: PictureView;
  readonly quantity: number;
  readonly level: number;
  readonly rate_bps: number;
  readonly paid_fen: Fen;
  readonly refunded_fen: Fen;
  readonly earned_fen: Fen;
  readonly posted_fen: Fen;
  readonly status: CommissionStatus;
  readonly disputed: boolean;
  readonly voiding: boolean;
  readonly reason: string;
  readonly settledAt: Instant | null;
  /** Something of it was refunded after that. */
  readonly refundedSince: boolean;
}
export interface CreditedOrderRow {
  readonly order_id: Id<'order'>;
  /** Its first commission: what a page goes on behind. */
  readonly first_id: Id<'commission'>;
  readonly paid_at: Instant;
  /** Null: it is not received yet, or no window runs any more. */
  readonly after_sale: AfterSale | null;
  /** Whether its group is still to form, or did not; null: it has none, or it formed. */
  readonly group: 'open' | 'failed' | null;
  readonly buyer: Profile;
  readonly lines: readonly CreditedLineRow[];
}
/** $1 shop, $2 promoter, $3 the first commission of the order before. */
const FURTHER = `c.store_id = $1 AND c.promoter_id = $2 AND ($3::text IS NULL OR c.id < $3)`;
/** An order stands where its first commission does. Asked of one after the other: nothing of other promoters is read for it. */
const firstOfOrder = (c: string) => `NOT EXISTS (
       SELECT FROM commissions d WHERE d.store_id = $1 AND d.order_id = ${c}.order_id AND d.promoter_id = $2 AND d.id < ${c}.id OFFSET 0)`;
const ALL = `SELECT c.id, c.order_id, c.earned_at AS paid_at FROM commissions c
     WHERE ${FURTHER} AND ${firstOfOrder('c')} ORDER BY c.id DESC LIMIT $4`;
/**
 * The orders of a page (commission, order, time of payment), each with what its lines earn the promoter. Each is looked up by its id: a plan
 * for all pages, which does not know how short they are, reads all orders of the shop instead.
 */
const ordersOf = (page: string, more = '', from = 'page') => `WITH page AS MATERIALIZED (${page})
   SELECT o.id AS order_id, page.id AS first_id, page.paid_at, ${AFTER_SALE_JSON} AS after_sale,${more}
     CASE WHEN o.status = 'awaiting_group' THEN 'open' WHEN EXISTS (
       SELECT FROM refunds r WHERE r.store_id = $1 AND r.order_id = o.id AND r.cause = 'group_failed') THEN 'failed' END AS "group",
     (SELECT ${PROFILE_JSON} FROM persons p WHERE p.id = o.person_id) AS buyer,
     (SELECT json_agg(json_build_object('id', c.id, 'lineNo', c.line_no, 'title', l.title, 'label', l.label, 'picture', l.picture,
        'quantity', l.quantity, 'level', c.level, 'rate_bps', c.rate_bps, 'paid_fen', l.payable_fen,
        'refunded_fen', l.refunded_fen + l.rebate_fen, 'earned_fen', c.earned_fen, 'posted_fen', c.posted_fen, 'status', c.status,
        'disputed', c.disputed, 'voiding', c.status = 'pending' AND ${TAKEN_BACK}, 'reason', ${REASON}, 'settledAt', ${ms('c.settled_at')}, 'refundedSince', EXISTS (
          SELECT FROM refunds r JOIN refund_lines n ON n.store_id = r.store_id AND n.refund_id = r.id AND n.line_no = c.line_no
          WHERE r.store_id = $1 AND r.order_id = o.id AND r.status <> 'closed' AND NOT r.surplus AND r.created_at > c.settled_at)) ORDER BY c.line_no, c.level)
      FROM ${SALES} WHERE c.store_id = $1 AND c.order_id = o.id AND c.promoter_id = $2) AS lines
   FROM ${from}
   LEFT JOIN LATERAL (SELECT * FROM orders o WHERE o.store_id = $1 AND o.id = page.order_id LIMIT 1) o ON true
   ORDER BY page.id DESC`;
const orders = statement<CreditedOrderRow, [string, string, string | null, number]>(
  'promoter-sales.orders',
  ordersOf(ALL),
);
const onlyOrder = statement<CreditedOrderRow, [store: string, promoter: string, order: string]>(
  'promoter-sales.order',
  ordersOf(`SELECT c.id, c.order_id, c.earned_at AS paid_at FROM commissions c
     WHERE c.store_id = $1 AND c.promoter_id = $2 AND c.order_id = $3 ORDER BY c.id LIMIT 1`),
);

export interface PromoterOrderRow extends CreditedOrderRow {
  /** What the whole order was paid. */
  readonly paid_fen: Fen;
  /** Lines that earn this promoter nothing. */
  readonly others: number;
}
const SHOPS = `
     o.paid_fen, (SELECT count(*)::int FROM order_lines l WHERE l.store_id = $1 AND l.order_id = o.id AND NOT EXISTS (
       SELECT FROM commissions c WHERE c.store_id = $1 AND c.order_id = o.id AND c.line_no = l.line_no AND c.promoter_id = $2)) AS others,`;
const shopsOrders = statement<PromoterOrderRow, [string, string, string | null, number]>(
  'promoter-sales.shops-orders',
  ordersOf(ALL, SHOPS),
);
/** Commissions that one statement looks through for orders in some state: however few there are, none takes long. */
const LOOKS = 1_000;
/** `looked_to`: the last commission looked at, where more lie behind it. Where no order is found that is all there is. */
type FoundRow = { readonly looked_to: string | null } & (PromoterOrderRow | { readonly order_id: null });
const OF_X = 'commissions c WHERE c.store_id = $1 AND c.order_id = x.order_id AND c.promoter_id = $2';
const inStates = statement<FoundRow, [string, string, string | null, number, readonly string[]]>(
  'promoter-sales.shops-orders-in-states',
  // One order after the other, until the page is full.
  ordersOf(
    `SELECT x.id, x.order_id, x.earned_at AS paid_at FROM (
       SELECT c.id, c.order_id, c.earned_at FROM commissions c WHERE ${FURTHER} ORDER BY c.id DESC LIMIT ${LOOKS}) x
     WHERE ${firstOfOrder('x')} AND ${earnedStateOf(OF_X)} = ANY($5) ORDER BY x.id DESC LIMIT $4`,
    `${SHOPS} looked_to,`,
    `(SELECT CASE WHEN (SELECT count(*) FROM page) < $4 THEN (
       SELECT c.id FROM commissions c WHERE ${FURTHER} ORDER BY c.id DESC OFFSET ${LOOKS - 1} LIMIT 1) END AS looked_to) looked
     LEFT JOIN page ON true`,
  ),
);

/** By what one's own sales came to since then; null: to nothing. */
export function rankSince(db: Queryable, store: StoreScope, id: Id<'promoter'>, since: Instant) {
  return rank.one(db, [store.storeId, id, at(since), firstCommissionSince(since)]);
}
/** Paid last first, from before the order whose first commission is `before`; or one alone. */
export function creditedOrdersOf(
  db: Queryable,
  store: StoreScope,
  id: Id<'promoter'>,
  { before, limit, only }: { before: string | null; limit: number; only: Id<'order'> | null },
): Promise<CreditedOrderRow[]> {
  if (only !== null) return onlyOrder.run(db, [store.storeId, id, only]);
  return orders.run(db, [store.storeId, id, before, limit]);
}

/** The same for the shop; `states`: those orders alone, however far back they lie. */
export async function promoterOrdersOf(
  db: Queryable,
  store: StoreScope,
  id: Id<'promoter'>,
  states: readonly EarnedState[] | null,
  before: string | null,
  limit: number,
): Promise<PromoterOrderRow[]> {
  if (states === null) return shopsOrders.run(db, [store.storeId, id, before, limit]);
  const rows: PromoterOrderRow[] = [];
  for (let from = before; ; ) {
    const found = await inStates.run(db, [store.storeId, id, from, limit - rows.length, states]);
    rows.push(...found.filter((row) => row.order_id !== null));
    from = found[0]?.looked_to ?? null;
    if (from === null) return rows;
  }
}
