import { type Instant, instant } from '#core/kernel/instant';
import type { Clock } from '#server/ports/clock';

/** The machine's clock. */
export const systemClock: Clock = { now: (): Instant => instant(Date.now()) };
