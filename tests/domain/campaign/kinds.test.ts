import { describe, expect, test } from 'vitest';
import { campaignRules } from '#core/domain/campaign/registry';
import { fen } from '#core/kernel/fen';

const ordinary = campaignRules({ kind: 'ordinary', settings: {} });

describe('the ordinary kind', () => {
  test('takes anybody', () => {
    expect(ordinary.mayJoin({ role: 'joiner', newCustomer: false })).toBe(true);
  });

  test.each([
    ['opener', 900, 900],
    ['opener', null, 1_000],
    ['opener', 0, 0],
    ['joiner', 900, 1_000],
  ] as const)('a price for the %s with an opener price of %s', (role, openerPrice, price) => {
    const openerPrice_fen = openerPrice === null ? null : fen(openerPrice);
    expect(ordinary.unitPrice(role, { price_fen: fen(1_000), openerPrice_fen })).toBe(price);
  });

  test.each([
    [1, 2, false],
    [2, 2, true],
    [49, 50, false],
    [50, 50, true],
  ])('%i paid of %i: formed = %s', (paid, size, formed) => {
    expect(ordinary.formsAt({ paid, size })).toBe(formed);
  });

  test.each([
    [3, 0, 3, 'formed'],
    [2, 1, 3, 'wait'],
    [1, 1, 3, 'wait'],
    [2, 0, 3, 'failed'],
  ] as const)('at expiry with %i paid and %i held of %i: %s', (paid, held, size, verdict) => {
    expect(ordinary.settleAtExpiry({ paid, held, size })).toBe(verdict);
  });
});

test('an unknown kind and foreign settings are bugs', () => {
  expect(() => campaignRules({ kind: 'lottery', settings: {} })).toThrow('lottery');
  expect(() => campaignRules({ kind: 'ordinary', settings: { tiers: [] } })).toThrow();
});
