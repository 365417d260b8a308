import type { CouponFacts, QuoteFacts } from '#core/domain/pricing/facts';
import { quote } from '#core/domain/pricing/quote';
import { fen, sumFen } from '#core/kernel/fen';
import { after, DAY_MS, HOUR_MS, type Instant } from '#core/kernel/instant';
import { parseSettings } from '#server/app/pricing/parse-settings';
import { demoStores } from './catalogue';
import { demoCoupons } from './coupons';
import { demoPersons } from './persons';
import { shippingRules } from './shipping';
import { skuOf } from './sku-of';
import type { DemoCoupon, DemoPastOrder, DemoStore } from './types';

/** People claim a coupon when they are about to use it. */
const CLAIMED_BEFORE_MS = 2 * HOUR_MS;

/** The past orders, oldest first as they came, with what their buyers' coupons took off: the shop's own quote says it. */
export function spendCoupons(orders: readonly DemoPastOrder[], now: Instant): DemoPastOrder[] {
  const past = [...orders];
  for (const store of demoStores) {
    for (const coupon of demoCoupons[store.key] ?? []) {
      for (const person of coupon.used_by ?? []) {
        const { place, cheaper } = firstUse(past, { store, coupon, person }, now);
        past[place] = cheaper;
      }
    }
  }
  return past;
}

function firstUse(
  past: readonly DemoPastOrder[],
  { store, coupon, person }: { store: DemoStore; coupon: DemoCoupon; person: string },
  now: Instant,
): { place: number; cheaper: DemoPastOrder } {
  const from = after(now, coupon.claim.from_days * DAY_MS);
  const until = after(now, coupon.claim.until_days * DAY_MS);
  for (const [place, order] of past.entries()) {
    if (order.store !== store.key || order.person !== person || order.coupon !== null) continue;
    const claimed_at = after(order.placed_at, -CLAIMED_BEFORE_MS);
    const cheaper = claimed_at < from || claimed_at >= until ? null : withCoupon(order, store, coupon);
    if (cheaper !== null) return { place, cheaper };
  }
  throw new Error(`${person} bought nothing for which a coupon of ${coupon.key} could be used`);
}

/** Null: it makes this order no cheaper. */
function withCoupon(order: DemoPastOrder, store: DemoStore, coupon: DemoCoupon): DemoPastOrder | null {
  const quoted = quote(factsOf(order, store, couponFacts(coupon, order.placed_at)), order.placed_at);
  if (!quoted.ok) throw new Error(`${order.key}: ${quoted.code}`);
  const { lines, goods_fen, shippingList_fen, shipping_fen, payable_fen, coupons } = quoted.value;
  if (coupons.every(({ saves_fen }) => saves_fen === null)) return null;
  return {
    ...order,
    lines: order.lines.map((line, place) => {
      const off = lines[place]?.reductions.map(({ amount_fen }) => amount_fen) ?? [];
      return { ...line, off_fen: sumFen(off) };
    }),
    coupon: {
      key: coupon.key,
      claimed_at: after(order.placed_at, -CLAIMED_BEFORE_MS),
      off_shipping_fen: fen(shippingList_fen - shipping_fen),
    },
    goods_fen,
    shipping_fen,
    paid_fen: payable_fen,
  };
}

function couponFacts({ key, kind, title, settings, valid_days }: DemoCoupon, at: Instant): CouponFacts {
  return {
    id: key,
    templateId: key,
    kind,
    title,
    settings: parseSettings(kind, settings),
    status: 'free',
    validFrom: after(at, -CLAIMED_BEFORE_MS),
    validUntil: after(at, valid_days * DAY_MS - CLAIMED_BEFORE_MS),
    newOnly: false,
  };
}

/** Goods and categories by their keys, as the seed names them. */
function factsOf(order: DemoPastOrder, store: DemoStore, coupon: CouponFacts): QuoteFacts {
  const person = demoPersons.find(({ key }) => key === order.person);
  const address = person?.addresses.find(({ key }) => key === order.address);
  if (address === undefined) throw new Error(`${order.key}: ${order.person} has no ${order.address}`);
  return {
    lines: order.lines.map((line) => {
      const { product, sku } = skuOf(store, line);
      return {
        skuId: `${product.key}/${sku.key}`,
        productId: product.key,
        categoryId: product.category,
        quantity: line.quantity,
        unitList_fen: line.unit_price_fen,
        stock: line.quantity,
        weight_g: sku.weight_g,
        templateId: product.shipping_template,
      };
    }),
    buyer: { newCustomer: false, level: 0 },
    campaigns: [],
    coupons: [coupon],
    pick: 'best',
    direct: null,
    templates: new Map(store.shipping_templates.map((each) => [each.key, shippingRules(each)])),
    region: address.district_code,
  };
}
