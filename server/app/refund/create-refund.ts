import type { OrderStatus } from '#core/domain/order/transitions';
import { planRefund, type RefundPlanLine } from '#core/domain/refund/plan-refund';
import type { RefundReason } from '#core/domain/refund/reasons';
import { assert } from '#core/kernel/assert';
import { type Fen, fen, ZERO_FEN } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { fail, ok, type Result } from '#core/kernel/result';
import type { Deps } from '#server/app/deps';
import { shippedByRefund } from '#server/app/fulfil/shipped-by-refund';
import { leaveGroupIn } from '#server/app/group/leave-group';
import { clawBackIn } from '#server/app/referral/earning/claw-back-in';
import { giveStockBack } from '#server/db/allotment-store';
import {
  countRefundOnOrder,
  findPaidPayment,
  lockOrderForRefund,
  type RefundCause,
  type RefundLineRow,
  refundableLines,
  returnCampaignUnits,
} from '#server/db/refund-store';
import type { StoreScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';
import { promiseRefundIn } from './promise-refund';
import { returnCouponsIn } from './return-coupons';

export interface RefundOrderRequest {
  readonly orderId: Id<'order'>;
  /** Which of the order's payments; by default the one that paid it. */
  readonly paymentId?: Id<'payment'>;
  readonly lines: 'all' | ReadonlyArray<{ readonly lineNo: number; readonly quantity: number }>;
  /** `true`: the shop's fault. `by-rule`: when everything is given back and nothing was shipped. */
  readonly includeShipping: boolean | 'by-rule';
  readonly cause: RefundCause;
  readonly reason: RefundReason;
  /** The units are whole and can be sold again. */
  readonly restock: boolean;
  /** A payment that bought nothing (the second of an order, or one that came too late): given back whole, the order stays. */
  readonly surplus?: boolean;
}
export interface CreatedRefund {
  readonly refundId: Id<'refund'>;
  readonly amount_fen: Fen;
  readonly orderStatus: OrderStatus;
}

/**
 * Promises money back, in the caller's transaction: amounts from the frozen allocation, counters, the order's next state, stock,
 * the seat, the job that sends it, and what promoters earned from it. A buyer reaches only what is not shipped. Two refunds of one line meet at the order's row.
 */
export async function createRefundIn(
  tx: Tx,
  deps: Deps,
  store: StoreScope,
  request: RefundOrderRequest,
  now: Instant,
): Promise<Result<CreatedRefund, 'NOT_FOUND' | 'ORDER_STATE' | 'REFUND_TOO_MUCH'>> {
  const { orderId } = request;
  const order = await lockOrderForRefund(tx, store, orderId);
  if (order === null) return fail('NOT_FOUND');
  const payment = await findPaidPayment(tx, store, orderId, request.paymentId ?? null);
  if (payment === null) return fail('ORDER_STATE');
  const refundId = deps.ids.next('refund');
  const common = {
    id: refundId,
    orderId,
    paymentId: payment.id,
    cause: request.cause,
    reason: request.reason,
  };

  if (request.surplus === true) {
    const amount_fen = payment.amount_fen;
    const refund = { ...common, amount_fen, shipping_fen: ZERO_FEN, surplus: true };
    await promiseRefundIn(tx, deps, store, refund, [], now);
    return ok({ refundId, amount_fen, orderStatus: order.status });
  }

  const rows = await refundableLines(tx, store, orderId);
  const lines = rows.map((row) => ({
    lineNo: row.line_no,
    quantity: row.quantity,
    payable_fen: fen(row.payable_fen),
    refundedQuantity: row.refunded_quantity,
    refunded_fen: fen(row.refunded_fen),
    rebate_fen: fen(row.rebate_fen),
    shippedQuantity: row.shipped_quantity,
  }));
  const facts = {
    status: order.status,
    paid_fen: fen(order.paid_fen),
    refunded_fen: fen(order.refunded_fen),
    shipping_fen: fen(order.shipping_fen),
    refundedShipping_fen: fen(order.refunded_shipping_fen),
  };
  const planned = planRefund(facts, lines, { ...request, unshippedOnly: request.cause === 'buyer' });
  if (!planned.ok) return planned;
  const plan = planned.value;

  const { amount_fen, shipping_fen } = plan;
  const cause = order.status === 'paid_no_seat' ? 'seat_lost' : request.cause;
  const change = { from: order.status, to: plan.nextStatus, amount_fen, shipping_fen };
  const moved = await countRefundOnOrder(tx, store, orderId, change, plan.lines);
  assert(moved, 'a locked order moved');
  if (plan.nextStatus === 'shipped' && order.status !== 'shipped')
    await shippedByRefund(tx, deps, store, orderId, now);
  const refund = { ...common, cause, amount_fen, shipping_fen, surplus: false };
  await promiseRefundIn(tx, deps, store, refund, plan.lines, now);

  if (plan.nextStatus === 'refunded' && order.group_id !== null) {
    await leaveGroupIn(tx, deps, store, { groupId: order.group_id, orderId }, now);
  }
  if (plan.nextStatus === 'refunded' && order.has_coupons) {
    const anythingShipped = lines.some((line) => line.shippedQuantity > 0);
    const shopFault = request.includeShipping === true;
    await returnCouponsIn(tx, deps, store, { orderId, cause, shopFault, anythingShipped }, now);
  }
  // An order that lost its seat gave its units back when its hold ended.
  if (order.status !== 'paid_no_seat') {
    await giveUnitsBack(tx, store, order.person_id, rows, plan.lines, request.restock);
  }
  if (order.has_referral) await clawBackIn(tx, deps, store, { orderId, refundId }, now);
  return ok({ refundId, amount_fen, orderStatus: plan.nextStatus });
}

/** Each unit to where its line took it: the buyer may have it again unless it was shipped, the shelf has it again if it is whole. */
async function giveUnitsBack(
  tx: Tx,
  store: StoreScope,
  personId: Id<'person'>,
  rows: readonly RefundLineRow[],
  lines: readonly RefundPlanLine[],
  restock: boolean,
): Promise<void> {
  const parts = lines.map((line) => {
    const row = rows.find(({ line_no }) => line_no === line.lineNo);
    assert(row !== undefined, 'a refunded line is there');
    return { skuId: row.sku_id, campaignId: row.campaign_id, line };
  });
  const unshipped = parts.map(({ campaignId, line }) => ({ campaignId, units: line.unshipped }));
  await returnCampaignUnits(tx, store, personId, unshipped);
  if (!restock) return;
  const back = parts.map(({ skuId, campaignId, line }) => ({ skuId, campaignId, units: line.quantity }));
  await giveStockBack(tx, store, back);
}
