import { useRef, useState } from 'react';
import { checkRates, type RateChange } from '#core/contract/referral-desk';
import type { Id } from '#core/kernel/id';
import { withNextPage } from '@/features/campaign/check-view';
import type { CheckState } from '@/features/campaign/use-check';
import { call } from '@/services/call';

const NOTHING: CheckState = { checking: false, answer: null, problem: null };

/** Which SKUs could not bear a change that was refused, and `again` once a floor was set. `null` forgets it. */
export function useRateCheck(storeId: Id<'store'>) {
  const [state, setState] = useState<CheckState>(NOTHING);
  const [change, setChange] = useState<RateChange | null>(null);
  const turn = useRef(0);
  const read = async (asked: RateChange, skip: number) => {
    turn.current += 1;
    const mine = turn.current;
    setState((before) => ({ ...before, checking: true }));
    const answer = await call(checkRates, { storeId, change: asked, skip });
    if (mine !== turn.current) return;
    setState((before) => {
      if (!answer.ok) return { ...before, checking: false, problem: answer.problem };
      const page = { ...answer.value, wrong: null, already: 0, publishable: answer.value.refused === 0 };
      const shown = skip === 0 || before.answer === null ? page : withNextPage(before.answer, page);
      return { checking: false, answer: shown, problem: null };
    });
  };
  const ask = (asked: RateChange | null) => {
    setChange(asked);
    turn.current += 1;
    setState(NOTHING);
    if (asked !== null) void read(asked, 0);
  };
  const again = () => {
    if (change !== null) void read(change, 0);
  };
  const more = () => {
    if (change !== null) void read(change, state.answer?.skus.length ?? 0);
  };
  return { state, asked: change !== null, ask, again, more };
}

/** Whether a refusal is one that the guard can take apart. */
export function isOfFloors(code: string): boolean {
  return code === 'COMMISSION_FLOOR' || code === 'FLOOR_MISSING';
}
