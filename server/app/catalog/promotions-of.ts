import type { ProductView } from '#core/contract/storefront';
import { PRICE_KINDS } from '#core/domain/pricing/registry';
import { inScope, type Scope, type ScopedSku } from '#core/domain/pricing/scope';
import type { Id } from '#core/kernel/id';
import { promotionRule } from '#core/view/promotion-words';
import type { Promotion } from './shopper';

/** The campaigns that may take something off one of these SKUs beside their own price, each with its rule in words. */
export function promotionsOf(
  rows: readonly Promotion[],
  skus: readonly ScopedSku[],
): ProductView['promotions'] {
  return rows.flatMap(({ id, kind: key, title, settings, names, skus: named, withCoupons }) => {
    const kind = PRICE_KINDS.get(key);
    const touched = skus.some(
      (sku) => named.some(({ skuId }) => skuId === sku.skuId) || inScope(scopeIn(settings), sku),
    );
    if (kind === undefined || !touched) return [];
    const rule = promotionRule(kind.name, settings, named, names ?? {});
    const closesCoupons = kind.closes.includes('coupon') && !withCoupons;
    return [{ id: id as Id<'campaign'>, kind: key, title, rule, closesCoupons }];
  });
}

function scopeIn(settings: unknown): Scope {
  return (settings as { readonly scope?: Scope }).scope ?? { in: 'store' };
}
