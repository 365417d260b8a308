/**
 * What may be given back, from the frozen allocation only. The units that are left share what is left of the line, rounded down; the
 * last one takes the rest, so the refunds of any partition of a line's units, in any order, sum to exactly what was paid for it, less
 * what it got back as a rebate.
 */
import { assert } from '../../kernel/assert';
import { type Fen, fen, sumFen, ZERO_FEN } from '../../kernel/fen';
import { fail, ok, type Result } from '../../kernel/result';

export interface FrozenLine {
  readonly lineNo: number;
  readonly quantity: number;
  readonly payable_fen: Fen;
  readonly refundedQuantity: number;
  readonly refunded_fen: Fen;
  /** Given back on this line without a unit coming back: the difference when a group reached a better tier. */
  readonly rebate_fen: Fen;
}
export interface RefundPick {
  readonly lineNo: number;
  readonly quantity: number;
}
export interface RefundAmounts {
  readonly lines: ReadonlyArray<{ lineNo: number; quantity: number; amount_fen: Fen }>;
  readonly goods_fen: Fen;
  /** Nothing is left that was not given back, with this refund. */
  readonly wholeOrder: boolean;
}

/** Refuses with REFUND_TOO_MUCH an unknown line, a line named twice, or more units than are left. */
export function refundAmounts(
  lines: readonly FrozenLine[],
  picks: readonly RefundPick[],
): Result<RefundAmounts, 'REFUND_TOO_MUCH'> {
  const picked = new Map<number, number>();
  for (const { lineNo, quantity } of picks) {
    if (picked.has(lineNo) || quantity < 1) return fail('REFUND_TOO_MUCH');
    picked.set(lineNo, quantity);
  }
  const back: { lineNo: number; quantity: number; amount_fen: Fen }[] = [];
  let unitsLeft = 0;
  for (const line of lines) {
    const quantity = picked.get(line.lineNo) ?? 0;
    picked.delete(line.lineNo);
    const left = line.quantity - line.refundedQuantity;
    if (quantity > left) return fail('REFUND_TOO_MUCH');
    unitsLeft += left - quantity;
    if (quantity > 0) back.push({ lineNo: line.lineNo, quantity, amount_fen: lineAmount(line, quantity) });
  }
  if (picked.size > 0 || back.length === 0) return fail('REFUND_TOO_MUCH');
  return ok({
    lines: back,
    goods_fen: sumFen(back.map((line) => line.amount_fen)),
    wholeOrder: unitsLeft === 0,
  });
}

/** Every unit that is left. */
export function everythingLeft(lines: readonly FrozenLine[]): RefundPick[] {
  return lines
    .map(({ lineNo, quantity, refundedQuantity }) => ({ lineNo, quantity: quantity - refundedQuantity }))
    .filter(({ quantity }) => quantity > 0);
}

/** The shipping fee goes back when nothing was shipped and nothing is left to ship, or at once on the shop's fault. */
export function shippingBack(order: {
  readonly shipping_fen: Fen;
  readonly refundedShipping_fen: Fen;
  readonly anythingShipped: boolean;
  readonly wholeOrder: boolean;
  readonly shopFault: boolean;
}): Fen {
  const due = order.shopFault || (order.wholeOrder && !order.anythingShipped);
  return due ? fen(order.shipping_fen - order.refundedShipping_fen) : ZERO_FEN;
}

/**
 * What `quantity` of the units that are left are worth: rounded down, all of them exactly what is left. The full fen of a unit and the
 * rest apart, so that no product leaves the safe integers; old phones, which show this too, know no larger ones.
 */
function lineAmount(line: FrozenLine, quantity: number): Fen {
  const left = line.quantity - line.refundedQuantity;
  const left_fen = line.payable_fen - line.rebate_fen - line.refunded_fen;
  assert(left_fen >= 0, `line ${line.lineNo} was given back more than was paid for it`);
  const rest_fen = left_fen % left;
  const each_fen = (left_fen - rest_fen) / left;
  return fen(each_fen * quantity + Math.floor((rest_fen * quantity) / left));
}
