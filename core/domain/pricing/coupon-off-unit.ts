import type { Fen } from '../../kernel/fen';
import { scopeOf } from './line-rules';
import type { PriceKind } from './price-kind';
import { PRICE_KINDS } from './registry';
import { inScope, type ScopedSku } from './scope';

/** One unit at its price, and whose item price that is; null = the list price. */
export interface UnitAtPrice extends ScopedSku {
  readonly price_fen: Fen;
  readonly by: { readonly kind: string; readonly withCoupons: boolean } | null;
}

/** What a coupon takes off one unit, and whether the buyer has it already. */
export interface CouponHint {
  readonly off_fen: Fen;
  readonly owned: boolean;
}

/**
 * 领券再减, 可用券减: the most that one of these coupons takes off one unit bought alone, of equal ones one that need not be claimed;
 * null: none does, or this price goes with none.
 */
export function couponOffUnit(
  unit: UnitAtPrice,
  coupons: readonly { readonly kind: string; readonly settings: unknown; readonly owned: boolean }[],
  kinds: ReadonlyMap<string, PriceKind> = PRICE_KINDS,
): CouponHint | null {
  const { by } = unit;
  if (by !== null && !by.withCoupons && kinds.get(by.kind)?.closes.includes('coupon')) return null;
  let best: CouponHint | null = null;
  for (const coupon of coupons) {
    const kind = kinds.get(coupon.kind);
    if (kind?.stage !== 'coupon' || !inScope(scopeOf(coupon.settings), unit)) continue;
    const settings = coupon.settings as never;
    if (unit.price_fen < kind.threshold(settings)) continue;
    const off_fen = kind.takes(settings, unit.price_fen);
    const most: number = best?.off_fen ?? 0;
    if (off_fen > most || (off_fen > 0 && off_fen === most && coupon.owned)) {
      best = { off_fen, owned: coupon.owned };
    }
  }
  return best;
}
