/**
 * Money verified after its order was cancelled. What the order held (seat, haggle, coupons, units) is still free → taken again and
 * paid, in one transaction, as if nothing had happened. Only the seat is gone → the buyer chooses. Else all of it goes back.
 */
import type { Id } from '#core/kernel/id';
import { after, type Instant, MINUTE_MS } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { planEarned } from '#server/app/referral/earning/plan-earned';
import { earnCommissions } from '#server/db/commission-store';
import { ConstraintViolation } from '#server/db/errors';
import { recordEvent } from '#server/db/event-store';
import { retakeSeat } from '#server/db/group-seat-store';
import { addJob } from '#server/db/job-store';
import {
  commitPaid,
  type OrderUnitsRow,
  recordPaidWithoutSeat,
  reopenCancelled,
  retakeCoupons,
  retakeHaggle,
  unitsOfOrder,
} from '#server/db/paid-store';
import { findPayment, type PaymentRow } from '#server/db/payment-store';
import { type StoreScope, storeScope } from '#server/db/scope';
import { holdBuyerUnits, takeUnits } from '#server/db/stock-store';
import type { Tx } from '#server/db/tx';
import type { PaidFacts } from '#server/ports/payment';
import type { PaymentFacts } from './payment-facts';
import { planPaid } from './plan-paid';
import { giveBackSurplus } from './surplus';

/** A buyer who says nothing for this long gets the money back. */
const SEAT_SILENCE_MS = 30 * MINUTE_MS;

const NOTHING_LEFT: ReadonlySet<string> = new Set([
  'coupons_free_chk',
  'haggles_open_chk',
  'haggles_one_live_key',
  'orders_one_live_haggle_key',
  'orders_one_new_benefit_key',
  'orders_new_customer_chk',
  'skus_stock_chk',
  'skus_price_changed',
  'campaign_skus_left_chk',
  'campaign_buyers_limit_chk',
]);

export async function payLate(
  deps: Deps,
  row: PaymentFacts,
  facts: PaidFacts,
  now: Instant,
): Promise<'retaken' | 'seat_lost' | 'surplus' | 'repeat'> {
  if (!row.eligible || (row.opener && !opensStill(row, now))) {
    return await giveBackSurplus(deps, row, facts, 'paid_late', now);
  }
  try {
    await deps.db.tx((tx) => retake(tx, deps, row, facts, now));
    return 'retaken';
  } catch (error) {
    if (error instanceof SeatGone) return await withoutSeat(deps, row, facts, now);
    if (!(error instanceof ConstraintViolation)) throw error;
    if (error.constraint === 'seats_one_per_person_key') return await withoutSeat(deps, row, facts, now);
    if (!NOTHING_LEFT.has(error.constraint)) throw error;
    return await giveBackSurplus(deps, row, facts, 'paid_late', now);
  }
}

/** A campaign that is over opens no new groups. */
function opensStill(row: PaymentRow, now: Instant): boolean {
  return row.campaign_status === 'published' && now < row.campaign_ends_at;
}

async function retake(tx: Tx, deps: Deps, row: PaymentFacts, facts: PaidFacts, now: Instant): Promise<void> {
  const store = storeScope(row.store_id);
  const { order_id: orderId, haggle_id: haggleId } = row;
  await reopen(tx, store, row);
  if (row.group_id !== null && !(await retakeSeat(tx, store, orderId, now))) throw new SeatGone();
  const haggle = haggleId === null ? null : await retakeHaggle(tx, store, haggleId);
  if (haggleId !== null && haggle === null) throw lost('haggles_open_chk');
  if (!(await retakeCoupons(tx, store, orderId, { status: 'held' }))) throw lost('coupons_free_chk');
  // A haggle that is still going kept its unit all the time.
  if (haggle !== 'open') await retakeUnits(tx, deps, store, row, now);
  const { transactionId, paidAt } = facts;
  const plan = planPaid(deps.ids, row, { transactionId, paidAt, shipFrom: now }, now);
  await commitPaid(tx, deps.ids, store, plan, now);
}

/**
 * Unpaid once more, for as long as this transaction takes to pay it: of all the orders of a person that have the benefit of a new
 * customer `orders_one_new_benefit_key` lets one be unpaid, and so only one come to be paid.
 */
async function reopen(tx: Tx, store: StoreScope, row: PaymentRow): Promise<void> {
  const { order_id: orderId, payment_id: paymentId } = row;
  if (!(await reopenCancelled(tx, store, orderId, paymentId))) throw lost('orders_unpaid_chk');
  // Two such orders at once: the second has waited for the first, and knows of it only now.
  if ((await findPayment(tx, paymentId))?.eligible !== true) throw lost('orders_new_customer_chk');
}

async function retakeUnits(
  tx: Tx,
  deps: Deps,
  store: StoreScope,
  row: PaymentFacts,
  now: Instant,
): Promise<void> {
  const lines = await unitsOfOrder(tx, store, row.order_id);
  for (const { campaignId, units, limit } of byCampaign(lines)) {
    await holdBuyerUnits(tx, store, { campaignId, personId: row.person_id }, units, limit);
  }
  const wanted = lines.map((line) => ({
    skuId: line.sku_id,
    quantity: line.quantity,
    campaignId: line.stock_campaign_id,
    price_fen: null,
  }));
  await takeUnits(tx, deps.ids, store, wanted, now);
}

/** What counts towards a person's limits, in the order of locks. */
function byCampaign(lines: readonly OrderUnitsRow[]) {
  const sums = new Map<Id<'campaign'>, { campaignId: Id<'campaign'>; units: number; limit: number | null }>();
  for (const { campaign_id: campaignId, quantity, buyer_limit: limit, direct } of lines) {
    if (campaignId === null || (limit === null && !direct)) continue;
    sums.set(campaignId, { campaignId, units: (sums.get(campaignId)?.units ?? 0) + quantity, limit });
  }
  return [...sums.values()].sort((a, b) => (a.campaignId < b.campaignId ? -1 : 1));
}

/**
 * The buyer chooses, unless the price that was paid is not theirs any more: its coupon has been used otherwise, or another order has
 * their benefit of a new customer.
 */
async function withoutSeat(
  deps: Deps,
  row: PaymentFacts,
  facts: PaidFacts,
  now: Instant,
): Promise<'seat_lost' | 'surplus' | 'repeat'> {
  try {
    await keepWithoutSeat(deps, row, facts, now);
    return 'seat_lost';
  } catch (error) {
    if (!(error instanceof ConstraintViolation) || !NOTHING_LEFT.has(error.constraint)) throw error;
    return await giveBackSurplus(deps, row, facts, 'paid_late', now);
  }
}

async function keepWithoutSeat(deps: Deps, row: PaymentFacts, facts: PaidFacts, now: Instant): Promise<void> {
  const store = storeScope(row.store_id);
  const { order_id: orderId } = row;
  await deps.db.tx(async (tx) => {
    await reopen(tx, store, row);
    await recordPaidWithoutSeat(tx, store, orderId, facts);
    const used = { status: 'used', usedAt: facts.paidAt } as const;
    if (!(await retakeCoupons(tx, store, orderId, used))) throw lost('coupons_free_chk');
    await recordEvent(tx, deps.ids, store, 'order.seat-lost', { orderId }, now);
    const dueAt = after(now, SEAT_SILENCE_MS);
    await addJob(tx, deps.ids, store, { kind: 'seat-silence', subject: orderId, dueAt }, now);
    const earned = planEarned(row);
    if (earned !== null) await earnCommissions(tx, deps.ids, store, orderId, earned, now);
  });
}

/** `orders_unpaid_chk`: somebody else settled this money meanwhile, it is read again. */
function lost(constraint: string): ConstraintViolation {
  return new ConstraintViolation(constraint, 'P0001', 'payment.late');
}

/** Carries out of the transaction that must roll back. */
class SeatGone extends Error {
  override name = 'SeatGone';
}
