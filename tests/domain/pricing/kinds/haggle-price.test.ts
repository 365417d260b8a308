import { direct, wanted } from '../cart';
import { describeKind } from '../describe-kind';

const one = [wanted('a', 1, 9_900)];

describeKind('haggle-price', [
  { name: 'where the cuts stand', lines: one, direct: direct('haggle-price', 6_543), off: [3_357] },
  { name: 'before the first cut', lines: one, direct: direct('haggle-price', 9_900), off: [0] },
]);
