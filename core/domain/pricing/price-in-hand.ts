import { assert } from '../../kernel/assert';
import type { Fen } from '../../kernel/fen';
import type { Instant } from '../../kernel/instant';
import type { QuoteFacts, WantedLine } from './facts';
import type { PriceKind } from './price-kind';
import { quote } from './quote';
import { PRICE_KINDS } from './registry';

/** 到手价: what one unit bought alone costs this buyer now, and the kinds that take something off the list price for it. */
export interface PriceInHand {
  readonly price_fen: Fen;
  /** In the order of the stages; none = the list price. */
  readonly by: readonly string[];
}

/** The goods of a quote for that one unit: whatever runs, and the best of the coupons. No parcel is asked about. */
export function priceInHand(
  sku: Pick<WantedLine, 'skuId' | 'productId' | 'categoryId' | 'unitList_fen' | 'stock'>,
  facts: Pick<QuoteFacts, 'buyer' | 'campaigns' | 'coupons'>,
  now: Instant,
  kinds: ReadonlyMap<string, PriceKind> = PRICE_KINDS,
): PriceInHand {
  const lines = [{ ...sku, quantity: 1, weight_g: 0, templateId: '' }];
  const alone = { ...facts, lines, pick: 'best', direct: null, templates: new Map(), region: null } as const;
  const sum = quote(alone, now, kinds);
  assert(sum.ok, 'where no parcel goes out, none is refused');
  const { goods_fen, lines: quoted } = sum.value;
  return {
    price_fen: goods_fen,
    by: quoted.flatMap(({ reductions }) => reductions.map(({ source }) => source)),
  };
}
