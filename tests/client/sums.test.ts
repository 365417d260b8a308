import { describe, expect, test } from 'vitest';
import { PRICE_KINDS } from '#core/domain/pricing/registry';
import { reductionName, sumWords, takenName } from '@/i18n/catalogue/sums';

describe('names of reductions', () => {
  test.each([...PRICE_KINDS.keys()])('%s has a name of its own in both languages', (kind) => {
    for (const { reductions } of [sumWords.zh, sumWords.en]) {
      expect(reductionName(reductions, kind)).not.toBe(reductions.other);
    }
  });

  test('one that a newer server sends is still called something', () => {
    expect(reductionName(sumWords.zh.reductions, 'not-known-yet')).toBe('优惠');
  });

  test.each([
    { title: '满100减12', named: '满减券 · 满100减12' },
    { title: '新客满减券', named: '新客满减券' },
    { title: '  ', named: '满减券' },
  ])('a coupon called “$title” is $named', ({ title, named }) => {
    expect(takenName(sumWords.zh, 'coupon-amount', title)).toBe(named);
  });
});
