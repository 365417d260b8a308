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
  aCustomer,
  anOffer,
  anOldOrder,
  anUnpaidBenefit,
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
});
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

test('for three persons, two SKUs and up to four campaigns of any kind', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(offer, { maxLength: 4 }),
      persons,
      fc.boolean(),
      async (offers, people, free) => {
        const store = await aStore(deps, { freeFrom_fen: free ? 0 : 5_900 });
        const { productId, skuIds } = await aProduct(deps, store, { prices: PRICES, stock: 20 });
        const buyers: Id<'person'>[] = [];
        for (const { level, old, holds_ms } of people) {
          const buyer = await aPerson(deps);
          await aCustomer(deps, store, buyer, { level });
          if (old) await anOldOrder(deps, store, buyer, 'completed');
          if (holds_ms !== null) await anUnpaidBenefit(deps, store, buyer, holds_ms);
          buyers.push(buyer);
        }
        for (const one of offers) await publish(store, skuIds, one, buyers);

        for (const buyer of buyers) {
          const landing = await must(deps, openLandingHandler, buyer, {
            target: { page: 'product', productId },
          });
          const shown = landing.page.kind === 'product' ? landing.page.product.skus : [];
          for (const sku of shown) {
            seen.add(sku.offer?.source ?? 'list');
            const quoted = async (quantity: number) => {
              const lines = [{ skuId: sku.id, quantity }];
              const purchase = { from: 'lines' as const, storeId: store.storeId, lines, cart: false };
              return (await must(deps, quoteOrderHandler, buyer, { purchase })).quote;
            };
            const one = await quoted(1);
            expect(one.goods_fen).toBe(sku.price_fen);
            expect(one.list_fen).toBe(sku.list_fen);
            expect(one.lines[0]?.campaignId ?? null).toBe(sku.offer?.campaignId ?? null);
            // The first unit beyond what is left and allowed costs what the sheet says of it.
            const most = Math.min(sku.offer?.left ?? 99, sku.offer?.allowed ?? 99);
            if (sku.offer !== null && most < 99) {
              const more = await quoted(most + 1);
              const told_fen = most * sku.price_fen + sku.offer.beyond_fen;
              // Unless a free parcel saves more than the price that is given up for it.
              if (free || more.goods_fen === told_fen) expect(more.goods_fen).toBe(told_fen);
              else expect(more.payable_fen).toBeLessThan(told_fen + 600 + 100 * most);
            }
          }
          const { items } = await must(deps, listGoodsHandler, buyer, { storeId: store.storeId });
          expect(items[0]?.price_fen).toBe(Math.min(...shown.map(({ price_fen }) => price_fen)));
          const { sessions } = await must(deps, listFlashHandler, buyer, { storeId: store.storeId });
          for (const { items: flash } of sessions.filter(({ running }) => running)) {
            for (const item of flash.filter(({ left, allowed }) => left > 0 && allowed !== 0)) {
              const price_fen = shown.find(({ id }) => id === item.skuId)?.price_fen ?? 0;
              expect(price_fen).toBeLessThanOrEqual(item.price_fen);
            }
          }
        }
      },
    ),
    { numRuns: 40 },
  );
  expect([...seen].sort()).toEqual(['flash-sale', 'list', 'member-price', 'new-customer']);
}, 120_000);
