/** Who has more coupons than are weighed at once: the same ones are weighed on the shelf, at checkout and in the cart. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS, HOUR_MS } from '#core/kernel/instant';
import { addToCartHandler } from '#server/app/cart/add-to-cart';
import { getCartHandler } from '#server/app/cart/get-cart';
import { listGoodsHandler } from '#server/app/catalog/list-goods';
import { openLandingHandler } from '#server/app/landing/open-landing';
import { quoteOrderHandler } from '#server/app/order/quote-order';
import { COUPONS_WEIGHED } from '#server/db/buyer-json';
import { at } from '#server/db/params';
import { must } from '../../support/deps';
import { aTemplate } from '../../support/offers';
import { payWorld } from '../../support/pay-world';
import { aPerson, aProduct, aStore, type TestStore } from '../../support/shop';
import { sql } from '../../support/sql';

const world = payWorld();
const LIST_FEN = 3_990;

/** Coupons in one hand, alike but for the order in which they end. */
interface Many {
  readonly count: number;
  readonly kind: 'coupon-amount' | 'coupon-shipping';
  readonly off_fen: number;
  /** How they stand: held by an order that can be paid, or by one whose time is over; not valid before tomorrow. */
  readonly are: 'free' | 'held' | 'lapsed' | 'later';
  /** The first of them ends so many days from now, the others a minute after each other. */
  readonly endsIn_d: number;
}

async function give(store: TestStore, personId: Id<'person'>, is: Many): Promise<void> {
  const { kind, off_fen, are, count } = is;
  const takes = kind === 'coupon-amount' ? { amount_fen: off_fen } : { takes: 'all', amount_fen: null };
  const templateId = await aTemplate(world.deps, store, { kind, given: 'shop', settings: takes });
  const now = world.deps.clock.now();
  const holds = are === 'held' || are === 'lapsed';
  const orderId = holds ? await anUnpaidOrder(store, personId, are === 'held' ? HOUR_MS : 0) : null;
  await sql(
    world.deps.db,
    `INSERT INTO coupons (store_id, id, template_id, person_id, nth, status, order_id, valid_from, valid_until, got_by, claimed_at)
     SELECT $1, id, $2, $3, n, $4, $5, $6, $7::timestamptz + n * interval '1 minute', 'claim', $6
     FROM unnest($8::text[]) WITH ORDINALITY AS of (id, n)`,
    [
      store.storeId,
      templateId,
      personId,
      holds ? 'held' : 'free',
      orderId,
      at(after(now, are === 'later' ? DAY_MS : -HOUR_MS)),
      at(after(now, is.endsIn_d * DAY_MS)),
      Array.from({ length: count }, () => world.deps.ids.next('coupon')),
    ],
  );
}

async function anUnpaidOrder(store: TestStore, personId: Id<'person'>, heldFor_ms: number) {
  const id = world.deps.ids.next('order');
  const now = world.deps.clock.now();
  await sql(
    world.deps.db,
    `INSERT INTO orders (store_id, id, person_id, kind, status, units, list_fen, goods_fen, shipping_fen, payable_fen,
       quote_hash, delivery, placed_at, hold_until)
     VALUES ($1, $2, $3, 'normal', 'unpaid', 1, 100, 100, 0, 100, '', 'express', $4, $5)`,
    [store.storeId, id, personId, at(now), at(after(now, heldFor_ms))],
  );
  return id;
}

/** What one unit costs somebody with these coupons: on the shelf, on its page, at checkout, in the cart. */
async function sums(many: readonly Many[]): Promise<(number | undefined)[]> {
  const store = await aStore(world.deps, { freeFrom_fen: null });
  const { productId, skuId } = await aProduct(world.deps, store, { prices: [LIST_FEN] });
  const personId = await aPerson(world.deps);
  for (const each of many) await give(store, personId, each);
  const { storeId } = store;
  const { items } = await must(world.deps, listGoodsHandler, personId, { storeId });
  const target = { page: 'product', productId } as const;
  const { page } = await must(world.deps, openLandingHandler, personId, { target });
  const purchase = { from: 'lines' as const, storeId, lines: [{ skuId, quantity: 1 }], cart: false };
  const { quote } = await must(world.deps, quoteOrderHandler, personId, { purchase });
  await must(world.deps, addToCartHandler, personId, { storeId, skuId, quantity: 1 });
  const { stores } = await must(world.deps, getCartHandler, personId, {});
  const sku = page.kind === 'product' ? page.product.skus[0] : undefined;
  return [
    (items[0]?.inHand ?? items[0])?.price_fen,
    (sku?.inHand ?? sku)?.price_fen,
    quote.goods_fen,
    stores[0]?.sum.goods_fen,
  ];
}

const best: Many = { count: 1, kind: 'coupon-amount', off_fen: 900, are: 'free', endsIn_d: 30 };
const first: Many = { ...best, count: COUPONS_WEIGHED, off_fen: 100, endsIn_d: 2 };

test.each<[string, Many, number]>([
  ['held by an order that can be paid', { ...first, are: 'held' }, 900],
  ['not valid yet', { ...first, are: 'later' }, 900],
  ['held by an order whose time is over', { ...first, are: 'lapsed', count: first.count - 1 }, 900],
  ['free to use, and one fewer than are weighed', { ...first, count: first.count - 1 }, 900],
  ['free to use', first, 100],
  ['held by an order whose time is over, as many as are weighed', { ...first, are: 'lapsed' }, 100],
  ['on shipping', { ...first, kind: 'coupon-shipping' }, 0],
])('the best one ends last, after many that are %s', async (_, many, off_fen) => {
  expect(await sums([many, best])).toEqual(Array(4).fill(LIST_FEN - off_fen));
});

test('of any mix of more coupons than are weighed', async () => {
  const many = fc.record<Many>({
    count: fc.integer({ min: 1, max: COUPONS_WEIGHED }),
    kind: fc.constantFrom('coupon-amount', 'coupon-amount', 'coupon-shipping'),
    off_fen: fc.integer({ min: 1, max: 3_000 }),
    are: fc.constantFrom('free', 'held', 'lapsed', 'later'),
    endsIn_d: fc.integer({ min: 2, max: 6 }),
  });
  const seen = new Set<number | undefined>();
  await fc.assert(
    fc.asyncProperty(fc.array(many, { minLength: 2, maxLength: 6 }), async (hand) => {
      const [shown, ...others] = await sums(hand);
      expect(others).toEqual(others.map(() => shown));
      seen.add(shown);
    }),
    { numRuns: 60 },
  );
  expect(seen.size).toBeGreaterThan(10);
}, 120_000);
