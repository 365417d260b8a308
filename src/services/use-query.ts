import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { Call, CallInput, CallOutput } from '#core/contract/define-call';
import { keyOf, type QueryState, queries } from './query';

const IDLE: QueryState<never> = { data: undefined, problem: undefined, loading: false, at: 0 };
const STALE_MS = 15_000;

export interface Query<T> extends QueryState<T> {
  /** Nothing to show yet: draw the skeleton. */
  readonly first: boolean;
  readonly reload: () => Promise<void>;
}

/** What the server says to this call, kept fresh. Give `null` as input while it cannot be asked yet. */
export function useQuery<C extends Call>(
  contract: C,
  input: CallInput<C> | null,
  { stale_ms = STALE_MS }: { readonly stale_ms?: number } = {},
): Query<CallOutput<C>> {
  const key = input === null ? null : keyOf(contract, input);
  // The key stands for contract and input: equal keys ask for the same thing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const subscribe = useCallback(
    (listener: () => void) =>
      input === null ? () => undefined : queries.subscribe(contract, input, listener),
    [key],
  );
  const read = (): QueryState<CallOutput<C>> => (input === null ? IDLE : queries.state(contract, input));
  const state = useSyncExternalStore(subscribe, read, read);
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (input !== null) void queries.ensure(contract, input, stale_ms);
  }, [key]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const reload = useCallback(async () => {
    if (input !== null) await queries.ensure(contract, input, 0);
  }, [key]);
  return { ...state, first: state.data === undefined && state.problem === undefined, reload };
}
