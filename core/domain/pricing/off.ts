/** How sums become less, and what that comes to for one unit at the worst. */
import { type Fen, fen } from '../../kernel/fen';
import { rateDown, shareUp } from '../../kernel/shares';

const WHOLE_BPS = 10_000;

/** What is taken off when `rate_bps` of the sum is paid: rounded down to the fen. */
export function rateOff(sum_fen: Fen, rate_bps: number): Fen {
  return rateDown(sum_fen, WHOLE_BPS - rate_bps);
}

/** An amount off, never more than there is. */
export function amountOff(sum_fen: Fen, amount_fen: Fen): Fen {
  return fen(Math.min(sum_fen, amount_fen));
}

/** What is left of a unit when an amount is spread over the least sum that reaches the threshold. */
export function worstAmountOff(unit_fen: Fen, amount_fen: Fen, threshold_fen: Fen): Fen {
  const sum_fen = Math.max(threshold_fen, unit_fen);
  if (unit_fen === 0 || amount_fen >= sum_fen) return fen(0);
  return fen(unit_fen - shareUp(amount_fen, unit_fen, sum_fen));
}

/** What is left of a unit when a share is paid: its exact share off, rounded up. */
export function worstRateOff(unit_fen: Fen, rate_bps: number): Fen {
  return rateDown(unit_fen, rate_bps);
}
