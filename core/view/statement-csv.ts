/** A statement as a table that Excel opens: UTF-8 with a mark at its beginning, a line a posting, sums as plain numbers of yuan. */
import type { StatementView } from '../contract/earnings';
import { PROMOTER_PURSES } from '../domain/ledger/accounts';
import { shanghaiRfc3339 } from '../kernel/instant';
import { boughtWords, PURSE_WORDS, TRANSACTION_WORDS } from './ledger-words';

const BYTE_ORDER_MARK = '\uFEFF';
const HEAD = {
  zh: ['时间', '事项', '账户', '商品', '单号', '金额（元）', '该账户余额（元）'],
  en: ['Time', 'What', 'Account', 'Goods', 'Number', 'Amount (CNY)', 'Balance of the account (CNY)'],
};
const OPENING = { zh: '期初余额', en: 'Opening balance' };
const CLOSING = { zh: '期末余额', en: 'Closing balance' };

/** Whole fen as `-1234.50`. */
export function yuan(amount_fen: number): string {
  const size = Math.abs(amount_fen);
  return `${amount_fen < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
}

const PLAIN_NUMBER = /^-?\d+\.\d{2}$/;
/** A spreadsheet calculates what begins so; behind an apostrophe it is text. */
const CALCULATED = /^[\t\r ]*[=+\-@]|^[\t\r]/;
export function csvCell(text: string): string {
  const harmless = !PLAIN_NUMBER.test(text) && CALCULATED.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
const row = (cells: readonly string[]) => `${cells.map(csvCell).join(',')}\r\n`;

/** One piece: the first one has the head and what was there before, the last one what is there in the end. */
export function statementCsv(page: StatementView, isFirst: boolean, language: 'zh' | 'en'): string {
  const sums = (what: string, of: StatementView['opening']) =>
    PROMOTER_PURSES.map((purse) =>
      row(['', what, PURSE_WORDS[purse][language], '', '', '', yuan(of[purse])]),
    );
  const lines = page.items.map((line) =>
    row([
      shanghaiRfc3339(line.at).slice(0, 19).replace('T', ' '),
      TRANSACTION_WORDS[line.kind][language],
      PURSE_WORDS[line.purse][language],
      line.title === null ? '' : boughtWords(line.title, line.goods)[language],
      line.orderId ?? line.withdrawalId ?? '',
      yuan(line.amount_fen),
      yuan(line.balance_fen),
    ]),
  );
  return [
    ...(isFirst ? [BYTE_ORDER_MARK, row(HEAD[language]), ...sums(OPENING[language], page.opening)] : []),
    ...lines,
    ...(page.next === null ? sums(CLOSING[language], page.closing) : []),
  ].join('');
}
