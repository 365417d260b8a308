import { fail, ok, type Result } from '../../kernel/result';
import { unshippedUnits } from '../refund/plan-refund';

export interface ShippableLine {
  readonly lineNo: number;
  readonly quantity: number;
  readonly refundedQuantity: number;
  readonly shippedQuantity: number;
}
export interface ParcelPick {
  readonly lineNo: number;
  readonly quantity: number;
}

/** One parcel: the named units, or all that is left. Never more than is there, less what was given back. */
export function planParcel(
  lines: readonly ShippableLine[],
  picks: readonly ParcelPick[] | undefined,
): Result<{ lines: ParcelPick[]; allShipped: boolean }, 'NOTHING_TO_SHIP'> {
  const left = new Map(lines.map((line) => [line.lineNo, unshippedUnits(line)]));
  const wanted = picks ?? [...left].map(([lineNo, quantity]) => ({ lineNo, quantity }));
  const parcel = wanted.filter((pick) => pick.quantity > 0);
  if (parcel.length === 0) return fail('NOTHING_TO_SHIP');
  for (const { lineNo, quantity } of parcel) {
    const rest = (left.get(lineNo) ?? 0) - quantity;
    if (rest < 0) return fail('NOTHING_TO_SHIP');
    left.set(lineNo, rest);
  }
  const numbers = parcel.map((pick) => pick.lineNo);
  if (new Set(numbers).size < numbers.length) return fail('NOTHING_TO_SHIP');
  return ok({ lines: parcel, allShipped: [...left.values()].every((rest) => rest === 0) });
}
