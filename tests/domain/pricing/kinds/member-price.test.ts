import { fen } from '#core/kernel/fen';
import { campaign, priced, wanted } from '../cart';
import { describeKind } from '../describe-kind';

const lines = [wanted('a', 2, 1_000)];
const campaigns = [
  campaign('member-price', {}, { skus: [priced('a', 950, { stepPrices_fen: [fen(900), fen(880)] })] }),
];
const level = (of: number) => ({ newCustomer: false, level: of });

describeKind('member-price', [
  { name: 'nobody in particular', lines, campaigns, buyer: level(0), off: [0] },
  { name: 'level 1', lines, campaigns, buyer: level(1), off: [100] },
  { name: 'level 2', lines, campaigns, buyer: level(2), off: [200] },
  { name: 'level 3', lines, campaigns, buyer: level(3), off: [240] },
  { name: 'above the last step: the last', lines, campaigns, buyer: level(9), off: [240] },
  {
    name: 'without steps every level pays the same',
    lines,
    campaigns: [campaign('member-price', {}, { skus: [priced('a', 950)] })],
    buyer: level(4),
    off: [100],
  },
]);
