/** What is typed becomes basis points and settings, and rows of costs lie together. */
import { describe, expect, test } from 'vitest';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { instant } from '#core/kernel/instant';
import {
  type CostRow,
  costGroups,
  monthBeside,
  monthOf,
} from '../../../src/features/campaign/referral/cost-groups';
import { bpsToPercent, percentToBps, rateText } from '../../../src/features/campaign/referral/percent';
import {
  changeOf,
  formOf,
  sensibleStart,
  settingsOf,
} from '../../../src/features/campaign/referral/settings-form';

describe('a rate as it is typed', () => {
  test.each([
    ['5', 500],
    ['2.5', 250],
    ['0.05', 5],
    ['0', 0],
    ['50', 5_000],
    [' 7。5 ', 750],
    ['50.01', null],
    ['1.234', null],
    ['-1', null],
    ['', null],
    ['100', null],
  ])('%s', (typed, bps) => {
    expect(percentToBps(typed)).toBe(bps);
  });
  test('is read as it was typed', () => {
    expect([bpsToPercent(250), rateText(500), rateText(5)]).toEqual(['2.5', '5%', '0.05%']);
  });
});

describe('settings as they are typed', () => {
  const start = sensibleStart({ zh: '条款\n第二行', en: '' });
  test('the start is 5 %, the last share, 15 days, one level, for anybody', () => {
    const settings = {
      touch: 'last',
      windowDays: 15,
      levels: 1,
      store_bps: 500,
      second_bps: 0,
      minWithdrawal_fen: 100,
      openToAll: true,
      terms: { zh: '条款\n第二行' },
    };
    expect(settingsOf(start)).toEqual({ settings });
  });
  test.each([
    ['store', { store: '51' }],
    ['second', { levels: 'two', second: 'x' }],
    ['min', { min: '0.09' }],
    ['min', { min: '10000.01' }],
    ['days', { days: '0' }],
    ['days', { days: '91' }],
    ['zh', { zh: '  ' }],
  ] as const)('%s is wrong', (wrong, is) => {
    expect(settingsOf({ ...start, ...is })).toEqual({ wrong });
  });
  test('a second rate counts with two levels alone', () => {
    const typed = settingsOf({ ...start, second: '2' });
    if ('wrong' in typed) throw new Error(typed.wrong);
    expect(changeOf(typed.settings)).toMatchObject({ what: 'settings', levels: 1, second_bps: 0 });
  });
  test('what is saved is read back; terms in one language stand there once', () => {
    const form = { ...start, levels: 'two', second: '1.5', openToAll: false } as const;
    const typed = settingsOf(form);
    if ('wrong' in typed) throw new Error(typed.wrong);
    const terms = { zh: form.zh, en: form.zh };
    const minWithdrawal_fen = fen(typed.settings.minWithdrawal_fen);
    expect(formOf({ ...typed.settings, minWithdrawal_fen, terms, termsVersion: 1, on: true })).toEqual(form);
  });
});

describe('costs', () => {
  const row = (campaign: string | null, promoter: string, released: number, pending = 0): CostRow =>
    ({
      campaignId: campaign as Id<'campaign'> | null,
      promoterId: promoter as Id<'promoter'>,
      released_fen: fen(released),
      pending_fen: fen(pending),
    }) as CostRow;
  const rows = [row(null, 'a', 100), row('c', 'a', 50, 300), row('c', 'b', 20), row(null, 'b', 5)];
  test.each([
    [
      'campaign',
      [
        ['c', 370],
        ['', 105],
      ],
    ],
    [
      'promoter',
      [
        ['a', 450],
        ['b', 25],
      ],
    ],
  ] as const)('by %s, the dearest first', (by, sums) => {
    const groups = costGroups(rows, by);
    expect(groups.map(({ key, cost_fen }) => [key, cost_fen])).toEqual(sums);
    expect(groups.flatMap((group) => group.rows)).toHaveLength(rows.length);
  });
  test('months are Shanghai’s, and follow each other over the year', () => {
    expect(monthOf(instant(Date.UTC(2026, 10, 30, 16)))).toBe('2026-12');
    expect([monthBeside('2026-12', 1), monthBeside('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
  });
});
