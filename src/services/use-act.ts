import { useCallback, useRef, useState } from 'react';
import type { Call, CallErrorCode, CallInput, CallOutput } from '#core/contract/define-call';
import { type Answer, call } from './call';

/**
 * A mutation as a button needs it: `act.run(input)`, `act.busy` for its spinner. While one runs a second tap gets the first
 * one's answer, so a double tap is one act.
 */
export function useAct<C extends Call>(contract: C) {
  const [busy, setBusy] = useState(false);
  const running = useRef<Promise<Answer<CallOutput<C>, CallErrorCode<C>>> | null>(null);
  const run = useCallback(
    (input: CallInput<C>): Promise<Answer<CallOutput<C>, CallErrorCode<C>>> => {
      running.current ??= (async () => {
        setBusy(true);
        try {
          return await call(contract, input);
        } finally {
          running.current = null;
          setBusy(false);
        }
      })();
      return running.current;
    },
    [contract],
  );
  return { run, busy };
}
