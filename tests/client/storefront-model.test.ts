import { describe, expect, test } from 'vitest';
import type { OpenGroupView } from '#core/contract/storefront';
import { instant } from '#core/kernel/instant';
import { cleanWord, shelvesFor, sortAfterTap, tabOfSort, withRecent } from '@/features/catalog/model';
import { formingNow, launchedByCard, linkIsCut, tokenFor } from '@/features/storefront/model';
import type { Launch } from '@/lib/parse-launch';

const A = 'st_00000000000000000000000000' as never;
const B = 'st_00000000000000000000000001' as never;
const launch = (is: Partial<Launch>): Launch => ({
  route: 'home',
  params: {},
  token: null,
  scene: null,
  storeId: null,
  ...is,
});

describe('the share token of a landing', () => {
  test.each([
    ['the plain icon carries none', launch({ scene: 1001 }), null, null],
    ['a card of this store', launch({ storeId: A, token: 'tok' }), A, 'tok'],
    ['a code without a store', launch({ token: 'tok' }), A, 'tok'],
    ['another store, later', launch({ storeId: A, token: 'tok' }), B, null],
    ['a card of a product, which counts there', launch({ route: 'product', token: 'tok' }), A, null],
  ])('%s', (_, given, store, token) => {
    expect(tokenFor(given, store)).toBe(token);
  });
});

describe('a link that names no store', () => {
  test.each([
    ['a code: its card knows whose it is', launch({ token: 'tok', params: { t: 'tok' } }), true, false],
    ['its token was cut on the way', launch({ params: { t: 'to' } }), false, true],
    [
      'a card of this store',
      launch({ storeId: A, token: 'tok', params: { store: A, t: 'tok' } }),
      false,
      false,
    ],
    [
      'the same, cut: the store is there',
      launch({ storeId: A, params: { store: A, t: 'to' } }),
      false,
      false,
    ],
    ['a card of a product', launch({ route: 'product', token: 'tok', params: { t: 'tok' } }), false, false],
    ['the plain icon', launch({ scene: 1001 }), false, false],
  ])('%s', (_, given, byCard, cut) => {
    expect([launchedByCard(given), linkIsCut(given)]).toEqual([byCard, cut]);
  });
});

describe('groups forming now', () => {
  const group = (id: string, expiresAt: number, taken = 1) =>
    ({ id, expiresAt: instant(expiresAt), taken, size: 3 }) as unknown as OpenGroupView;

  test('the soonest to expire stands first; full and expired ones are gone', () => {
    const groups = [group('late', 900), group('soon', 101), group('over', 100), group('full', 500, 3)];
    expect(formingNow(groups, instant(100)).map(({ id }) => id)).toEqual(['soon', 'late']);
  });
});

describe('sorting', () => {
  test('price turns around, others just apply', () => {
    expect(sortAfterTap('default', 'price')).toBe('price_up');
    expect(sortAfterTap('price_up', 'price')).toBe('price_down');
    expect(sortAfterTap('price_down', 'price')).toBe('price_up');
    expect(sortAfterTap('price_down', 'sold')).toBe('sold');
    expect(tabOfSort('price_down')).toBe('price');
    expect(tabOfSort('new')).toBe('new');
  });
});

describe('words searched for', () => {
  test.each([
    ['  草莓   礼盒 ', '草莓 礼盒'],
    ['a\u0000b', 'a b'],
    ['🍓'.repeat(50), '🍓'.repeat(40)],
    ['   ', ''],
  ])('%j is sent as %j', (typed, sent) => {
    expect(cleanWord(typed)).toBe(sent);
  });

  test('the newest first, each once, ten at most; an empty one is none', () => {
    const ten = ['j', 'i', 'h', 'g', 'f', 'e', 'd', 'c', 'b', 'a'];
    expect(withRecent(ten, 'k')).toEqual(['k', ...ten.slice(0, 9)]);
    expect(withRecent(['Tea', 'a'], ' tea ')).toEqual(['tea', 'a']);
    expect(withRecent(['a'], ' ')).toEqual(['a']);
  });

  test('shelves are found in both languages, empty ones never', () => {
    const shelves = [
      { name: { zh: '水果', en: 'Fruit' }, goods: 4 },
      { name: { zh: '茶饮', en: 'Tea & drinks' }, goods: 2 },
      { name: { zh: '水产', en: 'Seafood' }, goods: 0 },
    ];
    const found = (word: string) => shelvesFor(shelves, word).map(({ name }) => name.en);
    expect(found('水')).toEqual(['Fruit']);
    expect(found('TEA')).toEqual(['Tea & drinks']);
    expect(found('')).toEqual(['Fruit', 'Tea & drinks']);
    expect(found('鞋')).toEqual([]);
  });
});
