import { expect, test } from 'vitest';
import { promotionRule } from '#core/view/promotion-words';

const NAME = { zh: '天天有礼', en: 'A treat a day' };
const store = { in: 'store' };
const NAMES = {
  p1: { zh: '草莓', en: 'Strawberries' },
  p2: { zh: '蓝莓', en: 'Blueberries' },
  p3: { zh: '芒果', en: 'Mangoes' },
};
const some = (count: number) => ({
  in: 'products',
  ids: Array.from({ length: count }, (_, place) => `p${place + 1}`),
});
const tier = (threshold_fen: number, amount_fen: number | null, rate_bps: number | null = null) => ({
  threshold_fen,
  amount_fen,
  rate_bps,
});

test.each<[object, number[], string, string]>([
  [
    { scope: store, by: 'amount', tiers: [tier(9_900, 1_000), tier(19_900, 2_500)] },
    [],
    '满 99 减 10，满 199 减 25',
    '¥10 off ¥99, ¥25 off ¥199',
  ],
  [{ scope: store, by: 'amount', tiers: [tier(9_950, 1_050)] }, [], '满 99.50 减 10.50', '¥10.50 off ¥99.50'],
  [{ scope: store, by: 'amount', tiers: [tier(100_000, 10_000)] }, [], '满 1,000 减 100', '¥100 off ¥1,000'],
  [
    { scope: store, by: 'rate', tiers: [tier(9_900, null, 8_500)] },
    [],
    '满 99 打 8.5 折',
    '15% off from ¥99',
  ],
  [{ scope: store, n: 2, rate_bps: 5_000 }, [], '第 2 件 5 折', '50% off every 2nd item'],
  [{ scope: store, n: 3, rate_bps: 8_800 }, [], '第 3 件 8.8 折', '12% off every 3rd item'],
  [{ scope: store, n: 11, rate_bps: 9_999 }, [], '第 11 件 9.999 折', '0.01% off every 11th item'],
  [{ scope: store, pick: 'any', n: 3, price_fen: 9_900 }, [], '任选 3 件 ¥99', 'Any 3 for ¥99'],
  [
    { scope: { in: 'skus', ids: ['a', 'b', 'c'] }, pick: 'each', n: null, price_fen: 9_950 },
    [],
    '3 件一套 ¥99.50',
    'Set of 3 for ¥99.50',
  ],
  [
    { scope: store, threshold_fen: 5_900, units: 1 },
    [990],
    '满 59 加 ¥9.90 换购',
    'Spend ¥59, add one for ¥9.90',
  ],
  [
    { scope: store, threshold_fen: 5_900, units: 2 },
    [1_990, 990],
    '满 59 加 ¥9.90 起换购',
    'Spend ¥59, add one from ¥9.90',
  ],
  [
    { scope: some(1), by: 'amount', tiers: [tier(9_900, 1_000)] },
    [],
    '满 99 减 10 · 限草莓',
    '¥10 off ¥99 · For Strawberries',
  ],
  [
    { scope: some(5), n: 2, rate_bps: 5_000 },
    [],
    '第 2 件 5 折 · 限草莓、蓝莓、芒果等 5 款',
    '50% off every 2nd item · For Strawberries, Blueberries, Mangoes and 2 more',
  ],
  [
    { scope: { in: 'categories', ids: ['gone'] }, n: 2, rate_bps: 5_000 },
    [],
    '第 2 件 5 折 · 限指定商品',
    '50% off every 2nd item · Selected goods',
  ],
  [{ scope: store, something: 'new' }, [], NAME.zh, NAME.en],
])('%o with prices %o', (settings, prices, zh, en) => {
  const named = prices.map((price_fen) => ({ price_fen }));
  expect(promotionRule(NAME, settings, named, NAMES)).toEqual({ zh, en });
});
