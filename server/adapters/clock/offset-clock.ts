import { instant } from '#core/kernel/instant';
import type { Clock } from '#server/ports/clock';

/** A clock that a person can move, for development and tests: `base` plus an offset that the database keeps for everybody. */
export interface OffsetClock extends Clock {
  readonly offset_ms: number;
  /** Time never runs backwards: a smaller offset than the known one is ignored. */
  learn(offset_ms: number): void;
}

export function offsetClock(base: Clock): OffsetClock {
  let offset = 0;
  return {
    now: () => instant(base.now() + offset),
    get offset_ms() {
      return offset;
    },
    learn(offset_ms) {
      offset = Math.max(offset, offset_ms);
    },
  };
}
