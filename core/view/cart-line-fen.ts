import { type Fen, fen } from '../kernel/fen';

/** What a line of a cart comes to: its units one after another, the cheapest first. Preview and answer alike. */
export function cartLineFen({
  quantity,
  prices,
}: {
  readonly quantity: number;
  readonly prices: ReadonlyArray<{ readonly units: number | null; readonly unit_fen: Fen }>;
}): Fen {
  let left = quantity;
  let sum = 0;
  for (const { units, unit_fen } of prices) {
    const taken = Math.min(left, units ?? left);
    sum += taken * unit_fen;
    left -= taken;
  }
  return fen(sum);
}
