import type { OrderView } from '#core/contract/order';
import { unshippedUnits } from '#core/domain/refund/plan-refund';

type Line = Pick<OrderView['lines'][number], 'lineNo' | 'quantity' | 'shippedQuantity' | 'refundedQuantity'>;
/** Units by line number. */
export type Picked = Readonly<Record<number, number>>;

export const unitsLeft = unshippedUnits;

/** Everything that is neither shipped nor given back. */
export function everything(lines: readonly Line[]): Picked {
  return Object.fromEntries(
    lines.map((line) => [line.lineNo, unshippedUnits(line)]).filter(([, units]) => (units ?? 0) > 0),
  );
}

export function countPicked(picked: Picked): number {
  return Object.values(picked).reduce((sum, units) => sum + units, 0);
}

/** As the call takes it: lines with at least one unit. `undefined` = all that is left, whatever that is by then. */
export function parcelLines(
  lines: readonly Line[],
  picked: Picked,
): { lineNo: number; quantity: number }[] | undefined {
  const whole = lines.every((line) => (picked[line.lineNo] ?? 0) === unshippedUnits(line));
  if (whole) return undefined;
  return lines
    .map(({ lineNo }) => ({ lineNo, quantity: picked[lineNo] ?? 0 }))
    .filter(({ quantity }) => quantity > 0);
}
