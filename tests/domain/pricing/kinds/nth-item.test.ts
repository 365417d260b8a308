import { campaign, priced, STORE, wanted } from '../cart';
import { describeKind } from '../describe-kind';

const nth = (n: number, rate_bps: number, over = {}) =>
  campaign('nth-item', { scope: STORE, n, rate_bps }, over);

describeKind('nth-item', [
  { name: 'one unit short', lines: [wanted('a', 1, 1_000)], campaigns: [nth(2, 5_000)], off: [0] },
  {
    name: 'the second at half price',
    lines: [wanted('a', 2, 1_000)],
    campaigns: [nth(2, 5_000)],
    off: [500],
  },
  {
    name: 'a third waits for a fourth',
    lines: [wanted('a', 3, 1_000)],
    campaigns: [nth(2, 5_000)],
    off: [500],
  },
  { name: 'every second one', lines: [wanted('a', 6, 1_000)], campaigns: [nth(2, 5_000)], off: [1_500] },
  {
    name: 'what is off is rounded down',
    lines: [wanted('a', 2, 999)],
    campaigns: [nth(2, 5_000)],
    off: [499],
  },
  {
    name: 'the cheapest of a set, and the set carries it by what its units cost',
    lines: [wanted('a', 1, 3_000), wanted('b', 1, 1_000)],
    campaigns: [nth(2, 5_000)],
    off: [375, 125],
  },
  {
    name: 'dearest first: the cheapest units are left over',
    lines: [wanted('a', 2, 1_000), wanted('b', 1, 2_000), wanted('c', 1, 100)],
    campaigns: [nth(3, 7_000)],
    off: [150, 150, 0],
  },
  {
    name: 'a unit in a bundle is used',
    lines: [wanted('a', 3, 1_000)],
    campaigns: [
      nth(2, 5_000),
      campaign('bundle', { scope: STORE, pick: 'any', n: 2, price_fen: 1_900 }, { priority: 1 }),
    ],
    off: [0],
  },
  {
    name: 'flash prices are no part of it',
    lines: [wanted('a', 3, 1_000)],
    campaigns: [nth(2, 5_000), campaign('flash-sale', {}, { skus: [priced('a', 10)], unitsAllowed: 2 })],
    off: [0, 0],
  },
]);
