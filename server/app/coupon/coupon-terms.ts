import type { CouponTerms } from '#core/contract/coupon';
import { couponKind } from '#core/contract/coupon';
import { couponSettings } from '#core/domain/coupon/coupon-settings';
import { type CouponTermsRow, SCOPE_NAMES } from '#server/db/coupon-json';

/** A stored template's terms as buyers read them; asserts that the settings are a coupon's. */
export function couponTerms({ kind, title, settings, newOnly, names }: CouponTermsRow): CouponTerms {
  const { scope, threshold_fen, amount_fen, rate_bps, cap_fen } = couponSettings.parse(settings);
  const shown = names ?? [];
  return {
    kind: couponKind.parse(kind),
    title,
    amount_fen,
    rate_bps,
    cap_fen,
    threshold_fen,
    scope: {
      of: scope.in === 'store' || scope.in === 'categories' ? scope.in : 'goods',
      names: [...shown],
      more: scope.in === 'store' ? 0 : scope.ids.length - shown.length,
    },
    newOnly,
  };
}

/** The ids of a scope that a ticket has room to name. */
export function idsToName(stored: { readonly settings: unknown }): readonly string[] {
  const { scope } = couponSettings.parse(stored.settings);
  return scope.in === 'store' ? [] : scope.ids.slice(0, SCOPE_NAMES);
}

export function isNewOnly(audience: unknown): boolean {
  return (audience as { readonly of?: unknown } | null)?.of === 'new';
}
