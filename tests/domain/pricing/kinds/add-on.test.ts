import { campaign, onlySkus, priced, STORE, wanted } from '../cart';
import { describeKind } from '../describe-kind';

const addOn = (units: number, scope: unknown = STORE) =>
  campaign('add-on', { scope, threshold_fen: 2_000, units }, { skus: [priced('x', 300), priced('y', 100)] });

describeKind('add-on', [
  {
    name: 'spent exactly enough',
    lines: [wanted('a', 2, 1_000), wanted('x', 1, 900)],
    campaigns: [addOn(1)],
    off: [0, 600],
  },
  {
    name: 'one fen short',
    lines: [wanted('a', 1, 1_999), wanted('x', 1, 900)],
    campaigns: [addOn(1)],
    off: [0, 0],
  },
  { name: 'add-ons do not count themselves', lines: [wanted('x', 9, 900)], campaigns: [addOn(1)], off: [0] },
  {
    name: 'at most so many units, those that save most',
    lines: [wanted('a', 2, 1_000), wanted('x', 2, 900), wanted('y', 2, 650)],
    campaigns: [addOn(3)],
    off: [0, 1_200, 550],
  },
  {
    name: 'only what is spent in the scope counts',
    lines: [wanted('a', 2, 1_000), wanted('x', 1, 900)],
    campaigns: [addOn(1, onlySkus('b'))],
    off: [0, 0],
  },
  {
    name: 'never dearer than before',
    lines: [wanted('a', 2, 1_000), wanted('x', 1, 300)],
    campaigns: [addOn(1)],
    off: [0, 0],
  },
]);
