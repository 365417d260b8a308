import type { CampaignFacts, QuoteFacts } from '#core/domain/pricing/facts';
import type { PriceKind } from '#core/domain/pricing/price-kind';
import { quote } from '#core/domain/pricing/quote';
import { fen } from '#core/kernel/fen';
import { instant } from '#core/kernel/instant';

const NOW = instant(1_790_000_000_000);
const SOON = instant(NOW + 3_600_000);
const TITLE = { zh: '例', en: 'example' };
const GOODS = [
  { skuId: 'tea', quantity: 2, unitList_fen: fen(5_990), campaign_fen: fen(4_990) },
  { skuId: 'cup', quantity: 1, unitList_fen: fen(3_990), campaign_fen: fen(2_990) },
  { skuId: 'tin', quantity: 1, unitList_fen: fen(1_990), campaign_fen: fen(990) },
];

export const EXAMPLE_CART = 'tea ¥59.90 × 2, cup ¥39.90, tin ¥19.90; shipping ¥8.00';

/** What the example cart costs with one rule of the kind, as a short sentence. */
export function exampleSum(kind: PriceKind): string {
  const answer = quote(factsFor(kind), NOW);
  if (!answer.ok) throw new Error(answer.code);
  const { list_fen, goods_fen, shippingList_fen, shipping_fen, payable_fen, lines } = answer.value;
  const direct = kind.stage === 'item' && kind.direct;
  const off = lines.flatMap(({ skuId, reductions }) =>
    reductions.map(({ amount_fen }) => `${skuId} −${yuan(amount_fen)}`),
  );
  const shippingOff = shippingList_fen - shipping_fen;
  if (shippingOff > 0) off.push(`shipping −${yuan(shippingOff)}`);
  return `${direct ? 'one cup: ' : ''}${yuan(list_fen)} ${off.length > 0 ? `less ${off.join(', ')}` : ''} = ${yuan(goods_fen)}, with shipping ${yuan(payable_fen)}`;
}

function factsFor(kind: PriceKind): QuoteFacts {
  const direct = kind.stage === 'item' && kind.direct;
  const coupon = kind.stage === 'coupon' || kind.stage === 'shipping';
  const goods = direct ? GOODS.slice(1, 2) : GOODS;
  return {
    lines: goods.map(({ skuId, quantity, unitList_fen }) => ({
      skuId,
      productId: skuId,
      categoryId: 'all',
      quantity,
      unitList_fen,
      stock: quantity,
      weight_g: 300,
      templateId: 'parcel',
    })),
    buyer: { newCustomer: true, level: 1 },
    campaigns: direct || coupon ? [] : [campaignOf(kind)],
    coupons: coupon ? [couponOf(kind)] : [],
    pick: 'best',
    direct: direct ? directOf(kind) : null,
    templates: new Map([['parcel', PARCEL]]),
    region: '440106',
  };
}

function campaignOf(kind: PriceKind): CampaignFacts {
  // Without a scope of its own to reach, every SKU has its price; an add-on is the tin.
  const named = kind.stage === 'line' ? GOODS.slice(2) : GOODS;
  return {
    id: 'example',
    kind: kind.kind,
    title: TITLE,
    priority: 0,
    settings: kind.example,
    startsAt: NOW,
    endsAt: SOON,
    withCoupons: false,
    skus:
      kind.skus === null
        ? []
        : named.map(({ skuId, campaign_fen }) => ({
            skuId,
            price_fen: campaign_fen,
            stepPrices_fen: [],
            left: null,
          })),
    unitsAllowed: null,
  };
}

function couponOf(kind: PriceKind): QuoteFacts['coupons'][number] {
  return {
    id: 'example',
    templateId: 'example',
    kind: kind.kind,
    title: TITLE,
    settings: kind.example,
    status: 'free',
    validFrom: NOW,
    validUntil: SOON,
    newOnly: false,
  };
}

function directOf(kind: PriceKind): QuoteFacts['direct'] {
  const price_fen = fen(2_990);
  return {
    kind: kind.kind,
    campaignId: 'example',
    title: TITLE,
    price_fen,
    withCoupons: false,
    newOnly: false,
  };
}

const PARCEL = {
  method: 'piece' as const,
  zones: [
    {
      provinces: 'others' as const,
      first: 10,
      firstFee_fen: 800,
      extra: 1,
      extraFee_fen: 0,
      freeFrom_fen: null,
    },
  ],
  unserved: [],
};

function yuan(amount_fen: number): string {
  return `¥${(amount_fen / 100).toFixed(2)}`;
}
