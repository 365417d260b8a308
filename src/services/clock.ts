import { type Instant, instant } from '#core/kernel/instant';
import { deviceNow } from '@/platform/system';

let offset_ms = 0;

/** Called with every answer that carries the server's time: countdowns follow the shop's clock, not the phone's. */
export function syncClock(serverNow: Instant): void {
  offset_ms = serverNow - deviceNow();
}

export function serverNow(): Instant {
  return instant(deviceNow() + offset_ms);
}
