/**
 * Money verified after its order was cancelled. What the order held is still free → taken again and paid, in one transaction, as
 * if nothing had happened. Only the seat is gone → the buyer chooses. Else all of it goes back.
 */
import { after, type Instant, MINUTE_MS } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { ConstraintViolation } from '#server/db/errors';
import { recordEvent } from '#server/db/event-store';
import { retakeSeat } from '#server/db/group-seat-store';
import { addJob } from '#server/db/job-store';
import { commitPaid, recordPaidWithoutSeat, reopenCancelled, unitsOfOrder } from '#server/db/paid-store';
import type { PaymentRow } from '#server/db/payment-store';
import { storeScope } from '#server/db/scope';
import { holdBuyerUnits, takeStock } from '#server/db/stock-store';
import type { Tx } from '#server/db/tx';
import type { PaidFacts } from '#server/ports/payment';
import { planPaid } from './plan-paid';
import { giveBackSurplus } from './surplus';

/** A buyer who says nothing for this long gets the money back. */
const SEAT_SILENCE_MS = 30 * MINUTE_MS;

const NOTHING_LEFT: ReadonlySet<string> = new Set([
  'skus_stock_chk',
  'skus_price_changed',
  'campaign_skus_left_chk',
  'campaign_buyers_limit_chk',
]);

export async function payLate(
  deps: Deps,
  row: PaymentRow,
  facts: PaidFacts,
  now: Instant,
): Promise<'retaken' | 'seat_lost' | 'surplus' | 'repeat'> {
  if (row.opener && !opensStill(row, now)) return await giveBackSurplus(deps, row, facts, 'paid_late', now);
  try {
    await deps.db.tx((tx) => retake(tx, deps, row, facts, now));
    return 'retaken';
  } catch (error) {
    if (error instanceof SeatGone) return await keepWithoutSeat(deps, row, facts, now);
    if (!(error instanceof ConstraintViolation)) throw error;
    if (error.constraint === 'seats_one_per_person_key') return await keepWithoutSeat(deps, row, facts, now);
    if (!NOTHING_LEFT.has(error.constraint)) throw error;
    return await giveBackSurplus(deps, row, facts, 'paid_late', now);
  }
}

/** A campaign that is over opens no new groups. */
function opensStill(row: PaymentRow, now: Instant): boolean {
  return row.campaign_status === 'published' && now < row.campaign_ends_at;
}

async function retake(tx: Tx, deps: Deps, row: PaymentRow, facts: PaidFacts, now: Instant): Promise<void> {
  const store = storeScope(row.store_id);
  const { order_id: orderId, payment_id: paymentId, person_id: personId, campaign_id: campaignId } = row;
  if (!(await reopenCancelled(tx, store, orderId, paymentId))) throw moved();
  if (row.group_id !== null && !(await retakeSeat(tx, store, orderId, now))) throw new SeatGone();
  if (campaignId !== null) {
    await holdBuyerUnits(tx, store, { campaignId, personId }, row.units, row.buyer_limit);
  }
  const units = await unitsOfOrder(tx, store, orderId);
  const wanted = units.map((unit) => ({ skuId: unit.sku_id, quantity: unit.quantity, price_fen: null }));
  await takeStock(tx, deps.ids, store, row.campaign_status === 'published' ? campaignId : null, wanted, now);
  const { transactionId, paidAt } = facts;
  const plan = planPaid(deps.ids, row, { transactionId, paidAt, shipFrom: now }, now);
  await commitPaid(tx, deps.ids, store, plan, now);
}

async function keepWithoutSeat(
  deps: Deps,
  row: PaymentRow,
  facts: PaidFacts,
  now: Instant,
): Promise<'seat_lost'> {
  const store = storeScope(row.store_id);
  const { order_id: orderId } = row;
  await deps.db.tx(async (tx) => {
    if (!(await recordPaidWithoutSeat(tx, store, orderId, facts))) throw moved();
    await recordEvent(tx, deps.ids, store, 'order.seat-lost', { orderId }, now);
    const dueAt = after(now, SEAT_SILENCE_MS);
    await addJob(tx, deps.ids, store, { kind: 'seat-silence', subject: orderId, dueAt }, now);
  });
  return 'seat_lost';
}

/** Somebody else settled this money meanwhile: read again. */
function moved(): ConstraintViolation {
  return new ConstraintViolation('orders_unpaid_chk', 'P0001', 'payment.late');
}

/** Carries out of the transaction that must roll back. */
class SeatGone extends Error {
  override name = 'SeatGone';
}
