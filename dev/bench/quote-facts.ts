/** A cart in a shop where everything runs at once, and every rule reaches some of its lines. */
import type { CampaignFacts, CouponFacts, QuoteFacts, WantedLine } from '#core/domain/pricing/facts';
import { fen } from '#core/kernel/fen';
import { instant } from '#core/kernel/instant';

export const QUOTED_AT = instant(1_790_000_000_000);
const TITLE = { zh: '例', en: 'example' };
const STORE = { in: 'store' };

/** `lines` lines of 1 to 3 units, 10 campaigns of all seven kinds, `coupons` usable coupons of three kinds, two shipping templates. */
export function busyCart(lines: number, coupons: number): QuoteFacts {
  const wanted = Array.from({ length: lines }, (_, n) => lineOf(n));
  return {
    lines: wanted,
    buyer: { newCustomer: true, level: 2 },
    campaigns: campaignsFor(wanted),
    coupons: Array.from({ length: coupons }, (_, n) => couponOf(n)),
    pick: 'best',
    direct: null,
    templates: new Map([
      ['parcel', template(39_900)],
      ['cold', template(null)],
    ]),
    region: '440106',
  };
}

function lineOf(n: number): WantedLine {
  return {
    skuId: `sku_${String(n).padStart(26, '0')}`,
    productId: `pr_${Math.floor(n / 2)}`,
    categoryId: `ct_${n % 4}`,
    quantity: 1 + (n % 3),
    unitList_fen: fen(1_990 + ((n * 317) % 6_000)),
    stock: 100,
    weight_g: 300,
    templateId: n % 3 === 0 ? 'cold' : 'parcel',
  };
}

function campaignsFor(lines: readonly WantedLine[]): CampaignFacts[] {
  const named = (every: number, from: number, share: number) =>
    lines
      .filter((_, n) => n % every === from % every)
      .map(({ skuId, unitList_fen }) => ({
        skuId,
        price_fen: fen(Math.floor(unitList_fen * share)),
        stepPrices_fen: [],
        left: null,
      }));
  const category = (n: number) => ({ in: 'categories', ids: [`ct_${n}`] });
  const tiers = [
    { threshold_fen: fen(9_900), amount_fen: fen(1_000), rate_bps: null },
    { threshold_fen: fen(19_900), amount_fen: fen(3_000), rate_bps: null },
  ];
  return (
    [
      ['flash-sale', {}, { skus: named(5, 0, 0.7), unitsAllowed: 4 }],
      ['flash-sale', {}, { skus: named(7, 1, 0.8), withCoupons: true }],
      ['member-price', {}, { skus: named(2, 0, 0.93) }],
      ['new-customer', {}, { skus: named(3, 1, 0.85), unitsAllowed: 2 }],
      ['nth-item', { scope: category(1), n: 2, rate_bps: 5_000 }, { priority: 2 }],
      ['bundle', { scope: category(2), pick: 'any', n: 3, price_fen: fen(9_900) }, { priority: 1 }],
      ['bundle', { scope: category(3), pick: 'any', n: 2, price_fen: fen(5_900) }, {}],
      ['add-on', { scope: STORE, threshold_fen: fen(9_900), units: 2 }, { skus: named(9, 4, 0.5) }],
      ['full-reduction', { scope: STORE, by: 'amount', tiers }, {}],
      [
        'full-reduction',
        {
          scope: category(1),
          by: 'rate',
          tiers: [{ threshold_fen: fen(5_900), amount_fen: null, rate_bps: 9_000 }],
        },
        { withCoupons: true },
      ],
    ] as const
  ).map(([kind, settings, over], n) => ({
    id: `cp_${n}`,
    kind,
    title: TITLE,
    priority: 0,
    settings,
    startsAt: QUOTED_AT,
    endsAt: instant(QUOTED_AT + 1),
    withCoupons: false,
    skus: [],
    unitsAllowed: null,
    ...over,
  }));
}

function couponOf(n: number): CouponFacts {
  const scope = n % 2 === 0 ? STORE : { in: 'categories', ids: [`ct_${n % 4}`] };
  const threshold_fen = fen(1_000 * (n % 7));
  const kinds = [
    ['coupon-amount', { scope, threshold_fen, amount_fen: fen(300 + 40 * n) }],
    ['coupon-percent', { scope, threshold_fen, rate_bps: 9_000 - 50 * n, cap_fen: fen(900 + 30 * n) }],
    ['coupon-shipping', { scope, threshold_fen, takes: 'amount', amount_fen: fen(100 + 20 * n) }],
  ] as const;
  const [kind, settings] = kinds[n % kinds.length] ?? kinds[0];
  return {
    id: `cn_${String(n).padStart(26, '0')}`,
    templateId: `tp_${n}`,
    kind,
    title: TITLE,
    settings,
    status: 'free',
    validFrom: QUOTED_AT,
    validUntil: instant(QUOTED_AT + 1),
    newOnly: false,
  };
}

function template(freeFrom_fen: number | null) {
  const fees = { first: 10, firstFee_fen: 800, extra: 10, extraFee_fen: 300, freeFrom_fen };
  return { method: 'piece' as const, zones: [{ provinces: 'others' as const, ...fees }], unserved: [] };
}
