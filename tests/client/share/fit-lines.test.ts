import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitLines } from '@/features/share/fit-lines';

/** Chinese signs are twice as wide as others. */
const measure = (text: string) =>
  [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffee]/.test(sign) ? 2 : 1), 0);

describe('a text in few lines', () => {
  test.each([
    ['草莓', 10, 2, ['草莓']],
    ['', 10, 2, []],
    ['丹东红颜草莓三斤装', 10, 2, ['丹东红颜草', '莓三斤装']],
    ['丹东红颜草莓三斤装顺丰包邮到家', 10, 2, ['丹东红颜草', '莓三斤装…']],
    ['Fresh strawberries from Dandong', 20, 2, ['Fresh strawberries', 'from Dandong']],
    ['Fresh strawberries from Dandong', 12, 2, ['Fresh', 'strawberrie…']],
    ['Strawberries', 6, 3, ['Strawb', 'erries']],
    ['3 斤 大果', 4, 3, ['3 斤', '大果']],
    ['字', 1, 2, []],
  ])('%j in %i × %i', (text, width, most, lines) => {
    expect(fitLines(text, width, most, measure)).toEqual(lines);
  });

  test('never wider, never more lines, nothing lost but behind …', () => {
    const sign = fc.constantFrom('草', '莓', 'a', 'B', '7', ' ', '，', '.', '🍓', '¥');
    fc.assert(
      fc.property(
        fc.string({ unit: sign, maxLength: 60 }),
        fc.integer({ min: 3, max: 30 }),
        fc.integer({ min: 1, max: 3 }),
        (text, width, most) => {
          const lines = fitLines(text, width, most, measure);
          expect(lines.length).toBeLessThanOrEqual(most);
          for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
          const bare = (words: string) => words.replace(/\s/g, '');
          const shown = bare(lines.join(''));
          if (shown.endsWith('…')) expect(bare(text).startsWith(shown.slice(0, -1))).toBe(true);
          else expect(shown).toBe(bare(text));
        },
      ),
    );
  });
});
