import type { StatementView } from '#core/contract/earnings';
import { PROMOTER_PURSES, type PromoterPurse } from '#core/domain/ledger/accounts';

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

/** What a movement is of: an order among the promoter's own, or their withdrawals; null: neither. */
export function leadsTo({ orderId, withdrawalId }: StatementView['items'][number]) {
  if (orderId !== null) return { page: 'promoterOrders', order: orderId } as const;
  return withdrawalId === null ? null : ({ page: 'withdraw' } as const);
}
