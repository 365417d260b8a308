import { fen } from '#core/kernel/fen';
import { instant } from '#core/kernel/instant';
import { campaign, coupon, LATER, NOW, priced, STORE, wanted } from '../cart';
import { describeKind } from '../describe-kind';

const flash = (over: Parameters<typeof campaign>[2] = {}) =>
  campaign('flash-sale', {}, { skus: [priced('a', 700)], ...over });
const lines = [wanted('a', 3, 1_000)];
const tenOff = coupon('coupon-amount', { scope: STORE, threshold_fen: fen(0), amount_fen: fen(10) });

describeKind('flash-sale', [
  { name: 'its price for each unit', lines, campaigns: [flash()], off: [900] },
  { name: 'from its first moment', lines, campaigns: [flash({ startsAt: NOW, endsAt: LATER })], off: [900] },
  {
    name: 'not a moment before',
    lines,
    campaigns: [flash({ startsAt: LATER, endsAt: instant(LATER + 1) })],
    off: [0],
  },
  { name: 'over at its end', lines, campaigns: [flash({ startsAt: instant(0), endsAt: NOW })], off: [0] },
  { name: 'a limit splits the line', lines, campaigns: [flash({ unitsAllowed: 2 })], off: [600, 0] },
  { name: 'a limit reached exactly', lines, campaigns: [flash({ unitsAllowed: 3 })], off: [900] },
  { name: 'nothing is left of a limit', lines, campaigns: [flash({ unitsAllowed: 0 })], off: [0] },
  {
    name: 'the end of an allotment splits it, too',
    lines,
    campaigns: [flash({ skus: [priced('a', 700, { left: 1 })] })],
    off: [300, 0],
  },
  {
    name: 'a limit is one for all SKUs, and the units that save most come first',
    lines: [wanted('a', 3, 1_000), wanted('b', 3, 1_000)],
    campaigns: [flash({ unitsAllowed: 4, skus: [priced('a', 700), priced('b', 600)] })],
    off: [300, 0, 1_200],
  },
  {
    name: 'the next best price takes over, in lines of its own',
    lines,
    campaigns: [flash({ unitsAllowed: 1 }), flash({ id: 'other', skus: [priced('a', 800, { left: 1 })] })],
    off: [300, 200, 0],
  },
  {
    name: 'no price above the list price',
    lines,
    campaigns: [flash({ skus: [priced('a', 1_001)] })],
    off: [0],
  },
  { name: 'no coupon beside it', lines, campaigns: [flash()], coupons: [tenOff], off: [900] },
  {
    name: 'waived where a coupon does better',
    lines,
    campaigns: [flash({ skus: [priced('a', 999)] })],
    coupons: [tenOff],
    off: [0],
  },
]);
