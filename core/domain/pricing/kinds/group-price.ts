import * as z from 'zod/mini';
import { fen, ZERO_FEN } from '../../../kernel/fen';
import { priceKind } from '../price-kind';

/** What a seat in a group costs: a fixed price a unit, never more than buying alone. */
export const groupPrice = priceKind({
  kind: 'group-price',
  stage: 'item',
  settings: z.strictObject({ skuId: z.string(), price_fen: z.int().check(z.gte(0)) }),
  unitReduction: ({ skuId, price_fen }, line) =>
    skuId === line.skuId ? fen(Math.max(ZERO_FEN, line.unitList_fen - price_fen)) : null,
});
