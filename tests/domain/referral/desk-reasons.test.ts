import { expect, test } from 'vitest';
import { DESK_REASONS, deskReasonWords } from '#core/domain/referral/desk-reasons';

test('a ready-made reason is read in both languages, whichever it was given in; any other as it was written', () => {
  for (const words of Object.values(DESK_REASONS).flat()) {
    expect(deskReasonWords(words.zh)).toEqual(words);
    expect(deskReasonWords(words.en)).toEqual(words);
  }
  expect(deskReasonWords('发错群了')).toEqual({ zh: '发错群了', en: '发错群了' });
  expect(deskReasonWords('')).toEqual({ zh: '', en: '' });
});

test('none asks for money or a purchase', () => {
  for (const { zh, en } of Object.values(DESK_REASONS.refuse)) {
    expect(zh).not.toMatch(/[买付充]|交费|押金/);
    expect(en).not.toMatch(/\b(buy|pay|deposit|fee)\b/i);
  }
});
