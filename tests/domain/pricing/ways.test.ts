/** The ways to use or waive item prices are found from those that are used; here every set of waived campaigns is tried beside it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CampaignFacts, WantedLine } from '#core/domain/pricing/facts';
import { runningOf } from '#core/domain/pricing/item-offers';
import { assign, offersFor, type Part, waysToPrice } from '#core/domain/pricing/parts';
import { PRICE_KINDS } from '#core/domain/pricing/registry';
import { LAW, runs } from './any-facts';
import { campaign, NOW, priced, wanted } from './cart';

const MEMBER = { newCustomer: false, level: 1 };
const offers = (lines: readonly WantedLine[], campaigns: readonly CampaignFacts[]) =>
  offersFor(lines, runningOf('item', campaigns, NOW, PRICE_KINDS), MEMBER);
const told = (parts: readonly Part[]) =>
  parts.map(({ line, units, unit_fen, by }) => `${line}:${units}×${unit_fen} ${by?.campaign.id}`).join();

/** All that can come of waiving some of the campaigns; of those for which the fewest units are short. */
function ofEverySet(lines: readonly WantedLine[], campaigns: readonly CampaignFacts[]): string[] {
  const found = offers(lines, campaigns);
  const all = Array.from({ length: 2 ** found.campaigns.length }, (_, waived) =>
    assign(lines, found, waived),
  );
  const least = Math.min(...all.map(({ short }) => short));
  return [...new Set(all.filter(({ short }) => short === least).map(({ parts }) => told(parts)))].sort();
}

test('law: they are those of every set of waived campaigns', LAW, () => {
  const sale = fc.record({
    unitsAllowed: fc.option(fc.integer({ min: 0, max: 3 })),
    skus: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
    price: fc.integer({ min: 100, max: 999 }),
    left: fc.option(fc.integer({ min: 0, max: 3 })),
  });
  const line = fc.record({ quantity: fc.integer({ min: 1, max: 4 }), stock: fc.integer({ min: 0, max: 5 }) });
  fc.assert(
    fc.property(fc.array(sale, { maxLength: 6 }), fc.tuple(line, line, line), (sales, wants) => {
      const lines = wants.map(({ quantity, stock }, place) =>
        wanted('abc'.charAt(place), quantity, 1_000, { stock }),
      );
      const campaigns = sales.map(({ unitsAllowed, skus, price, left }, place) =>
        campaign(
          'flash-sale',
          {},
          {
            id: `c${place}`,
            unitsAllowed,
            skus: skus.map((sku, at) => priced(sku, price - at, { left })),
          },
        ),
      );
      const ways = waysToPrice(lines, offers(lines, campaigns), 2_000).map(told);
      expect(new Set(ways).size).toBe(ways.length);
      expect([...ways].sort()).toEqual(ofEverySet(lines, campaigns));
    }),
    runs(300),
  );
});

test('thirty campaigns for one SKU are as many ways and the list price, not two to the thirtieth tries', () => {
  const many = Array.from({ length: 30 }, (_, place) =>
    campaign('member-price', {}, { id: `c${10 + place}`, skus: [priced('a', 500 + place)] }),
  );
  const lines = [wanted('a', 1, 1_000)];
  const prices = waysToPrice(lines, offers(lines, many), 2_000).map(([part]) => part?.unit_fen);
  expect(prices).toEqual([...many.map((_, place) => 500 + place), 1_000]);
});
