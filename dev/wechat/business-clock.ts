import { type Instant, instant } from '#core/kernel/instant';
import type { Clock } from '#server/ports/clock';

/** The product's one business clock as the stand-in sees it: real time plus the offset that the host pushed last. */
export interface BusinessClock extends Clock {
  readonly offset_ms: number;
  setOffset(offset_ms: number): void;
}

export function businessClock(
  base: Clock,
  offset_ms: number,
  onMove: (offset_ms: number) => void,
): BusinessClock {
  let offset = offset_ms;
  return {
    now: (): Instant => instant(base.now() + offset),
    get offset_ms() {
      return offset;
    },
    setOffset(moved) {
      offset = moved;
      onMove(moved);
    },
  };
}
