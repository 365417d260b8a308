import { expect, test } from 'vitest';
import { shippingFacts } from '#core/domain/catalog/shipping-facts';

const zone = { first: 1, firstFee_fen: 600, extra: 1, extraFee_fen: 100 };

test('the cheapest first fee, the free-from sum, and every province that no zone serves', () => {
  const facts = shippingFacts({
    method: 'piece',
    zones: [
      { ...zone, provinces: ['31', '33'], firstFee_fen: 300 },
      { ...zone, provinces: ['65'], firstFee_fen: 1_800 },
      { ...zone, provinces: 'others' },
    ],
    freeFrom_fen: 5_900,
    unserved: ['71', '81', '82'],
  });
  expect(facts).toEqual({
    freeFrom_fen: 5_900,
    from_fen: 300,
    unserved: [
      { zh: '台湾', en: 'Taiwan' },
      { zh: '香港', en: 'Hong Kong' },
      { zh: '澳门', en: 'Macao' },
    ],
  });
});

test('without a zone for others, what is not named is not served', () => {
  const facts = shippingFacts({
    method: 'weight',
    zones: [{ ...zone, provinces: ['31'], firstFee_fen: 0 }],
    freeFrom_fen: null,
    unserved: [],
  });
  expect(facts.unserved).toHaveLength(33);
  expect(facts.from_fen).toBe(0);
  expect(facts.freeFrom_fen).toBeNull();
});
