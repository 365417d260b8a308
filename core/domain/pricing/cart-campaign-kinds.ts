import { PRICE_KINDS } from './registry';

/** Kinds whose campaigns make prices of goods in a cart: no coupons, and nothing that is bought by itself alone. */
export const CART_CAMPAIGN_KINDS: readonly string[] = [...PRICE_KINDS.values()]
  .filter((kind) => {
    if (kind.stage === 'item') return !kind.direct;
    return kind.stage === 'line' || kind.stage === 'order';
  })
  .map(({ kind }) => kind);
