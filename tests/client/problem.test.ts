import { expect, it } from 'vitest';
import { ERRORS, type ErrorCode } from '#core/contract/errors';
import { localProblem, type Problem, saysNothingCharged } from '@/services/problem';

const problem = (code: ErrorCode): Problem => ({ code, message: '', requestId: 'rq_1', retry: false });

it('knows the sentences that say themselves that nothing was charged', () => {
  expect(saysNothingCharged(problem('NOT_DELIVERED_THERE'), 'zh')).toBe(true);
  expect(saysNothingCharged(problem('NOT_DELIVERED_THERE'), 'en')).toBe(true);
  expect(saysNothingCharged(problem('NOT_FOUND'), 'zh')).toBe(false);
  // 不会重复扣款 is another promise.
  expect(saysNothingCharged(localProblem('NO_ANSWER'), 'zh')).toBe(false);
});

it.each(Object.keys(ERRORS) as ErrorCode[])('%s says it in both languages or in none', (code) => {
  expect(saysNothingCharged(problem(code), 'zh')).toBe(saysNothingCharged(problem(code), 'en'));
});
