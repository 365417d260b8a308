import type { Deps } from '#server/app/deps';

/** Works off what is due: untold events first, then jobs, in bounded batches, until nothing is due or the budget is spent. */
export async function runTimers(
  _deps: Deps,
  _options: { readonly budget_ms: number },
): Promise<{ readonly done: number }> {
  return { done: 0 };
}
