import { expect, test } from 'vitest';
import { fen } from '#core/kernel/fen';
import { seatNote } from '#core/view/seat-note';
import { aCampaign, aProduct } from './a-landing';

const product = aProduct();
const [sku] = product.skus;
if (sku === undefined) throw new Error('no SKU');

test('an ordinary group cheaper than alone needs no note', () => {
  expect(seatNote(aCampaign(), product, sku.id, fen(1), 'zh')).toBeNull();
});

test('only new customers can join, and alone is cheaper', () => {
  const campaign = aCampaign({ kind: 'newcomer', newOnly: true });
  expect(seatNote(campaign, product, sku.id, fen(1), 'zh')).toBe('只有新客能参团');
  expect(seatNote(campaign, product, sku.id, fen(1), 'en')).toBe('Only new customers can join');
  expect(seatNote(campaign, product, sku.id, fen(99_900), 'zh')).toMatch(
    /^只有新客能参团 · 现在单买更便宜，¥/,
  );
});

test('what is sold out alone is no cheaper way', () => {
  const skus = product.skus.map((one) => ({ ...one, stock: 0 }));
  expect(seatNote(aCampaign(), { skus }, sku.id, fen(99_900), 'zh')).toBeNull();
});
