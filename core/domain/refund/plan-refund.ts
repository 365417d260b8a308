/**
 * What one refund does to an order, decided before anything is written: amounts per line from the frozen allocation, the shipping fee,
 * the order's next state, and the units that go back to the shelf. Units that were not shipped are given back first.
 */
import { assert } from '../../kernel/assert';
import { type Fen, fen, ZERO_FEN } from '../../kernel/fen';
import { fail, ok, type Result } from '../../kernel/result';
import {
  everythingLeft,
  type FrozenLine,
  type RefundPick,
  refundAmounts,
  shippingBack,
} from '../order/refundable';
import type { OrderStatus } from '../order/transitions';

export interface RefundableOrder {
  readonly status: OrderStatus;
  readonly paid_fen: Fen;
  readonly refunded_fen: Fen;
  readonly shipping_fen: Fen;
  readonly refundedShipping_fen: Fen;
}
export interface RefundableLine extends FrozenLine {
  readonly shippedQuantity: number;
}
export interface RefundWish {
  readonly lines: 'all' | readonly RefundPick[];
  /** `true`: the shop's fault, the fee goes back at once. `by-rule`: when all is given back and nothing was shipped. */
  readonly includeShipping: boolean | 'by-rule';
  /** Buyers reach only what was not shipped. */
  readonly unshippedOnly: boolean;
}
export interface RefundPlanLine {
  readonly lineNo: number;
  readonly quantity: number;
  readonly amount_fen: Fen;
  /** Of `quantity`, the units that had not been shipped. */
  readonly unshipped: number;
}
export interface RefundPlan {
  readonly lines: readonly RefundPlanLine[];
  readonly shipping_fen: Fen;
  /** Lines and shipping together. */
  readonly amount_fen: Fen;
  readonly nextStatus: OrderStatus;
}

const BEFORE_SHIPPING: readonly OrderStatus[] = ['awaiting_group', 'paid_no_seat', 'to_ship'];
const PAID: readonly OrderStatus[] = [...BEFORE_SHIPPING, 'shipped', 'received', 'completed'];

/** Units of a line that are neither shipped nor given back. */
export function unshippedUnits(
  line: Pick<RefundableLine, 'quantity' | 'shippedQuantity' | 'refundedQuantity'>,
): number {
  return Math.max(0, line.quantity - line.shippedQuantity - line.refundedQuantity);
}

/** Refuses with ORDER_STATE where nothing of this order goes back (any more), REFUND_TOO_MUCH where less is left. */
export function planRefund(
  order: RefundableOrder,
  lines: readonly RefundableLine[],
  wish: RefundWish,
): Result<RefundPlan, 'ORDER_STATE' | 'REFUND_TOO_MUCH'> {
  if (!(wish.unshippedOnly ? BEFORE_SHIPPING : PAID).includes(order.status)) return fail('ORDER_STATE');
  const picks = wish.lines === 'all' ? everythingLeft(lines) : wish.lines;
  const amounts = refundAmounts(lines, picks);
  if (!amounts.ok) return amounts;

  const byNumber = new Map(lines.map((line) => [line.lineNo, line]));
  const planned: RefundPlanLine[] = [];
  for (const part of amounts.value.lines) {
    const line = byNumber.get(part.lineNo);
    assert(line !== undefined, `refund of a line that is not there: ${part.lineNo}`);
    const unshipped = Math.min(part.quantity, unshippedUnits(line));
    if (wish.unshippedOnly && unshipped < part.quantity) return fail('REFUND_TOO_MUCH');
    planned.push({ ...part, unshipped });
  }

  const anythingShipped = lines.some((line) => line.shippedQuantity > 0);
  const { wholeOrder, goods_fen } = amounts.value;
  // Whoever lost the seat takes a new one for everything, or everything back.
  if (order.status === 'paid_no_seat' && !wholeOrder) return fail('ORDER_STATE');
  const shipping_fen =
    wish.includeShipping === false
      ? ZERO_FEN
      : shippingBack({ ...order, anythingShipped, wholeOrder, shopFault: wish.includeShipping === true });
  const amount_fen = fen(goods_fen + shipping_fen);
  assert(order.refunded_fen + amount_fen <= order.paid_fen, 'a refund beyond what was paid');
  const shipPart = planned.reduce((sum, part) => sum + part.unshipped, 0);
  const toShip = lines.reduce((sum, line) => sum + unshippedUnits(line), 0) - shipPart;
  return ok({
    lines: planned,
    shipping_fen,
    amount_fen,
    nextStatus: nextStatus(order.status, { wholeOrder, anythingShipped, toShip }),
  });
}

/** What is left of a half-shipped order may all be on its way once the rest is given back. */
function nextStatus(
  status: OrderStatus,
  left: { wholeOrder: boolean; anythingShipped: boolean; toShip: number },
): OrderStatus {
  if (left.wholeOrder) return 'refunded';
  return status === 'to_ship' && left.anythingShipped && left.toShip === 0 ? 'shipped' : status;
}
