import { runTimers } from '#server/app/jobs/run-timers';
import { answerAtOnce, functionRuntime } from './function-runtime';

/** The timer door: works off what is due, within `budget_ms`. Overlapping runs share the work. */
export function cloudTimer(
  budget_ms: number,
): (event: unknown, context?: unknown) => Promise<{ readonly done: number }> {
  const runtime = functionRuntime([]);
  return async (_event, context) => {
    answerAtOnce(context);
    const { deps, refreshClock } = runtime();
    await refreshClock();
    const { done } = await runTimers(deps, { budget_ms });
    return { done };
  };
}
