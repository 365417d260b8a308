import type { Fen } from '../../kernel/fen';

/** Below what a SKU may not be sold: its floor, else its cost; null: it has neither. */
export function floorOf(sku: { readonly floor_fen: Fen | null; readonly cost_fen: Fen | null }): Fen | null {
  return sku.floor_fen ?? sku.cost_fen;
}
