import { expect, test } from 'vitest';
import { limitFacts, offerWords } from '#core/view/offer-words';

test.each([
  [1, '仅剩 1 件', 'Only 1 left'],
  [19, '仅剩 19 件', 'Only 19 left'],
  [20, '剩 20 件', '20 left'],
])('%i units left at an item price', (count, zh, en) => {
  expect([offerWords.zh.left(count), offerWords.en.left(count)]).toEqual([zh, en]);
});

test.each([
  [{ limit: null, allowed: null }, [], []],
  [{ limit: 2, allowed: 2 }, ['本场每人共 2 件'], ['2 each, whole sale']],
  [{ limit: 2, allowed: 1 }, ['本场每人共 2 件', '你还可买 1 件'], ['2 each, whole sale', '1 more for you']],
  [{ limit: 2, allowed: 0 }, ['本场每人共 2 件'], ['2 each, whole sale']],
])('the limit of a sale is that of all its goods together: %o', (offer, zh, en) => {
  const facts = { ...offer, source: 'flash-sale' };
  expect([limitFacts(facts, 'zh'), limitFacts(facts, 'en')]).toEqual([zh, en]);
});

test('a price that is no sale speaks of none', () => {
  expect(limitFacts({ source: 'new-customer', limit: 1, allowed: 1 }, 'zh')).toEqual(['每人共 1 件']);
});
