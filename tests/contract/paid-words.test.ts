/** Whoever lost a seat has paid: no refusal of a choice tells them that nothing was charged. */
import { expect, test } from 'vitest';
import { errorText } from '#core/contract/errors';
import { chooseSeat } from '#core/contract/order';

test.each(chooseSeat.errors.flatMap((code) => [[code, 'zh'] as const, [code, 'en'] as const]))(
  'a seat that cannot be had (%s, %s)',
  (code, language) => {
    const text = errorText(code, language, { paid: 1 });
    expect(text).not.toMatch(/没有扣款|[Nn]othing was charged/);
    expect(text).not.toBe('');
  },
);

test('who has not paid reads that nothing was charged', () => {
  expect(errorText('NOT_ELIGIBLE', 'zh')).toBe('这个优惠只限新客，没有扣款');
});
