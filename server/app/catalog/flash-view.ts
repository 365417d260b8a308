import type { FlashSession, HomeView } from '#core/contract/storefront';
import { DAY_MS, type Instant, startOfShanghaiDay } from '#core/kernel/instant';
import type { FlashRow } from '#server/db/flash-json';

/** What runs comes first, the soonest to end; then what comes, the soonest to begin. A session with nothing on sale is none. */
export function flashSessions(rows: readonly FlashRow[], now: Instant): FlashSession[] {
  return rows
    .filter(({ count }) => count > 0)
    .map(({ count: _count, ...row }) => ({ ...row, items: [...row.items], running: row.startsAt <= now }))
    .sort(
      (a, b) =>
        Number(b.running) - Number(a.running) ||
        (a.running ? a.endsAt - b.endsAt : a.startsAt - b.startsAt) ||
        (a.campaignId < b.campaignId ? -1 : 1),
    );
}

/** The storefront's: one that runs and has something left, else the next of today, else one that is sold out and still runs. */
export function homeFlash(rows: readonly FlashRow[], now: Instant): HomeView['flash'] {
  const tomorrow = startOfShanghaiDay(now) + DAY_MS;
  const sessions = flashSessions(rows, now);
  const shown =
    sessions.find(({ running, items }) => running && items.some(({ left }) => left > 0)) ??
    sessions.find(({ running, startsAt }) => !running && startsAt < tomorrow) ??
    sessions.find(({ running }) => running);
  if (shown === undefined) return null;
  const { campaignId, startsAt, endsAt, items } = shown;
  const count = rows.find((row) => row.campaignId === campaignId)?.count ?? items.length;
  return { startsAt, endsAt, items, count };
}
