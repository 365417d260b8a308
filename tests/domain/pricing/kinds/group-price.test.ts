import { direct, wanted } from '../cart';
import { describeKind } from '../describe-kind';

const twoOf = [wanted('a', 2, 1_990)];

describeKind('group-price', [
  { name: 'a seat costs its price', lines: twoOf, direct: direct('group-price', 1_290), off: [1_400] },
  { name: 'never more than buying alone', lines: twoOf, direct: direct('group-price', 1_991), off: [0] },
  {
    name: 'the list price itself is no reduction',
    lines: twoOf,
    direct: direct('group-price', 1_990),
    off: [0],
  },
  { name: 'of 0 fen', lines: twoOf, direct: direct('group-price', 0), off: [3_980] },
]);
