import type { PromoterStatus } from '#core/domain/referral/promoter-states';
import type { Fen } from '#core/kernel/fen';

interface Row {
  readonly status: PromoterStatus;
  readonly taken_fen: Fen;
  readonly taken_orders: number;
}

/** What the stop that still stands took back; null: nothing, or promoting went on since. */
export function takenOf({ status, taken_fen, taken_orders }: Row) {
  return status === 'stopped' && taken_fen > 0 ? { sum_fen: taken_fen, orders: taken_orders } : null;
}
