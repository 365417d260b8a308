import { useMemo, useState } from 'react';
import type { Call, CallErrorCode, CallInput, CallOutput } from '#core/contract/define-call';
import { type Answer, call } from './call';
import { inTurn } from './in-turn';

/**
 * A mutation as a button needs it: `act.run(input)`, `act.busy` for its spinner. While one runs a second tap gets the first
 * one's answer, so a double tap is one act; what is something else, as for another row of a list, is done after it.
 */
export function useAct<C extends Call>(contract: C) {
  const [running, setRunning] = useState(0);
  const run = useMemo(
    () =>
      inTurn(async (input: CallInput<C>): Promise<Answer<CallOutput<C>, CallErrorCode<C>>> => {
        setRunning((count) => count + 1);
        try {
          return await call(contract, input);
        } finally {
          setRunning((count) => count - 1);
        }
      }),
    [contract],
  );
  return { run, busy: running > 0 };
}
