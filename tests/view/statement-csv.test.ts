import { describe, expect, test } from 'vitest';
import type { StatementView } from '#core/contract/earnings';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { instant } from '#core/kernel/instant';
import { boughtWords } from '#core/view/ledger-words';
import { csvCell, statementCsv, yuan } from '#core/view/statement-csv';

describe('a cell', () => {
  test.each([
    ['佣金', '佣金'],
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =cmd', "'  =cmd"],
    ['\t=cmd', "'\t=cmd"],
    ['\r=cmd', `"'\r=cmd"`],
    ['-12.30', '-12.30'],
    ['-12.30+1', "'-12.30+1"],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  ])('%j is written %j', (text, written) => {
    expect(csvCell(text)).toBe(written);
  });
});

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [-5, '-0.05'],
  [123_456, '1234.56'],
  [-100, '-1.00'],
])('%i fen are %s yuan', (amount_fen, text) => {
  expect(yuan(amount_fen)).toBe(text);
});

const nothing = { pending: fen(0), available: fen(0), in_transit: fen(0), paid: fen(0) };
const page: StatementView = {
  month: '2026-11',
  opening: nothing,
  closing: { ...nothing, pending: fen(120) },
  items: [
    {
      at: instant(Date.UTC(2026, 9, 31, 16, 0, 1)),
      kind: 'earn',
      purse: 'pending',
      amount_fen: fen(120),
      balance_fen: fen(120),
      orderId: 'or_1' as Id<'order'>,
      withdrawalId: null,
      title: { zh: '红颜草莓', en: 'Strawberries' },
      goods: 1,
    },
  ],
  next: null,
};

test.each([
  [0, '红颜草莓', 'Strawberries'],
  [1, '红颜草莓', 'Strawberries'],
  [2, '红颜草莓 等 2 件', 'Strawberries and 1 more'],
])('what was bought, of %i', (goods, zh, en) => {
  expect(boughtWords({ zh: '红颜草莓', en: 'Strawberries' }, goods)).toEqual({ zh, en });
});

describe('the table', () => {
  test('opens in Excel, says everything in Chinese, and times are those of Shanghai', () => {
    expect(statementCsv(page, true, 'zh').split('\r\n')).toEqual([
      '\uFEFF时间,事项,账户,商品,单号,金额（元）,该账户余额（元）',
      ',期初余额,待结算,,,,0.00',
      ',期初余额,可提现,,,,0.00',
      ',期初余额,提现中,,,,0.00',
      ',期初余额,已提现,,,,0.00',
      '2026-11-01 00:00:01,订单佣金,待结算,红颜草莓,or_1,1.20,1.20',
      ',期末余额,待结算,,,,1.20',
      ',期末余额,可提现,,,,0.00',
      ',期末余额,提现中,,,,0.00',
      ',期末余额,已提现,,,,0.00',
      '',
    ]);
  });

  test('in pieces is the same table', () => {
    const [line] = page.items;
    const more = { ...page, items: line === undefined ? [] : [line, line] };
    const pieces = [
      statementCsv({ ...page, next: 'more' }, true, 'en'),
      statementCsv({ ...page, closing: more.closing }, false, 'en'),
    ];
    expect(pieces.join('')).toBe(statementCsv(more, true, 'en'));
  });
});
