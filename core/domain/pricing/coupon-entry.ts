/** Whether a coupon may be tried at all, and what it says of the lines. */
import { assert } from '../../kernel/assert';
import type { Fen } from '../../kernel/fen';
import type { Instant } from '../../kernel/instant';
import type { BuyerFacts, CouponFacts, CouponReason, WantedLine } from './facts';
import { scopeOf } from './line-rules';
import type { CouponKind, PriceKind } from './price-kind';
import { inScope } from './scope';

/** A coupon that may be used if the sum allows it. */
export interface CouponEntry {
  readonly coupon: CouponFacts;
  readonly kind: CouponKind;
  readonly threshold_fen: Fen;
  readonly uses: readonly boolean[];
  /** All lines are in its scope. */
  readonly usesAll: boolean;
}

export interface CouponEntries {
  readonly goods: readonly CouponEntry[];
  readonly shipping: readonly CouponEntry[];
  /** Of the coupons that no sum makes usable. */
  readonly reasons: ReadonlyMap<string, CouponReason>;
}

export function couponEntries(
  coupons: readonly CouponFacts[],
  lines: readonly WantedLine[],
  buyer: BuyerFacts,
  now: Instant,
  kinds: ReadonlyMap<string, PriceKind>,
): CouponEntries {
  const goods: CouponEntry[] = [];
  const shipping: CouponEntry[] = [];
  const reasons = new Map<string, CouponReason>();
  for (const coupon of coupons) {
    const kind = kinds.get(coupon.kind);
    assert(kind !== undefined && isCouponKind(kind), `no such kind of coupon: ${coupon.kind}`);
    const reason = whyNot(coupon, buyer, now);
    const scope = scopeOf(coupon.settings);
    const uses = lines.map((line) => inScope(scope, line));
    if (reason !== null) reasons.set(coupon.id, reason);
    else if (!uses.includes(true)) reasons.set(coupon.id, { code: 'OUT_OF_SCOPE' });
    else {
      (kind.stage === 'shipping' ? shipping : goods).push({
        coupon,
        kind,
        threshold_fen: kind.threshold(coupon.settings as never),
        uses,
        usesAll: !uses.includes(false),
      });
    }
  }
  return { goods, shipping, reasons };
}

function isCouponKind(kind: PriceKind): kind is CouponKind {
  return kind.stage === 'coupon' || kind.stage === 'shipping';
}

/** What stands against a coupon before any line is looked at. */
function whyNot(coupon: CouponFacts, buyer: BuyerFacts, now: Instant): CouponReason | null {
  switch (coupon.status) {
    case 'used':
      return { code: 'USED' };
    case 'revoked':
      return { code: 'REVOKED' };
    case 'held':
      return { code: 'HELD' };
    case 'expired':
      return { code: 'EXPIRED', until: coupon.validUntil };
    case 'free':
      break;
  }
  if (now < coupon.validFrom) return { code: 'NOT_YET', from: coupon.validFrom };
  if (coupon.validUntil <= now) return { code: 'EXPIRED', until: coupon.validUntil };
  if (!coupon.newOnly || buyer.newCustomer) return null;
  return { code: buyer.benefitHeld === true ? 'NEW_HELD' : 'NEW_ONLY' };
}
