import { useCallback, useEffect, useRef, useState } from 'react';
import { checkDraft, type Draft } from '#core/contract/campaign';
import type { Id } from '#core/kernel/id';
import { call } from '@/services/call';
import type { Problem } from '@/services/problem';
import { type DraftCheck, withNextPage } from './check-view';

export interface CheckState {
  readonly checking: boolean;
  readonly answer: DraftCheck | null;
  readonly problem: Problem<string> | null;
}

/** Whoever types is not asked about at every stroke. */
const WAIT_MS = 500;
const NOTHING: CheckState = { checking: false, answer: null, problem: null };

/**
 * The guard's word on a draft (another one is another object), a moment after each change; `again` asks at once: a floor was set.
 * `more` fetches the SKUs that come after those that are there.
 */
export function useCheck(storeId: Id<'store'>, draft: Draft | null) {
  const [state, setState] = useState<CheckState>(NOTHING);
  const turn = useRef(0);
  const latest = useRef(draft);
  latest.current = draft;
  const ask = useCallback(async () => {
    const { current } = latest;
    turn.current += 1;
    const mine = turn.current;
    if (current === null) return setState(NOTHING);
    setState((before) => ({ ...before, checking: true }));
    const answer = await call(checkDraft, { storeId, draft: current });
    if (mine !== turn.current) return;
    setState(
      answer.ok
        ? { checking: false, answer: answer.value, problem: null }
        : { checking: false, answer: null, problem: answer.problem },
    );
  }, [storeId]);

  useEffect(() => {
    turn.current += 1;
    if (draft === null) return setState(NOTHING);
    setState((before) => ({ ...before, checking: true }));
    const timer = setTimeout(() => void ask(), WAIT_MS);
    return () => clearTimeout(timer);
  }, [draft, ask]);
  const more = async () => {
    const { answer } = state;
    const mine = turn.current;
    if (draft === null || answer === null || state.checking) return;
    setState({ ...state, checking: true });
    const page = await call(checkDraft, { storeId, draft, skip: answer.skus.length });
    if (mine !== turn.current) return;
    setState(
      page.ok
        ? { checking: false, answer: withNextPage(answer, page.value), problem: null }
        : { checking: false, answer, problem: page.problem },
    );
  };
  return { ...state, again: ask, more };
}
