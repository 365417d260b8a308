import { expect, test } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '#core/kernel/instant';
import { backoff } from '#server/app/jobs/backoff';

const span = { first_ms: 10 * SECOND_MS, longest_ms: 10 * MINUTE_MS };
const many = Array.from({ length: 400 }, (_, n) => `or_${n}`);

test.each([
  [1, 10],
  [2, 20],
  [3, 40],
  [6, 320],
  [7, 600],
  [99, 600],
])('after %i failures it waits %i s, a quarter more or less', (tries, around_s) => {
  for (const what of many) {
    const wait = backoff(tries, what, span) / SECOND_MS;
    expect(wait).toBeGreaterThanOrEqual(around_s * 0.75);
    expect(wait).toBeLessThanOrEqual(around_s * 1.25);
  }
});

test('what fails together comes back apart, and everywhere in the span', () => {
  const waits = many.map((what) => backoff(4, what, span));
  expect(new Set(waits).size).toBeGreaterThan(380);
  const quarters = waits.map((wait) => Math.floor((wait / (80 * SECOND_MS) - 0.75) * 8));
  for (const quarter of [0, 1, 2, 3]) {
    expect(quarters.filter((one) => one === quarter).length).toBeGreaterThan(50);
  }
});

test('the same work waits the same time', () => {
  expect(backoff(3, 'or_1', span)).toBe(backoff(3, 'or_1', span));
});
