import { expect, test } from 'vitest';
import { offerWords } from '#core/view/offer-words';

test.each([
  [1, '仅剩 1 件', 'Only 1 left'],
  [19, '仅剩 19 件', 'Only 19 left'],
  [20, '剩 20 件', '20 left'],
])('%i units left at an item price', (count, zh, en) => {
  expect([offerWords.zh.left(count), offerWords.en.left(count)]).toEqual([zh, en]);
});
