import { campaign, priced, wanted } from '../cart';
import { describeKind } from '../describe-kind';

const lines = [wanted('a', 3, 1_000)];
const campaigns = [campaign('new-customer', {}, { skus: [priced('a', 100)], unitsAllowed: 1 })];

describeKind('new-customer', [
  {
    name: 'whoever never bought here',
    lines,
    campaigns,
    buyer: { newCustomer: true, level: 0 },
    off: [900, 0],
  },
  { name: 'nobody else', lines, campaigns, buyer: { newCustomer: false, level: 3 }, off: [0] },
]);
