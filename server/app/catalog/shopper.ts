import type { BuyerFacts, CampaignFacts, CouponFacts } from '#core/domain/pricing/facts';
import { after, type Instant } from '#core/kernel/instant';
import { parseSettings } from '#server/app/pricing/parse-settings';
import type { BuyerRow, PromotionRow, UsableCouponRow } from '#server/db/offer-json';

/** What takes something off several units or a whole order. */
export type Promotion = CampaignFacts & Pick<PromotionRow, 'names'>;

/** What the shop knows of whoever looks, when they look, and what runs then beside item prices. Settings are parsed here, once. */
export interface Shopper {
  readonly now: Instant;
  readonly buyer: BuyerFacts & Pick<BuyerRow, 'known'>;
  /** Of stages 2 and 3. */
  readonly promotions: readonly Promotion[];
  readonly owned: readonly CouponFacts[];
  /** As if they were claimed now. */
  readonly claimable: readonly CouponFacts[];
}

export function shopperOf(
  row: {
    readonly buyer: BuyerRow;
    readonly promotions: readonly PromotionRow[];
    readonly coupons: readonly UsableCouponRow[];
  },
  now: Instant,
): Shopper {
  const { buyer, promotions, coupons } = row;
  const facts = (owned: boolean) =>
    coupons.filter((coupon) => coupon.owned === owned).map((coupon) => couponFacts(coupon, now));
  return {
    now,
    buyer,
    promotions: promotions.map(campaignFacts),
    owned: facts(true),
    claimable: facts(false),
  };
}

/** The statement reads only what this person can use this minute. */
function couponFacts({ owned: _, ...coupon }: UsableCouponRow, now: Instant): CouponFacts {
  return {
    ...coupon,
    settings: parseSettings(coupon.kind, coupon.settings),
    status: 'free',
    validFrom: now,
    validUntil: after(now, 1),
    newOnly: false,
  };
}

function campaignFacts(row: PromotionRow): Promotion {
  return {
    ...row,
    settings: parseSettings(row.kind, row.settings),
    skus: row.skus.map((sku) => ({ ...sku, stepPrices_fen: [], left: null })),
    unitsAllowed: null,
  };
}
