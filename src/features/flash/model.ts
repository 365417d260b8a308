import type { FlashItem, FlashSession } from '#core/contract/storefront';
import { type Instant, instant } from '#core/kernel/instant';

/** How an item stands for whoever looks. */
export type FlashStanding = 'open' | 'gone' | 'mine' | 'soon';

export function flashStanding(
  { left, allowed }: Pick<FlashItem, 'left' | 'allowed'>,
  running: boolean,
): FlashStanding {
  if (!running) return 'soon';
  if (left === 0) return 'gone';
  return allowed === 0 ? 'mine' : 'open';
}

/** What is taken of the allotment, in whole percent; 100 only when nothing is left, 0 only when nothing is taken. */
export function takenPercent({ left, allotted }: Pick<FlashItem, 'left' | 'allotted'>): number {
  const taken = allotted - left;
  if (taken <= 0) return 0;
  if (left <= 0) return 100;
  return Math.min(99, Math.max(1, Math.round((100 * taken) / allotted)));
}

/** Is it running by now? The answer may be a while old. */
export function runsAt(session: Pick<FlashSession, 'startsAt' | 'endsAt'>, now: Instant): boolean {
  return session.startsAt <= now && now < session.endsAt;
}

/** Sessions that are not over. */
export function sessionsAt(sessions: readonly FlashSession[], now: Instant): readonly FlashSession[] {
  return sessions.filter(({ endsAt }) => now < endsAt);
}

/** What the clock of a session counts down to. */
export function nextTurn(session: Pick<FlashSession, 'startsAt' | 'endsAt'>, now: Instant): Instant {
  return instant(runsAt(session, now) ? session.endsAt : session.startsAt);
}
