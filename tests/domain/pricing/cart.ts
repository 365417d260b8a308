/** Carts made by hand: what the tests of pricing put into a quote. */
import type {
  CampaignFacts,
  CampaignSkuFacts,
  CouponFacts,
  DirectPrice,
  Quote,
  QuoteFacts,
  WantedLine,
} from '#core/domain/pricing/facts';
import { quoteTold } from '#core/domain/pricing/quote-told';
import type { ShippingTemplate } from '#core/domain/shipping/fee';
import { fen } from '#core/kernel/fen';
import { instant } from '#core/kernel/instant';

export const NOW = instant(1_790_000_000_000);
export const EARLIER = instant(NOW - 1);
export const LATER = instant(NOW + 1);
const TITLE = { zh: '例', en: 'example' };

export function wanted(
  skuId: string,
  quantity: number,
  price: number,
  over: Partial<WantedLine> = {},
): WantedLine {
  return {
    skuId,
    productId: `product-${skuId}`,
    categoryId: 'all',
    quantity,
    unitList_fen: fen(price),
    stock: 1_000,
    weight_g: 100,
    templateId: 'parcel',
    ...over,
  };
}

export function priced(skuId: string, price: number, over: Partial<CampaignSkuFacts> = {}): CampaignSkuFacts {
  return { skuId, price_fen: fen(price), stepPrices_fen: [], left: null, ...over };
}

export function campaign(kind: string, settings: unknown, over: Partial<CampaignFacts> = {}): CampaignFacts {
  return {
    id: `campaign-${kind}`,
    kind,
    title: TITLE,
    priority: 0,
    settings,
    startsAt: NOW,
    endsAt: LATER,
    withCoupons: false,
    skus: [],
    unitsAllowed: null,
    ...over,
  };
}

export function coupon(kind: string, settings: unknown, over: Partial<CouponFacts> = {}): CouponFacts {
  return {
    id: `coupon-${kind}`,
    templateId: 'template',
    kind,
    title: TITLE,
    settings,
    status: 'free',
    validFrom: NOW,
    validUntil: LATER,
    newOnly: false,
    ...over,
  };
}

export function direct(kind: string, price: number, over: Partial<DirectPrice> = {}): DirectPrice {
  return {
    kind,
    campaignId: `campaign-${kind}`,
    title: TITLE,
    price_fen: fen(price),
    withCoupons: false,
    newOnly: false,
    ...over,
  };
}

export const STORE = { in: 'store' } as const;
export const onlySkus = (...ids: string[]) => ({ in: 'skus' as const, ids });

/** Whether the scope in a rule's settings has the line in it, in words of the tests' own. */
export function isFor(settings: unknown, line: WantedLine): boolean {
  const { scope = STORE } = settings as { scope?: { in: string; ids?: readonly string[] } };
  const { ids = [] } = scope as { ids?: readonly string[] };
  if (scope.in === 'store') return true;
  if (scope.in === 'skus') return ids.includes(line.skuId);
  return ids.includes(scope.in === 'products' ? line.productId : line.categoryId);
}

/** ¥8 for everything, free from `freeFrom`. */
export function parcelRules(freeFrom: number | null, fee = 800): ShippingTemplate {
  return {
    method: 'piece',
    zones: [
      {
        provinces: 'others',
        first: 999,
        firstFee_fen: fee,
        extra: 1,
        extraFee_fen: 0,
        freeFrom_fen: freeFrom,
      },
    ],
    unserved: ['65'],
  };
}

/** One line of ¥100.00, nothing that makes it cheaper, sent for ¥8. */
export function factsOf(over: Partial<QuoteFacts> = {}): QuoteFacts {
  return {
    lines: [wanted('a', 1, 10_000)],
    buyer: { newCustomer: false, level: 0 },
    campaigns: [],
    coupons: [],
    pick: 'best',
    direct: null,
    templates: new Map([['parcel', parcelRules(null)]]),
    region: '440106',
    ...over,
  };
}

export function sum(over: Partial<QuoteFacts> = {}): Quote {
  const answer = quoteTold(factsOf(over), NOW);
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}

/** Why a coupon is not used; null when it is. */
export function reasonOf({ coupons }: Quote, id: string) {
  const found = coupons.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no coupon ${id}`);
  return found.reason;
}
