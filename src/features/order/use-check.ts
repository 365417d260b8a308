import { useCallback, useEffect, useRef, useState } from 'react';
import { checkPayment, getOrder, listOrders } from '#core/contract/order';
import type { Id } from '#core/kernel/id';
import { isVisible } from '@/platform/visible';
import { startBeat } from '@/services/beat';
import { call } from '@/services/call';
import { invalidate } from '@/services/query';
import { useShown } from '@/services/use-shown';
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
 * Asks the server about a payment until it knows, more and more seldom, as long as the page is looked at. `orderId` null: nothing
 * is asked, and nothing is known.
 */
export function useCheck(orderId: Id<'order'> | null, how: 'once' | 'until-known' = 'until-known'): Check {
  const [check, setCheck] = useState<Omit<Check, 'lookNow'>>({
    state: 'checking',
    unreachable: false,
    lost: false,
  });
  const shown = useShown();
  /** Begins again from the first look, while somebody looks. */
  const again = useRef<() => void>();

  useEffect(() => {
    if (orderId === null || !shown) return;
    let round = 0;
    const begin = () => {
      round += 1;
      const own = round;
      return startBeat({
        first_ms: 0,
        visible: isVisible,
        async work(tries) {
          const answer = await call(checkPayment, { orderId });
          // An answer to a round that is over says nothing any more.
          if (own !== round) return null;
          if (!answer.ok && FATAL.includes(answer.problem.code)) {
            setCheck({ state: 'slow', unreachable: false, lost: true });
            return null;
          }
          const next = lookAgain(answer.ok ? answer.value.status : null, tries);
          setCheck({ state: next.state, unreachable: !answer.ok, lost: false });
          if (next.state === 'settled') {
            invalidate(getOrder, listOrders);
            return null;
          }
          return how === 'until-known' ? next.again_ms : null;
        },
      });
    };
    let stop = begin();
    again.current = () => {
      stop();
      stop = begin();
    };
    return () => {
      round += 1;
      stop();
      again.current = undefined;
    };
  }, [orderId, how, shown]);

  return {
    ...check,
    lookNow: useCallback(() => {
      setCheck({ state: 'checking', unreachable: false, lost: false });
      again.current?.();
    }, []),
  };
}
