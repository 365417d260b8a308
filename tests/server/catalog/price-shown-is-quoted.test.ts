/** What a card and a page say a thing costs is what the quote says when it is bought: for whoever looks, whatever runs. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { DAY_MS, HOUR_MS } from '#core/kernel/instant';
import { listFlashHandler } from '#server/app/catalog/list-flash';
import { listGoodsHandler } from '#server/app/catalog/list-goods';
import { openLandingHandler } from '#server/app/landing/open-landing';
import { quoteOrderHandler } from '#server/app/order/quote-order';
import { must, type TestDeps, testDeps } from '../../support/deps';
import {
  aCoupon,
  aCustomer,
  anOffer,
  anOldOrder,
  anUnpaidBenefit,
  aTemplate,
  type TestOfferSku,
  unitsTaken,
} from '../../support/offers';
import { testDatabase } from '../../support/postgres/test-database';
import { aPerson, aProduct, aStore, type TestStore } from '../../support/shop';

const database = testDatabase();
let deps: TestDeps;
beforeAll(() => {
  deps = testDeps(database.db);
});

const PRICES = [3_990, 6_990];
/** Two SKUs are enough for "the cheapest of them"; prices above the list price happen, and help nobody. */
const offer = fc.record({
  kind: fc.constantFrom('flash-sale', 'member-price', 'new-customer'),
  prices: fc.tuple(fc.integer({ min: 1, max: 8_000 }), fc.option(fc.integer({ min: 1, max: 8_000 }))),
  steps: fc.array(fc.integer({ min: 1, max: 6_000 }), { maxLength: 2 }),
  left: fc.integer({ min: 0, max: 4 }),
  limit: fc.option(fc.integer({ min: 1, max: 4 })),
  window: fc.constantFrom<readonly [number, number]>(
    [-HOUR_MS, HOUR_MS],
    [0, 1],
    [-1, 0],
    [1, HOUR_MS],
    [-DAY_MS, DAY_MS],
  ),
  taken: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 3 }),
  withCoupons: fc.boolean(),
});
/** Thresholds and caps on both sides of the prices, so that rules are reached by some SKUs and missed by others. */
const scope = fc.constantFrom('store', 'first', 'elsewhere');
const amount_fen = fc.integer({ min: 1, max: 3_000 });
const threshold_fen = fc.constantFrom(3_001, 3_990, 3_991, 6_990, 6_991);
const reduction = fc.record({ scope, threshold_fen, amount_fen, withCoupons: fc.boolean() });
/** Never reached by one unit: these must change nothing. */
const lineRule = fc.record({ kind: fc.constantFrom('nth-item', 'bundle', 'add-on'), scope });
const coupon = fc.record({
  scope,
  amount_fen,
  kind: fc.constantFrom('coupon-amount', 'coupon-percent', 'coupon-shipping'),
  threshold_fen: fc.constantFrom(0, 3_001, 3_990, 3_991),
  newOnly: fc.boolean(),
  given: fc.constantFrom('public', 'shop'),
  /** Who has one: free to use, or not any more. */
  hands: fc.array(fc.constantFrom(null, 'free' as const, 'expired' as const), { minLength: 3, maxLength: 3 }),
});
const others = fc.record({
  reductions: fc.array(reduction, { maxLength: 2 }),
  lineRules: fc.array(lineRule, { maxLength: 1 }),
  coupons: fc.array(coupon, { maxLength: 3 }),
});
/** Item prices alone, for half of the shops. */
const NOTHING_ELSE: typeof others extends fc.Arbitrary<infer T> ? T : never = {
  reductions: [],
  lineRules: [],
  coupons: [],
};
type Reduction = typeof reduction extends fc.Arbitrary<infer T> ? T : never;
type LineRule = typeof lineRule extends fc.Arbitrary<infer T> ? T : never;
type Coupon = typeof coupon extends fc.Arbitrary<infer T> ? T : never;
type Offer = typeof offer extends fc.Arbitrary<infer T> ? T : never;
const person = fc.record({
  level: fc.integer({ min: 0, max: 3 }),
  old: fc.boolean(),
  /** How long an unpaid order of theirs has the benefit of a new customer; null: none has. */
  holds_ms: fc.constantFrom(null, 0, 1),
});
const persons = fc.array(person, { minLength: 3, maxLength: 3 });

async function publish(store: TestStore, skuIds: readonly Id<'sku'>[], is: Offer, buyers: Id<'person'>[]) {
  const [startsIn_ms, endsIn_ms] = is.window;
  const campaignId = await anOffer(deps, store, {
    kind: is.kind,
    limit: is.limit,
    withCoupons: is.withCoupons,
    startsIn_ms,
    endsIn_ms,
    skus: skuIds.flatMap((skuId, place): TestOfferSku[] => {
      const price_fen = is.prices[place];
      if (price_fen == null) return [];
      const left = is.kind === 'flash-sale' ? is.left : null;
      return [{ skuId, price_fen, left, steps_fen: is.kind === 'member-price' ? is.steps : [] }];
    }),
  });
  for (const [place, buyer] of buyers.entries()) {
    await unitsTaken(deps, store, campaignId, buyer, is.taken[place] ?? 0);
  }
}

function scopeFor(where: 'store' | 'first' | 'elsewhere', skuIds: readonly Id<'sku'>[]) {
  if (where === 'store') return { in: 'store' };
  return { in: 'skus', ids: [where === 'first' ? skuIds[0] : 'sk_elsewhere'] };
}

async function publishReduction(store: TestStore, skuIds: readonly Id<'sku'>[], is: Reduction) {
  const { threshold_fen, withCoupons } = is;
  const tiers = [{ threshold_fen, amount_fen: Math.min(is.amount_fen, threshold_fen), rate_bps: null }];
  const settings = { scope: scopeFor(is.scope, skuIds), by: 'amount', tiers };
  await anOffer(deps, store, { kind: 'full-reduction', withCoupons, settings });
}

async function publishLineRule(store: TestStore, skuIds: readonly Id<'sku'>[], is: LineRule) {
  const scope = scopeFor(is.scope, skuIds);
  const settings = {
    'nth-item': { scope, n: 2, rate_bps: 5_000 },
    bundle: { scope, pick: 'any', n: 2, price_fen: 100 },
    'add-on': { scope, threshold_fen: 1, units: 1 },
  }[is.kind];
  const skus = is.kind === 'add-on' ? skuIds.map((skuId) => ({ skuId, price_fen: 100 })) : [];
  await anOffer(deps, store, { kind: is.kind, settings, skus });
}

async function giveCoupons(
  store: TestStore,
  skuIds: readonly Id<'sku'>[],
  is: Coupon,
  buyers: Id<'person'>[],
) {
  const { kind, given, amount_fen } = is;
  const takes = {
    'coupon-amount': { amount_fen: Math.min(amount_fen, is.threshold_fen || amount_fen) },
    'coupon-percent': { rate_bps: 7_000, cap_fen: amount_fen },
    'coupon-shipping': { takes: 'all', amount_fen: null },
  }[kind];
  const templateId = await aTemplate(deps, store, {
    kind,
    given,
    settings: { scope: scopeFor(is.scope, skuIds), threshold_fen: is.threshold_fen, ...takes },
    audience: { of: is.newOnly ? 'new' : 'anyone' },
  });
  for (const [place, buyer] of buyers.entries()) {
    const status = is.hands[place];
    if (status != null) await aCoupon(deps, store, templateId, buyer, { status });
  }
}

test('for three persons, two SKUs, and whatever runs and is in their hands', async () => {
  const seen = new Set<string>();
  const seenBy = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(offer, { maxLength: 4 }),
      fc.oneof(fc.constant(NOTHING_ELSE), others),
      persons,
      fc.boolean(),
      fc.constantFrom(20, 20, 20, 1, 0),
      async (offers, beside, people, free, stock) => {
        const store = await aStore(deps, { freeFrom_fen: free ? 0 : 5_900 });
        const { productId, skuIds } = await aProduct(deps, store, { prices: PRICES, stock });
        const buyers: Id<'person'>[] = [];
        for (const { level, old, holds_ms } of people) {
          const buyer = await aPerson(deps);
          await aCustomer(deps, store, buyer, { level });
          if (old) await anOldOrder(deps, store, buyer, 'completed');
          if (holds_ms !== null) await anUnpaidBenefit(deps, store, buyer, holds_ms);
          buyers.push(buyer);
        }
        for (const one of offers) await publish(store, skuIds, one, buyers);
        for (const one of beside.reductions) await publishReduction(store, skuIds, one);
        for (const one of beside.lineRules) await publishLineRule(store, skuIds, one);
        for (const one of beside.coupons) await giveCoupons(store, skuIds, one, buyers);

        for (const buyer of buyers) {
          const landing = await must(deps, openLandingHandler, buyer, {
            target: { page: 'product', productId },
          });
          const shown = landing.page.kind === 'product' ? landing.page.product.skus : [];
          const there = shown.filter((sku) => sku.stock > 0);
          for (const sku of there) {
            if (stock === 0) seen.add('an empty shelf');
            seen.add(sku.offer?.source ?? 'list');
            const quoted = async (quantity: number) => {
              const lines = [{ skuId: sku.id, quantity }];
              const purchase = { from: 'lines' as const, storeId: store.storeId, lines, cart: false };
              return (await must(deps, quoteOrderHandler, buyer, { purchase })).quote;
            };
            const one = await quoted(1);
            expect(one.goods_fen).toBe((sku.inHand ?? sku).price_fen);
            expect(one.list_fen).toBe(sku.list_fen);
            const by = sku.inHand?.by ?? (sku.offer === null ? [] : [sku.offer.source]);
            expect(by).toEqual(one.lines[0]?.reductions.map(({ source }) => source));
            for (const source of sku.inHand?.by ?? []) seenBy.add(source);
            // The first unit beyond what is left and allowed costs what the sheet says of it.
            const most = Math.min(sku.offer?.left ?? 99, sku.offer?.allowed ?? 99);
            if (beside === NOTHING_ELSE && sku.offer !== null && most < stock) {
              const more = await quoted(most + 1);
              const told_fen = most * sku.price_fen + sku.offer.beyond_fen;
              // Unless a free parcel saves more than the price that is given up for it.
              if (free || more.goods_fen === told_fen) expect(more.goods_fen).toBe(told_fen);
              else expect(more.payable_fen).toBeLessThan(told_fen + 600 + 100 * most);
            }
          }
          const { items } = await must(deps, listGoodsHandler, buyer, { storeId: store.storeId });
          const paid = (there.length > 0 ? there : shown).map((sku) => (sku.inHand ?? sku).price_fen);
          expect((items[0]?.inHand ?? items[0])?.price_fen).toBe(Math.min(...paid));
          const { sessions } = await must(deps, listFlashHandler, buyer, { storeId: store.storeId });
          for (const { items: flash } of sessions.filter(({ running }) => running)) {
            for (const item of flash.filter(({ left, allowed }) => left > 0 && allowed !== 0)) {
              const price_fen = there.find(({ id }) => id === item.skuId)?.price_fen ?? 0;
              expect(price_fen).toBeLessThanOrEqual(item.price_fen);
            }
          }
        }
      },
    ),
    { numRuns: 150 },
  );
  expect([...seen].sort()).toEqual(['an empty shelf', 'flash-sale', 'list', 'member-price', 'new-customer']);
  const common = ['coupon-amount', 'coupon-percent', 'full-reduction'];
  expect([...seenBy]).toEqual(expect.arrayContaining(common));
}, 120_000);
