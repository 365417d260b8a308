import { describe, expect, test } from 'vitest';
import { couponCode } from '#core/domain/coupon/coupon-code';
import { byWorth, offAt, type RankedOffer } from '#core/domain/coupon/offer-order';
import { validFor } from '#core/domain/coupon/validity';
import { fen } from '#core/kernel/fen';
import { after, DAY_MS, instant } from '#core/kernel/instant';

const NOW = instant(Date.UTC(2026, 10, 23, 2));
function offer(
  templateId: string,
  kind: string,
  settings: object,
  state: RankedOffer['state'] = 'claimable',
) {
  return { templateId, kind, settings: { scope: { in: 'store' }, threshold_fen: 0, ...settings }, state };
}
const amount = (id: string, threshold_fen: number, amount_fen: number, state?: RankedOffer['state']) =>
  offer(id, 'coupon-amount', { threshold_fen, amount_fen }, state);
const percent = (id: string, threshold_fen: number, rate_bps: number, cap_fen: number) =>
  offer(id, 'coupon-percent', { threshold_fen, rate_bps, cap_fen });

describe('what an offer takes off at once', () => {
  test.each<[string, RankedOffer, number, number]>([
    ['an amount', amount('a', 5_900, 500), 5_900, 500],
    ['a fen below the threshold', amount('a', 5_900, 500), 5_899, 0],
    ['never more than there is', amount('a', 0, 500), 300, 300],
    ['a share, rounded down to the fen', percent('a', 0, 8_500, 2_000), 333, 49],
    ['a share up to its cap', percent('a', 0, 8_500, 2_000), 99_900, 2_000],
    ['a share below its threshold', percent('a', 9_900, 8_500, 2_000), 9_899, 0],
    [
      'shipping takes nothing off goods',
      offer('a', 'coupon-shipping', { takes: 'all', amount_fen: null }),
      99_900,
      0,
    ],
  ])('%s', (_what, one, sum_fen, off_fen) => {
    expect(offAt(one, fen(sum_fen))).toBe(off_fen);
  });
});

test('the best come first, whatever order they came in', () => {
  const best = [
    amount('usable-now', 3_900, 600),
    amount('less-now', 3_900, 500),
    amount('later-most', 9_900, 1_200),
    amount('later-lower-threshold', 5_900, 1_000),
    percent('later-higher-threshold', 9_900, 8_500, 1_000),
    offer('shipping', 'coupon-shipping', { takes: 'all', amount_fen: null }),
    amount('claimed', 0, 900, 'claimed'),
    amount('claimed-too', 0, 900, 'gone'),
  ];
  const names = best.map(({ templateId }) => templateId);
  for (const shuffled of [best.toReversed(), [...best.slice(3), ...best.slice(0, 3)]]) {
    expect(shuffled.sort(byWorth(fen(3_990))).map(({ templateId }) => templateId)).toEqual(names);
  }
});

test('validity is a window, or days from the claim', () => {
  expect(validFor({ by: 'days', days: 3 }, NOW)).toEqual({ from: NOW, until: after(NOW, 3 * DAY_MS) });
  const window = { from: after(NOW, DAY_MS), until: after(NOW, 2 * DAY_MS) };
  expect(validFor({ by: 'window', ...window }, NOW)).toEqual(window);
});

test.each([
  ['chuntian', 'CHUNTIAN'],
  [' Ｃhun天 ', 'CHUN天'],
  ['春天50', '春天50'],
])('the code %j is %j', (typed, stored) => {
  expect(couponCode(typed)).toBe(stored);
});
