import { describe, expect, test } from 'vitest';
import { REFUND_REASONS, reasonWords, SHOP_REASONS, typedReason } from '#core/domain/refund/reasons';

describe('why money goes back', () => {
  test('from the list it has words in both languages', () => {
    for (const [code, words] of Object.entries(REFUND_REASONS)) {
      expect(reasonWords(code)).toEqual(words);
      expect(words.zh).toMatch(/\p{Script=Han}/u);
      expect(words.en).toMatch(/^[\x20-\x7e]+$/);
    }
  });

  test('what a shop typed stays as it was typed', () => {
    for (const text of ['少发了一盒草莓', 'one box short', 'toString', '']) {
      expect(reasonWords(typedReason(text))).toEqual({ zh: text, en: text });
    }
  });

  test('a suggestion that was tapped in one language is read in the other', () => {
    for (const code of SHOP_REASONS) {
      expect(typedReason(REFUND_REASONS[code].en)).toBe(code);
      expect(typedReason(REFUND_REASONS[code].zh)).toBe(code);
    }
  });
});
