import * as z from 'zod/mini';
import { campaignKind } from '../campaign-kind';

/** 拼团 as everybody knows it: anyone may join, full is formed, short at the end is failed. */
export const ordinary = campaignKind({
  kind: 'ordinary',
  settings: z.strictObject({}),
  mayJoin: () => true,
  unitPrice: (_settings, role, sku) =>
    role === 'opener' && sku.openerPrice_fen !== null ? sku.openerPrice_fen : sku.price_fen,
  formsAt: (_settings, { paid, size }) => paid >= size,
  settleAtExpiry: (_settings, { paid, held, size }) => {
    if (paid >= size) return 'formed';
    return held > 0 ? 'wait' : 'failed';
  },
});
