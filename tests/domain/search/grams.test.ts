import { describe, expect, test } from 'vitest';
import { indexGrams, queryGrams } from '#core/domain/search/grams';

const STRAWBERRY = ['丹东红颜草莓 3 斤装', 'Dandong strawberries, 1.5 kg', 'caomei', 'cm', '99草莓'];
const finds = (query: string, texts: readonly string[] = STRAWBERRY) => {
  const index = new Set(indexGrams(texts));
  const asked = queryGrams(query);
  return asked.length > 0 && asked.every((gram) => index.has(gram));
};

describe('search', () => {
  test.each([
    ['草莓', true],
    ['莓', true],
    ['红颜草莓', true],
    ['草莓 红颜', true],
    ['cm', true],
    ['CAOMEI', true],
    ['caom', true],
    ['straw', true],
    ['Strawberries', true],
    ['ＣＭ', true],
    ['dandong草莓', true],
    ['99草莓', true],
    ['3 斤', true],
    ['莓草', false],
    ['aomei', false],
    ['berries', false],
    ['草莓 苹果', false],
    ['', false],
    ['🍓', false],
    ['%', false],
  ])('“%s” finds the strawberries: %s', (query, found) => expect(finds(query)).toBe(found));

  test('emoji beside words do not get in the way', () => expect(finds('🍓草莓🍓')).toBe(true));

  test('very long words and texts stay bounded', () => {
    expect(indexGrams(['x'.repeat(5_000)]).length).toBe(12);
    expect(
      indexGrams([Array.from({ length: 3_000 }, (_, n) => String.fromCodePoint(0x4e00 + n)).join('')]),
    ).toHaveLength(400);
    expect(finds('x'.repeat(40), ['x'.repeat(5_000)])).toBe(true);
  });
});
