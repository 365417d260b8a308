import type { CartView } from '#core/contract/cart';
import type { QuoteFacts } from '#core/domain/pricing/facts';
import { quote } from '#core/domain/pricing/quote';
import { type Fen, fen, ZERO_FEN } from '#core/kernel/fen';
import type { Instant } from '#core/kernel/instant';

type Sum = CartView['stores'][number]['sum'];

const NOTHING: Sum = { list_fen: ZERO_FEN, goods_fen: ZERO_FEN, toFree_fen: null, freeByCoupon: false };

/**
 * What the lines of `facts` come to, as checkout opens with them: to the default address, or with no address where none is known or
 * nothing is delivered there. `freeFrom_fen` is what is promised of their shipping then.
 */
export function cartSum(facts: QuoteFacts, freeFrom_fen: Fen | null, now: Instant): Sum {
  if (facts.lines.length === 0) return NOTHING;
  const sent = facts.region === null ? null : quote(facts, now);
  if (sent?.ok) {
    const { list_fen, goods_fen, shippingList_fen, shipping_fen, toFreeShipping_fen } = sent.value;
    const freeByCoupon = shippingList_fen > 0 && shipping_fen === 0;
    const toFree_fen = shipping_fen === 0 ? ZERO_FEN : toFreeShipping_fen;
    return { list_fen, goods_fen, toFree_fen, freeByCoupon };
  }
  const unsent = quote({ ...facts, region: null }, now);
  if (!unsent.ok) return NOTHING;
  const { list_fen, goods_fen } = unsent.value;
  const toFree_fen = freeFrom_fen === null ? null : fen(Math.max(0, freeFrom_fen - goods_fen));
  return { list_fen, goods_fen, toFree_fen, freeByCoupon: false };
}
