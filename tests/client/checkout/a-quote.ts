import type { CouponReasonView, CouponTerms } from '#core/contract/coupon';
import type { QuoteCouponView, QuoteView } from '#core/contract/order';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { instant } from '#core/kernel/instant';

export const NOON = instant(Date.UTC(2026, 10, 25, 4));

type Line = QuoteView['lines'][number];
type Off = Line['reductions'][number];

export function anOff(source: string, id: string, amount: number, title: string = id): Off {
  return { source, id, title: { zh: title, en: title }, amount_fen: fen(amount) };
}

/** A line of ¥20.00 a unit; its sums follow from quantity and reductions. */
export function aQuoteLine(name: string, change: Partial<Line> = {}): Line {
  const quantity = change.quantity ?? 1;
  const unitList_fen = change.unitList_fen ?? fen(2000);
  const reductions = change.reductions ?? [];
  const list = unitList_fen * quantity;
  return {
    skuId: `sk_${name}` as Id<'sku'>,
    productId: `pr_${name}` as Id<'product'>,
    title: { zh: name, en: name },
    label: { zh: '', en: '' },
    picture: { src: '/a.webp', width: 1, height: 1, colour: '#fff' },
    quantity,
    unitList_fen,
    unit_fen: unitList_fen,
    campaignId: null,
    list_fen: fen(list),
    reductions,
    payable_fen: fen(list - reductions.reduce((sum, off) => sum + off.amount_fen, 0)),
    ...change,
  };
}

/** A quote whose sums follow from its lines and its shipping. */
export function aQuote(
  lines: Line[],
  more: {
    shipping?: number;
    shippingReductions?: Off[];
    coupons?: QuoteCouponView[];
    waived?: QuoteView['waived'];
  } = {},
): QuoteView {
  const { shipping = 0, shippingReductions = [], coupons = [], waived = [] } = more;
  const list = lines.reduce((sum, line) => sum + line.list_fen, 0);
  const goods = lines.reduce((sum, line) => sum + line.payable_fen, 0);
  const fee = shipping - shippingReductions.reduce((sum, off) => sum + off.amount_fen, 0);
  return {
    lines,
    waived,
    list_fen: fen(list),
    reduction_fen: fen(list - goods),
    goods_fen: fen(goods),
    shippingList_fen: fen(shipping),
    shippingReductions,
    shipping_fen: fen(fee),
    coupons,
    toFreeShipping_fen: null,
    payable_fen: fen(goods + fee),
    hash: 'h',
  };
}

export const TERMS: CouponTerms = {
  kind: 'coupon-amount',
  title: { zh: '满100减12', en: '12 off 100' },
  amount_fen: fen(1200),
  rate_bps: null,
  cap_fen: null,
  threshold_fen: fen(10_000),
  scope: { of: 'store', names: [], more: 0 },
  newOnly: false,
};

/** Used when `how` is a sum, else not, with that reason. */
export function aCoupon(
  name: string,
  how: number | CouponReasonView,
  terms: Partial<CouponTerms> = {},
): QuoteCouponView {
  return {
    id: `co_${name}` as Id<'coupon'>,
    terms: { ...TERMS, title: { zh: name, en: name }, ...terms },
    validUntil: NOON,
    saves_fen: typeof how === 'number' ? fen(how) : null,
    reason: typeof how === 'number' ? null : how,
  };
}
