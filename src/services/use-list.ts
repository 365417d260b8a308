import { useCallback, useEffect, useRef, useState } from 'react';
import type { Call, CallInput, CallOutput } from '#core/contract/define-call';
import { call } from './call';
import type { Problem } from './problem';
import { keyOf } from './query';
import { useQuery } from './use-query';

/** Calls that answer `{items, next}` and take `cursor`. */
type Item<C extends Call> = CallOutput<C> extends { items: readonly (infer T)[] } ? T : never;
type FirstInput<C extends Call> = Omit<CallInput<C>, 'cursor'>;

export interface List<T> {
  readonly items: readonly T[];
  readonly first: boolean;
  readonly loadingMore: boolean;
  readonly problem: Problem | undefined;
  /** Nothing more will come. */
  readonly ended: boolean;
  readonly more: () => void;
  readonly reload: () => Promise<void>;
}

interface Tail<T> {
  readonly key: string | null;
  /** The first page these pages follow: when it is fetched again they are dropped. */
  readonly at: number;
  readonly items: readonly T[];
  readonly next: string | null;
  readonly problem: Problem | undefined;
  readonly loading: boolean;
}

/** A keyset-paged list: the first page from the query cache, the following ones behind it as the person scrolls. */
export function useList<C extends Call>(contract: C, input: FirstInput<C> | null): List<Item<C>> {
  const head = useQuery(contract, input as CallInput<C> | null);
  const key = input === null ? null : keyOf(contract, input);
  const [tail, setTail] = useState<Tail<Item<C>> | null>(null);
  const page = head.data as { items: readonly Item<C>[]; next: string | null } | undefined;
  const valid = tail !== null && tail.key === key && tail.at === head.at ? tail : null;
  const next = valid === null ? (page?.next ?? null) : valid.next;

  const latest = useRef({ valid, next, key, at: head.at });
  useEffect(() => {
    latest.current = { valid, next, key, at: head.at };
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for contract and input
  const more = useCallback(async () => {
    const { valid: shown, next: cursor, at } = latest.current;
    if (input === null || cursor === null || shown?.loading === true) return;
    const before = shown ?? { key, at, items: [], next: cursor, problem: undefined, loading: false };
    const loading = { ...before, loading: true, problem: undefined };
    latest.current = { ...latest.current, valid: loading };
    setTail(loading);
    const answer = await call(contract, { ...input, cursor } as CallInput<C>);
    if (latest.current.key !== key || latest.current.at !== at) return;
    // The place where it went on is there no more: it is read from the beginning.
    if (!answer.ok && answer.problem.code === 'BAD_INPUT') {
      setTail(null);
      void head.reload();
      return;
    }
    if (!answer.ok) {
      setTail({ ...before, loading: false, problem: answer.problem as Problem });
      return;
    }
    const { items, next: following } = answer.value as { items: readonly Item<C>[]; next: string | null };
    setTail({
      ...before,
      items: [...before.items, ...items],
      next: following,
      loading: false,
      problem: undefined,
    });
  }, [key]);

  return {
    items: valid === null ? (page?.items ?? []) : [...(page?.items ?? []), ...valid.items],
    first: head.first,
    loadingMore: valid?.loading ?? false,
    problem: valid?.problem ?? head.problem,
    ended: page !== undefined && next === null,
    more: () => void more(),
    reload: head.reload,
  };
}
