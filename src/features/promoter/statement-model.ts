import type { StatementView } from '#core/contract/earnings';
import { PROMOTER_PURSES, type PromoterPurse } from '#core/domain/ledger/accounts';
import { type Instant, shanghaiDate } from '#core/kernel/instant';

/** What lay in a purse, what came and went, what lies in it: `opening + change = closing`. */
export interface PurseRow {
  readonly purse: PromoterPurse;
  readonly opening_fen: number;
  readonly change_fen: number;
  readonly closing_fen: number;
}

export function purseRows({ opening, closing }: Pick<StatementView, 'opening' | 'closing'>): PurseRow[] {
  return PROMOTER_PURSES.map((purse) => ({
    purse,
    opening_fen: opening[purse],
    change_fen: closing[purse] - opening[purse],
    closing_fen: closing[purse],
  }));
}

/** `2026-11`, the month of Shanghai. */
export function monthOf(at: Instant): string {
  return shanghaiDate(at).slice(0, 7);
}

/** `2026-11` and 1 are `2026-12`. */
export function monthBeside(month: string, by: -1 | 1): string {
  const [year = 0, place = 0] = month.split('-').map(Number);
  const months = year * 12 + place - 1 + by;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** The month that a link names, if there was one; else the one that runs. */
export function askedMonth(asked: string | undefined, now: Instant): string {
  const current = monthOf(now);
  return asked !== undefined && /^20\d{2}-(0[1-9]|1[0-2])$/.test(asked) && asked <= current ? asked : current;
}

/** The shops of this product are no older. */
const FIRST_MONTH = '2020-01';
export function mayGoBack(month: string): boolean {
  return month > FIRST_MONTH;
}
