import { campaign, onlySkus, priced, STORE, wanted } from '../cart';
import { describeKind } from '../describe-kind';

const any = (n: number, price_fen: number, over = {}) =>
  campaign('bundle', { scope: STORE, pick: 'any', n, price_fen }, over);
const each = (price_fen: number, ...skus: string[]) =>
  campaign('bundle', { scope: onlySkus(...skus), pick: 'each', price_fen });

describeKind('bundle', [
  { name: 'one unit short of a set', lines: [wanted('a', 2, 1_000)], campaigns: [any(3, 2_000)], off: [0] },
  { name: 'a set exactly', lines: [wanted('a', 3, 1_000)], campaigns: [any(3, 2_000)], off: [1_000] },
  {
    name: 'what is over pays its price',
    lines: [wanted('a', 4, 1_000)],
    campaigns: [any(3, 2_000)],
    off: [1_000],
  },
  {
    name: 'as often as there are sets',
    lines: [wanted('a', 7, 1_000)],
    campaigns: [any(3, 2_000)],
    off: [2_000],
  },
  {
    name: 'the dearest units first, spread by what they cost',
    lines: [wanted('a', 1, 1_000), wanted('b', 1, 500), wanted('c', 2, 2_000)],
    campaigns: [any(3, 4_000)],
    off: [200, 0, 800],
  },
  {
    name: 'a set that costs less than the bundle stays',
    lines: [wanted('a', 3, 600)],
    campaigns: [any(3, 1_800)],
    off: [0],
  },
  { name: 'one fen dearer is a bundle', lines: [wanted('a', 3, 600)], campaigns: [any(3, 1_799)], off: [1] },
  {
    name: 'the fen left over goes to the largest remainder, ties to the lower SKU',
    lines: [wanted('b', 1, 1_000), wanted('a', 1, 1_000), wanted('c', 1, 1_000)],
    campaigns: [any(3, 2_900)],
    off: [33, 34, 33],
  },
  {
    name: 'one of each named SKU',
    lines: [wanted('a', 3, 1_000), wanted('b', 2, 500), wanted('c', 9, 100)],
    campaigns: [each(1_200, 'a', 'b')],
    off: [400, 200, 0],
  },
  {
    name: 'not without each of them',
    lines: [wanted('a', 3, 1_000)],
    campaigns: [each(1_200, 'a', 'b')],
    off: [0],
  },
  {
    name: 'a unit is used once: the higher priority takes it',
    lines: [wanted('a', 2, 1_000)],
    campaigns: [any(2, 1_500, { id: 'x' }), any(2, 1_900, { id: 'y', priority: 1 })],
    off: [100],
  },
  {
    name: 'of equal priority the lower id',
    lines: [wanted('a', 2, 1_000)],
    campaigns: [any(2, 1_500, { id: 'y' }), any(2, 1_900, { id: 'x' })],
    off: [100],
  },
  {
    name: 'units of a flash sale are no part of it',
    lines: [wanted('a', 3, 1_000)],
    campaigns: [any(2, 1_500), campaign('flash-sale', {}, { skus: [priced('a', 100)], unitsAllowed: 2 })],
    off: [0, 0],
  },
]);
