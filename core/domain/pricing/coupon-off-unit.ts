import { type Fen, fen } from '../../kernel/fen';
import { scopeOf } from './line-rules';
import type { PriceKind } from './price-kind';
import { PRICE_KINDS } from './registry';
import { inScope, type ScopedSku } from './scope';

/** One unit at its price, and whose item price that is; null = the list price. */
export interface UnitAtPrice extends ScopedSku {
  readonly price_fen: Fen;
  readonly by: { readonly kind: string; readonly withCoupons: boolean } | null;
}

/** 领券再减: the most that one of these coupons takes off one unit bought alone; null: none does, or this price goes with none. */
export function couponOffUnit(
  unit: UnitAtPrice,
  coupons: readonly { readonly kind: string; readonly settings: unknown }[],
  kinds: ReadonlyMap<string, PriceKind> = PRICE_KINDS,
): Fen | null {
  const { by } = unit;
  if (by !== null && !by.withCoupons && kinds.get(by.kind)?.closes.includes('coupon')) return null;
  let most = 0;
  for (const coupon of coupons) {
    const kind = kinds.get(coupon.kind);
    if (kind?.stage !== 'coupon' || !inScope(scopeOf(coupon.settings), unit)) continue;
    const settings = coupon.settings as never;
    if (unit.price_fen < kind.threshold(settings)) continue;
    most = Math.max(most, kind.takes(settings, unit.price_fen));
  }
  return most > 0 ? fen(most) : null;
}
