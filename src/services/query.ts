import type { Call, CallInput, CallOutput } from '#core/contract/define-call';
import { instant } from '#core/kernel/instant';
import { stableText } from '@/lib/stable-text';
import { takeBootAnswers } from '@/platform/boot';
import { deviceNow } from '@/platform/system';
import { call } from './call';
import { syncClock } from './clock';
import type { Problem } from './problem';

/** One answer of the server as a page sees it. */
export interface QueryState<T> {
  readonly data: T | undefined;
  readonly problem: Problem | undefined;
  /** A request is on its way (there may be older data to show meanwhile). */
  readonly loading: boolean;
  /** Device time of the data; 0 = none, or told to be stale. */
  readonly at: number;
}

interface Entry {
  readonly fn: string;
  readonly action: string;
  state: QueryState<unknown>;
  running: Promise<void> | null;
  /** How often it became another one by something that was done here: what was asked before that may be answered from before it. */
  deeds: number;
  readonly listeners: Set<() => void>;
  readonly fetch: () => Promise<void>;
}

const EMPTY: QueryState<never> = { data: undefined, problem: undefined, loading: false, at: 0 };
/** Answers nobody looks at are forgotten from here on, oldest first. */
const MOST_ENTRIES = 80;

/** The single home of server state on the phone. */
const entries = new Map<string, Entry>();

export function keyOf(contract: Pick<Call, 'fn' | 'action'>, input: unknown): string {
  return `${contract.fn}/${contract.action} ${stableText(input)}`;
}

function entryOf<C extends Call>(contract: C, input: CallInput<C>): Entry {
  const key = keyOf(contract, input);
  const known = entries.get(key);
  if (known !== undefined) return known;
  const entry: Entry = {
    fn: contract.fn,
    action: contract.action,
    state: EMPTY,
    running: null,
    deeds: 0,
    listeners: new Set(),
    fetch: () => run(entry, contract, input),
  };
  entries.set(key, entry);
  forget();
  return entry;
}

function forget(): void {
  if (entries.size <= MOST_ENTRIES) return;
  for (const [key, entry] of entries) {
    if (entries.size <= MOST_ENTRIES) return;
    if (entry.listeners.size === 0 && entry.running === null) entries.delete(key);
  }
}

function publish(entry: Entry, state: QueryState<unknown>): void {
  entry.state = state;
  for (const listener of [...entry.listeners]) listener();
}

function run<C extends Call>(entry: Entry, contract: C, input: CallInput<C>): Promise<void> {
  entry.running ??= (async () => {
    publish(entry, { ...entry.state, loading: true });
    const state = await ask(entry, contract, input);
    entry.running = null;
    publish(entry, state);
  })();
  return entry.running;
}

/** An answer is worth what was done before it was asked for; after a deed meanwhile, the deed's own answer counts, or another is asked for. */
async function ask<C extends Call>(
  entry: Entry,
  contract: C,
  input: CallInput<C>,
): Promise<QueryState<unknown>> {
  const { deeds } = entry;
  const answer = await call(contract, input);
  if (deeds !== entry.deeds) {
    return entry.state.at > 0 ? { ...entry.state, loading: false } : ask(entry, contract, input);
  }
  return answer.ok
    ? { data: answer.value, problem: undefined, loading: false, at: deviceNow() }
    : { ...entry.state, problem: answer.problem as Problem, loading: false };
}

export const queries = {
  state: <C extends Call>(contract: C, input: CallInput<C>) =>
    entryOf(contract, input).state as QueryState<CallOutput<C>>,

  subscribe<C extends Call>(contract: C, input: CallInput<C>, listener: () => void): () => void {
    const { listeners } = entryOf(contract, input);
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  /** Fetches unless an answer younger than `stale_ms` is there. */
  async ensure<C extends Call>(contract: C, input: CallInput<C>, stale_ms: number): Promise<void> {
    const entry = entryOf(contract, input);
    const fresh = entry.state.at > 0 && deviceNow() - entry.state.at < stale_ms;
    if (!fresh) await entry.fetch();
  },

  /** Puts an answer in its place: from the page's own HTML, or from a mutation that answered the new state. */
  put<C extends Call>(contract: C, input: CallInput<C>, data: CallOutput<C>): void {
    const entry = entryOf(contract, input);
    entry.deeds += 1;
    publish(entry, { data, problem: undefined, loading: false, at: deviceNow() });
  },
};

/**
 * Says that answers of these calls are old now: those on screen are fetched again, the others when next looked at. One that is on its way
 * is old as well.
 * `invalidate(listOrders, getOrder)` after an order changed.
 */
export function invalidate(...contracts: readonly Pick<Call, 'fn' | 'action'>[]): void {
  for (const entry of [...entries.values()]) {
    if (!contracts.some(({ fn, action }) => entry.fn === fn && entry.action === action)) continue;
    entry.deeds += 1;
    entry.state = { ...entry.state, at: 0 };
    if (entry.listeners.size > 0) void entry.fetch();
  }
}

/** Called once at start, before the first page. */
export function takeBoot(): void {
  for (const { fn, action, input, data } of takeBootAnswers()) {
    const contract = { fn, action } as Call;
    const now = (data as { now?: unknown } | null)?.now;
    if (typeof now === 'number') syncClock(instant(now));
    publish(entryOf(contract, input as never), { data, problem: undefined, loading: false, at: deviceNow() });
  }
}
