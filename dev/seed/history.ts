/**
 * Orders of the last thirty days, so that sold counts, today's numbers and trends of the demo are counted, not typed
 * in. A pure function of `now`: the same moment answers the same orders, and nothing lies after it. All were bought
 * alone at the list price of their day, each from one shipping template, with what the template charges; some with a coupon.
 */
import { type Fen, fen, sumFen, ZERO_FEN } from '#core/kernel/fen';
import {
  after,
  DAY_MS,
  HOUR_MS,
  type Instant,
  instant,
  MINUTE_MS,
  startOfShanghaiDay,
} from '#core/kernel/instant';
import { type Chance, seededChance } from '#core/kernel/random';
import { demoStores } from './catalogue';
import { listPriceAt, shippingFee } from './past-price';
import { demoPersons } from './persons';
import { spendCoupons } from './spend-coupons';
import type { DemoPastLine, DemoPastOrder, DemoPerson, DemoProduct, DemoSku, DemoStore } from './types';

const SEED = 20_261_123;
const DAYS = 30;
/** Orders a day, from a month ago to today: trade grows a little, and every shop has its weekends. */
const DAILY = { quiet: 6, growth: 6, weekend: 3 };
/** People who have never bought, so that the demo has new customers; shopkeepers and clerks of the shop never do. */
const NEVER_BOUGHT = new Set(['zhou', 'xu', 'guest']);
const AFTER_SALE_MS = 7 * DAY_MS;
const TEA_SHARE = 0.14;

export function demoOrderHistory(now: Instant): readonly DemoPastOrder[] {
  const today = startOfShanghaiDay(now);
  const orders: DemoPastOrder[] = [];
  for (let days_ago = DAYS - 1; days_ago >= 0; days_ago -= 1) {
    // One source of chance a day: moving `now` within a day only cuts the day short.
    const chance = seededChance(SEED + days_ago);
    const day = instant(today - days_ago * DAY_MS);
    for (let nth = 0; nth < ordersOn(day, days_ago, chance); nth += 1) {
      const order = drawOrder(chance, { day, days_ago, nth, now });
      if (order) orders.push(order);
    }
  }
  orders.sort((a, b) => a.placed_at - b.placed_at || a.key.localeCompare(b.key));
  return spendCoupons(orders, now);
}

function ordersOn(day: Instant, days_ago: number, chance: Chance): number {
  // 1970-01-01 was a Thursday; a Shanghai midnight falls on the UTC day before.
  const weekday = (Math.floor(day / DAY_MS) + 1 + 4) % 7;
  const weekend = weekday === 0 || weekday === 6 ? DAILY.weekend : 0;
  const grown = Math.round((DAILY.growth * (DAYS - days_ago)) / DAYS);
  return DAILY.quiet + weekend + grown + Math.floor(chance() * 3);
}

type Moment = { day: Instant; days_ago: number; nth: number; now: Instant };

function drawOrder(chance: Chance, { day, days_ago, nth, now }: Moment): DemoPastOrder | null {
  const store = at(demoStores, chance() < TEA_SHARE ? 1 : 0);
  const buyer = pick(chance, buyersOf(store));
  const address = buyer.addresses.find((each) => each.is_default);
  const placed_at = after(day, Math.floor(7 * HOUR_MS + chance() * 15.5 * HOUR_MS));
  const cart = drawCart(chance, store, days_ago);
  const pace = { pay: chance(), ship: chance(), receive: chance() };
  if (!address || !cart) return null;
  const template = store.shipping_templates.find((each) => each.key === cart.template);
  const goods_fen = sumFen(cart.lines.map((line) => line.unit_price_fen * line.quantity));
  const fee = template && shippingFee(template, address.province_code, { ...cart, goods_fen });
  const paid_at = after(placed_at, Math.floor((0.3 + pace.pay * 3) * MINUTE_MS));
  if (fee === null || fee === undefined || paid_at > now) return null;
  const sameCity = template?.delivery === 'same-city';
  const shipped_at = after(
    paid_at,
    Math.floor((sameCity ? 1 + pace.ship * 2 : 5 + pace.ship * 26) * HOUR_MS),
  );
  const received_at = after(
    shipped_at,
    Math.floor((sameCity ? 1 + pace.receive : 26 + pace.receive * 40) * HOUR_MS),
  );
  const completed_at = after(received_at, AFTER_SALE_MS);
  const past = (time: Instant) => (time <= now ? time : null);
  return {
    key: `past-${days_ago}-${nth}`,
    store: store.key,
    person: buyer.key,
    address: address.key,
    lines: cart.lines,
    coupon: null,
    goods_fen,
    shipping_fen: fen(fee),
    paid_fen: sumFen([goods_fen, fee]),
    state: stateAt(now, { shipped_at, received_at, completed_at }),
    placed_at,
    paid_at,
    shipped_at: past(shipped_at),
    received_at: past(received_at),
    completed_at: past(completed_at),
  };
}

function stateAt(
  now: Instant,
  times: { shipped_at: Instant; received_at: Instant; completed_at: Instant },
): DemoPastOrder['state'] {
  if (times.completed_at <= now) return 'completed';
  if (times.received_at <= now) return 'received';
  return times.shipped_at <= now ? 'shipped' : 'to_ship';
}

type Cart = { template: string; lines: DemoPastLine[]; pieces: number; weight_g: number };

/** One to three different goods that travel together. What is sold out in every SKU has been gone all month. */
function drawCart(chance: Chance, store: DemoStore, days_ago: number): Cart | null {
  const onSale = store.products.filter((each) => each.skus.some((sku) => sku.stock > 0));
  const first = popular(chance, onSale);
  const wanted = chance() < 0.68 ? 1 : chance() < 0.75 ? 2 : 3;
  const cart: Cart = { template: first.shipping_template, lines: [], pieces: 0, weight_g: 0 };
  const shelf = onSale.filter((each) => each.shipping_template === first.shipping_template);
  for (let nth = 0; nth < wanted; nth += 1) {
    const chosen = nth === 0 ? first : popular(chance, shelf);
    const sku = popular(chance, chosen.skus);
    const quantity = chance() < 0.86 ? 1 : 2;
    const price = soldAt(sku, days_ago);
    if (price === null || cart.lines.some((line) => line.product === chosen.key)) continue;
    const line = { product: chosen.key, sku: sku.key, quantity, unit_price_fen: price };
    cart.lines.push({ ...line, off_fen: ZERO_FEN });
    cart.pieces += quantity;
    cart.weight_g += sku.weight_g * quantity;
  }
  return cart.lines.length === 0 ? null : cart;
}

/** A single sold-out SKU sold until the day before yesterday. */
function soldAt(sku: DemoSku, days_ago: number): Fen | null {
  return sku.stock === 0 && days_ago < 2 ? null : listPriceAt(sku, days_ago);
}

/** Leans towards the front of a list: shops put what sells best first. */
function popular<T extends DemoProduct | DemoSku>(chance: Chance, list: readonly T[]): T {
  return at(list, Math.floor(chance() ** 1.8 * list.length));
}

function buyersOf(store: DemoStore): readonly DemoPerson[] {
  const staff = new Set(store.staff.map((each) => each.person));
  return demoPersons.filter((person) => !NEVER_BOUGHT.has(person.key) && !staff.has(person.key));
}

function pick<T>(chance: Chance, list: readonly T[]): T {
  return at(list, Math.floor(chance() * list.length));
}

function at<T>(list: readonly T[], place: number): T {
  const found = list[place];
  if (found === undefined) throw new RangeError(`nothing at place ${place} of ${list.length}`);
  return found;
}
