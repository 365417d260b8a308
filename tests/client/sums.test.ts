import { describe, expect, test } from 'vitest';
import { PRICE_KINDS } from '#core/domain/pricing/registry';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { reductionName, sumWords, takenName, waivedText } from '@/i18n/catalogue/sums';

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

describe('an item price that is left', () => {
  const skuId = 'sk_1' as Id<'sku'>;
  test.each([
    {
      waived: { source: 'member-price', saves_fen: 300, for: 'delivery' },
      zh: '没用会员价：凑满包邮，整单更省 ¥3.00',
      en: 'Member price not used: free shipping saves ¥3.00 more',
    },
    {
      waived: { source: 'flash-sale', saves_fen: 1_250, for: 'coupon' },
      zh: '没用限时抢购：换用优惠券，整单更省 ¥12.50',
      en: 'Flash sale not used: a coupon saves ¥12.50 more',
    },
    {
      waived: { source: 'flash-sale', saves_fen: 1, for: 'offer' },
      zh: '没用限时抢购：换成其他优惠，整单更省 ¥0.01',
      en: 'Flash sale not used: another offer saves ¥0.01 more',
    },
    {
      waived: { source: 'new-customer', saves_fen: 500, for: 'total' },
      zh: '没用新客价：整单更省 ¥5.00',
      en: 'New customer price not used: the order costs ¥5.00 less',
    },
    {
      waived: { source: 'not-known-yet', saves_fen: 0, for: 'coupon' },
      zh: '没用优惠：整单的钱一样',
      en: 'Reduction not used: the total is the same',
    },
  ] as const)('$waived.source for $waived.for', ({ waived, zh, en }) => {
    const one = { ...waived, skuId, saves_fen: fen(waived.saves_fen) };
    expect(waivedText(sumWords.zh, one)).toBe(zh);
    expect(waivedText(sumWords.en, one)).toBe(en);
  });
});
