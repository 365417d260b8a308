import type { Quote } from './facts';
import { fingerprint } from './fingerprint';

type Sum = Pick<Quote, 'lines' | 'shippingList_fen' | 'shippingReductions' | 'payable_fen'>;

/** Over everything that makes the sum: lines and shipping with their reductions, each with the campaign or coupon that it comes from. */
export function quoteHash(sum: Sum): string {
  const parts: (string | number)[] = [];
  for (const line of sum.lines) {
    parts.push(line.skuId, line.quantity, line.unitList_fen, line.campaignId ?? '', line.payable_fen);
    parts.push(line.reductions.length);
    for (const { source, id, amount_fen } of line.reductions) parts.push(source, id, amount_fen);
  }
  parts.push(sum.lines.length, sum.shippingList_fen, sum.shippingReductions.length);
  for (const { source, id, amount_fen } of sum.shippingReductions) parts.push(source, id, amount_fen);
  parts.push(sum.payable_fen);
  return fingerprint(JSON.stringify(parts));
}
