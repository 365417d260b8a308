import { ZERO_FEN } from '../../kernel/fen';
import type { GroupKind } from './group-kind';

/** The terms of a group with one price: full is formed, short at the end is failed, and what was paid is the price. */
export const fullOrFailed = {
  openerPrice: true,
  unitPrice: (_settings, role, sku) =>
    role === 'opener' && sku.openerPrice_fen !== null ? sku.openerPrice_fen : sku.price_fen,
  formsAt: (_settings, { paid, size }) => paid >= size,
  settleAtExpiry: (_settings, { paid, held, size }) => {
    if (paid >= size) return 'formed';
    return held > 0 ? 'wait' : 'failed';
  },
  tierSizes: () => [],
  tierReached: () => 0,
  rebate: () => ZERO_FEN,
  pricesInOrder: (_settings, { stepPrices_fen }) => stepPrices_fen.length === 0,
} as const satisfies Partial<GroupKind>;
