import type { StandIn } from './start-stand-in';

const EVERY_MS = 500;
/** Smaller differences are the way the answer took, not a moved clock. */
const SLACK_MS = 250;

/** Keeps the stand-in on a business clock that answers `{"now": epoch ms}`. Returns how to stop. */
export function followClock(url: string, standIn: StandIn): () => void {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  async function look(): Promise<void> {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
      const { now } = (await answer.json()) as { now?: unknown };
      if (typeof now === 'number' && Math.abs(now - standIn.clock.now()) > SLACK_MS) {
        standIn.clock.setOffset(standIn.clock.offset_ms + Math.round(now - standIn.clock.now()));
        await standIn.catchUp();
      }
    } catch {
      // The host is starting or restarting: the last known time goes on.
    }
    if (!stopped) timer = setTimeout(look, EVERY_MS);
  }
  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
