import type { ProductView } from '#core/contract/shop';
import { PRICE_KINDS } from '#core/domain/pricing/registry';
import { inScope, type Scope, type ScopedSku } from '#core/domain/pricing/scope';
import { promotionRule } from '#core/view/promotion-words';
import type { PromotionRow } from '#server/db/offer-json';

/** The campaigns that may take something off one of these SKUs beside their own price, each with its rule in words. */
export function promotionsOf(
  rows: readonly PromotionRow[],
  skus: readonly ScopedSku[],
): ProductView['promotions'] {
  return rows.flatMap(({ id, kind, title, settings, names, skus: named }) => {
    const name = PRICE_KINDS.get(kind)?.name;
    const touched = skus.some(
      (sku) => named.some(({ skuId }) => skuId === sku.skuId) || inScope(scopeIn(settings), sku),
    );
    return name === undefined || !touched
      ? []
      : [{ id, kind, title, rule: promotionRule(name, settings, named, names ?? {}) }];
  });
}

function scopeIn(settings: unknown): Scope {
  return (settings as { readonly scope?: Scope }).scope ?? { in: 'store' };
}
