/** What follows a try to pay: ask the server how it stands, look at the order, or read why it was refused. */
export type PayNext = 'result' | 'order' | 'refused';

/** A refusal of `order/pay` that means "there may be a payment already": the server is asked, never paid twice. */
export function nextAfterRefusal(code: string): PayNext {
  return code === 'ALREADY_PAID' || code === 'PAYMENT_CONFIRMING' ? 'result' : 'refused';
}

/** The cashier's word decides nothing; a cancel alone leads back to the order, which asks the server too. */
export function nextAfterCashier(end: 'ok' | 'cancel' | 'fail'): PayNext {
  return end === 'cancel' ? 'order' : 'result';
}

export type Look =
  /** Ask again after this long. */
  { readonly state: 'checking' | 'slow'; readonly again_ms: number } | { readonly state: 'settled' };

const STEPS_MS = [800, 1_000, 1_500, 2_000, 3_000, 5_000];
/** From here on the page says that it takes longer than usual, and asks seldom. */
const SLOW_AFTER = 8;
const SLOW_MS = 8_000;

/**
 * How the pay result goes on after the `tries`-th look (from 1). Unpaid or confirming is never an end: only the server's word that
 * the order is something else is.
 */
export function lookAgain(status: string | null, tries: number): Look {
  if (status !== null && status !== 'unpaid' && status !== 'confirming') return { state: 'settled' };
  if (tries >= SLOW_AFTER) return { state: 'slow', again_ms: SLOW_MS };
  return { state: 'checking', again_ms: STEPS_MS[Math.min(tries, STEPS_MS.length) - 1] ?? SLOW_MS };
}

/** How a payment ended, as the server tells it. */
export type PaidEnd = 'paid' | 'needs' | 'settling' | 'formed' | 'seat_lost' | 'unpaid' | 'refunded';

export function paidEnd(order: {
  readonly status: string;
  readonly group: {
    readonly status: 'open' | 'formed' | 'failed';
    readonly size: number;
    readonly paid: number;
  } | null;
}): PaidEnd {
  const { status, group } = order;
  if (status === 'paid_no_seat') return 'seat_lost';
  if (status === 'cancelled') return 'unpaid';
  if (status === 'refunded') return 'refunded';
  if (group === null) return 'paid';
  if (status !== 'awaiting_group') return 'formed';
  return group.paid < group.size ? 'needs' : 'settling';
}
