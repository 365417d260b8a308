/** What is typed becomes basis points and settings. */
import { describe, expect, test } from 'vitest';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { type Asked, answered } from '@/features/campaign/referral/asked-act';
import { canBeDecided } from '@/features/campaign/referral/earned-state';
import { bpsToPercent, percentToBps } from '@/features/campaign/referral/percent';
import {
  changeOf,
  formOf,
  savedWord,
  sensibleStart,
  settingsOf,
} from '@/features/campaign/referral/settings-form';
import { commissionRateText } from '@/lib/commission-rate-text';

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
    expect([bpsToPercent(250), commissionRateText(500), commissionRateText(5)]).toEqual([
      '2.5',
      '5%',
      '0.05%',
    ]);
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
    expect(settingsOf({ ...start, ...is })).toEqual({ wrong: [wrong] });
  });
  test('all that is wrong is said at once', () => {
    expect(settingsOf({ ...start, store: '60', min: '', days: '91' })).toEqual({
      wrong: ['store', 'min', 'days'],
    });
  });
  test('a second rate counts with two levels alone', () => {
    const typed = settingsOf({ ...start, second: '2' });
    if ('wrong' in typed) throw new Error(typed.wrong.join());
    expect(changeOf(typed.settings)).toMatchObject({ what: 'settings', levels: 1, second_bps: 0 });
  });
  test('what is saved is read back; terms in one language stand there once', () => {
    const form = { ...start, levels: 'two', second: '1.5', openToAll: false } as const;
    const typed = settingsOf(form);
    if ('wrong' in typed) throw new Error(typed.wrong.join());
    const terms = { zh: form.zh, en: form.zh };
    const minWithdrawal_fen = fen(typed.settings.minWithdrawal_fen);
    expect(
      formOf({ ...typed.settings, minWithdrawal_fen, terms, termsVersion: 1, version: 1, on: true }),
    ).toEqual(form);
  });
});

describe('what an order of the shop earns somebody can be decided on', () => {
  test.each([
    ['pending', { voiding: false, pending_fen: fen(320) }, true],
    ['being voided', { voiding: true, pending_fen: fen(320) }, false],
    ['released, or gone', { voiding: false, pending_fen: fen(0) }, false],
  ] as const)('%s', (_, is, mayAct) => {
    expect(canBeDecided(is)).toBe(mayAct);
  });
});

describe('a sheet that asks for more than a tap', () => {
  const asked = (id: string) => ({ act: 'refuse', promoter: { id }, open: true }) as unknown as Asked;
  const [one, other] = ['pm_one', 'pm_other'] as Id<'promoter'>[] as [Id<'promoter'>, Id<'promoter'>];
  test('closes when what it asked for is done, and says until then whom it is about', () => {
    expect(answered(asked(one), 'refuse', one)).toEqual({ ...asked(one), open: false });
  });
  test('stays when it is something else that was done: another promoter, or another act', () => {
    expect(answered(asked(other), 'refuse', one)).toEqual(asked(other));
    expect(answered(asked(one), 'approve', one)).toEqual(asked(one));
    expect(answered(null, 'approve', one)).toBeNull();
  });
});

test('saved, it says what is so: rates count from the next order on, words are to be agreed to, who may apply is neither', () => {
  const read = settingsOf(sensibleStart({ zh: '不刷单', en: '' }));
  if ('wrong' in read) throw new Error('a sensible start is right');
  const { settings } = read;
  const before = {
    ...settings,
    minWithdrawal_fen: fen(settings.minWithdrawal_fen),
    terms: { zh: '不刷单', en: '不刷单' },
    on: true,
    termsVersion: 1,
    version: 1,
  };
  const said = (is: Partial<typeof settings>) => savedWord(before, { ...settings, ...is });
  const terms = { zh: '不刷单，不打扰' };
  expect(said({ terms })).toBe('savedTerms');
  expect(said({ terms: { zh: '不刷单', en: 'No fake orders' } })).toBe('savedTerms');
  expect(said({ terms, store_bps: 600 })).toBe('saved');
  expect(said({ windowDays: 7 })).toBe('saved');
  expect([said({}), said({ openToAll: false }), said({ minWithdrawal_fen: 200 })]).toEqual(
    Array(3).fill('savedPlain'),
  );
});
