import { describe, expect, test } from 'vitest';
import { makeId } from '#core/kernel/id';
import { instant } from '#core/kernel/instant';
import { memberLines, promotedNow, promotionRows } from '@/features/me/model';
import { meWords } from '@/i18n/catalogue/me';

const shop = (place: number, prices: boolean) => ({
  storeId: makeId('store', instant(place), new Uint8Array(10)),
  storeName: { zh: `鲜果铺 ${place}`, en: `Fresh Stall ${place}` },
  level: place,
  prices,
});
const lines = (language: 'zh' | 'en', ...of: ReturnType<typeof shop>[]) =>
  memberLines(of, meWords[language], (words) => words[language]);

test('a member reads in which shops member prices are theirs, in one quiet line', () => {
  expect(lines('zh', shop(1, true), shop(2, true))).toEqual(['会员价可享 · 鲜果铺 1、鲜果铺 2']);
  expect(lines('en', shop(1, true), shop(2, true))).toEqual([
    'Member prices apply · Fresh Stall 1, Fresh Stall 2',
  ]);
});

test('where none runs just now, no price is promised; who is no member reads nothing', () => {
  expect(lines('zh', shop(1, true), shop(2, false))).toEqual(['会员价可享 · 鲜果铺 1', '会员 · 鲜果铺 2']);
  expect(lines('en', shop(2, false))).toEqual(['Member · Fresh Stall 2']);
  expect(lines('en')).toEqual([]);
});

describe('shops that one promotes', () => {
  const [mine, other] = [shop(1, true), shop(2, true)];
  const row = (of: typeof mine, status: 'applied' | 'active' | 'refused' | 'stopped') => ({
    storeId: of.storeId,
    storeName: of.storeName,
    status,
  });

  test('of all that were told, those that are promoted now are remembered', () => {
    const told = [row(mine, 'active'), row(other, 'stopped'), row(shop(3, true), 'applied')];
    expect(promotedNow(told)).toEqual([mine.storeId]);
  });

  test.each([
    ['active', 'promoterCentre'],
    ['stopped', 'promoterCentre'],
    ['applied', 'promoter'],
    ['refused', 'promoter'],
  ] as const)('%s leads to %s', (status, leads) => {
    expect(promotionRows({ shops: [row(mine, status)], mayAsk: false }, mine.storeId)).toEqual([
      { storeId: mine.storeId, storeName: mine.storeName, leads },
    ]);
  });

  test('the one that is looked at is offered where anybody may ask', () => {
    const found = { shops: [row(mine, 'active')], mayAsk: true };
    expect(promotionRows(found, other.storeId)).toMatchObject([
      { storeId: mine.storeId },
      { storeId: other.storeId, storeName: null, leads: 'promoter' },
    ]);
    expect(promotionRows({ ...found, mayAsk: false }, other.storeId)).toHaveLength(1);
    expect(promotionRows(found, null)).toHaveLength(1);
  });
});
