import type { OrderView } from '#core/contract/order';
import type { OrderStatus } from '#core/domain/order/transitions';
import { planRefund, type RefundPlan } from '#core/domain/refund/plan-refund';
import { sumFen } from '#core/kernel/fen';
import type { Picked } from './parcel-pick';

/** Units of a line that the shop may still give back, shipped or not. */
export function refundableUnits(line: {
  readonly quantity: number;
  readonly refundedQuantity: number;
}): number {
  return Math.max(0, line.quantity - line.refundedQuantity);
}

/**
 * What exactly the buyer gets back: the very rule that the server applies, on the same frozen amounts. Null = nothing chosen, or
 * not to be refunded as the order stands.
 */
export function refundPreview(order: OrderView, picked: Picked, shopFault: boolean): RefundPlan | null {
  const lines = refundPicks(picked);
  if (lines.length === 0 || order.status === 'confirming') return null;
  const refundedShipping_fen = sumFen(
    order.refunds.filter(({ status }) => status !== 'closed').map(({ shipping_fen }) => shipping_fen),
  );
  const plan = planRefund(
    { ...order, status: order.status as OrderStatus, refundedShipping_fen },
    order.lines,
    {
      lines,
      includeShipping: shopFault ? true : 'by-rule',
      unshippedOnly: false,
    },
  );
  return plan.ok ? plan.value : null;
}

export function refundPicks(picked: Picked): { lineNo: number; quantity: number }[] {
  return Object.entries(picked)
    .map(([lineNo, quantity]) => ({ lineNo: Number(lineNo), quantity }))
    .filter(({ quantity }) => quantity > 0);
}
