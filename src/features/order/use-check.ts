import { useCallback, useEffect, useRef, useState } from 'react';
import { checkPayment, getOrder, listOrders } from '#core/contract/order';
import type { Id } from '#core/kernel/id';
import { call } from '@/services/call';
import { invalidate } from '@/services/query';
import { type Look, lookAgain } from './pay-model';

export interface Check {
  readonly state: Look['state'];
  /** The last look found no WeChat Pay. */
  readonly unreachable: boolean;
  /** What is not the order's: not found, not mine. */
  readonly lost: boolean;
  readonly lookNow: () => void;
}

const FATAL = ['NOT_FOUND', 'FORBIDDEN', 'CONSENT_REFUSED', 'BAD_INPUT'];

/**
 * Asks the server about a payment until it knows, more and more seldom. Stops when the page goes. `orderId` null: nothing is
 * asked, and nothing is known.
 */
export function useCheck(orderId: Id<'order'> | null, how: 'once' | 'until-known' = 'until-known'): Check {
  const [check, setCheck] = useState<Omit<Check, 'lookNow'>>({
    state: 'checking',
    unreachable: false,
    lost: false,
  });
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const turn = useRef(0);

  const stop = useCallback(() => {
    turn.current += 1;
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
  }, []);

  const start = useCallback(
    (from: number) => {
      stop();
      if (orderId === null) return;
      const mine = turn.current;
      const look = async (tries: number) => {
        const answer = await call(checkPayment, { orderId });
        if (turn.current !== mine) return;
        if (!answer.ok && FATAL.includes(answer.problem.code)) {
          setCheck({ state: 'slow', unreachable: false, lost: true });
          return;
        }
        const next = lookAgain(answer.ok ? answer.value.status : null, tries);
        setCheck({ state: next.state, unreachable: !answer.ok, lost: false });
        if (next.state === 'settled') invalidate(getOrder, listOrders);
        else if (how === 'until-known') timer.current = setTimeout(() => void look(tries + 1), next.again_ms);
      };
      void look(from);
    },
    [orderId, how, stop],
  );

  useEffect(() => {
    start(1);
    return stop;
  }, [start, stop]);

  return {
    ...check,
    lookNow: useCallback(() => {
      setCheck({ state: 'checking', unreachable: false, lost: false });
      start(1);
    }, [start]),
  };
}
