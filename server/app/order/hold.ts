import { MINUTE_MS } from '#core/kernel/instant';

/** How long a placed order keeps what it took. */
export const HOLD_MS = 15 * MINUTE_MS;
/** With a seat in a group others are waiting. */
export const SEAT_HOLD_MS = 5 * MINUTE_MS;
