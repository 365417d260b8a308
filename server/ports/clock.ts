import type { Instant } from '#core/kernel/instant';

/** The one business clock. Business time reaches SQL as a parameter taken from here, never as `now()`. */
export interface Clock {
  now(): Instant;
}
