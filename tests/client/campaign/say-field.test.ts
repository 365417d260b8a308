/** What a field is called where something is wrong with it. */
import { expect, test } from 'vitest';
import { problemLine } from '@/features/campaign/say-field';

test.each([
  ['title', '请填写活动名称'],
  ['settings.threshold_fen', '请填写“满”'],
  ['settings.tiers.0.amount_fen', '请填写“档位 1 · 减”'],
  ['settings.tiers.2.people', '请填写“档位 3 · 满”'],
  ['settings', '请填写规则'],
])('%s', (field, sentence) => {
  expect(problemLine({ field, why: 'MISSING' }, 'zh')).toBe(sentence);
});

test('in English, too', () => {
  expect(problemLine({ field: 'settings.tiers.1.threshold_fen', why: 'MISSING' }, 'en')).toBe(
    'Please fill in: “Steps 2 · From”',
  );
});
