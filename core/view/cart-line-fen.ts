import { type Fen, fen } from '../kernel/fen';

/** What a line of a cart comes to: as many units as the offer has at its price, the rest at the list price. Preview and answer alike. */
export function cartLineFen(line: {
  readonly quantity: number;
  readonly price_fen: Fen;
  readonly list_fen: Fen;
  readonly offer: { readonly units: number | null } | null;
}): Fen {
  const { quantity, price_fen, list_fen, offer } = line;
  const cheaper = Math.min(quantity, offer?.units ?? quantity);
  return fen(cheaper * price_fen + (quantity - cheaper) * list_fen);
}
