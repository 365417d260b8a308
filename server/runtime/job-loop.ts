import type { Deps } from '#server/app/deps';
import { runTimers } from '#server/app/jobs/run-timers';
import { describeThrown } from './handle';

/** Works off due jobs inside a host: every second while idle, at once when a call may have left something to do. */
export interface JobLoop {
  /** Something may be due now. */
  kick(): void;
  /** Works until nothing is due at the present business time. Answers how many things were done. */
  settle(): Promise<number>;
  /** Waits for the few jobs under way; nothing starts afterwards. */
  stop(): Promise<void>;
}

const IDLE_MS = 1_000;
/** Under load events gather this long and are told together: looking for each alone would cost more than telling it. */
const GATHER_MS = 20;
const BUDGET_MS = 5_000;
/** A job that always finds new work for itself must not hold a caller of `settle` for ever. */
const MOST_ROUNDS = 500;

export function jobLoop(parts: {
  readonly deps: Deps;
  readonly refreshClock: () => Promise<void>;
  /** False in a process that leaves the work to others and only settles when asked. */
  readonly ticks: boolean;
}): JobLoop {
  const { deps } = parts;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<number> | null = null;
  let isKicked = false;
  let isStopped = false;

  /** One batch at a time; a second caller joins the one under way. */
  function batch(budget_ms: number): Promise<number> {
    running ??= (async () => {
      try {
        await parts.refreshClock();
        const { done } = await runTimers(deps, { budget_ms, goesOn: () => !isStopped });
        return done;
      } catch (error) {
        deps.log.error('timers.failed', describeThrown(error));
        return 0;
      } finally {
        running = null;
      }
    })();
    return running;
  }

  function plan(wait_ms: number): void {
    if (isStopped || !parts.ticks) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void tick(), wait_ms);
    timer.unref();
  }

  async function tick(): Promise<void> {
    isKicked = false;
    const done = await batch(0);
    plan(done > 0 || isKicked ? GATHER_MS : IDLE_MS);
  }

  plan(IDLE_MS);
  return {
    kick() {
      if (isKicked) return;
      isKicked = true;
      if (running === null) plan(GATHER_MS);
    },
    async settle() {
      // What runs already may have begun before the clock moved.
      let total = running === null ? 0 : await running;
      for (let round = 0; round < MOST_ROUNDS && !isStopped; round += 1) {
        const done = await batch(BUDGET_MS);
        if (done === 0) break;
        total += done;
      }
      return total;
    },
    async stop() {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}
