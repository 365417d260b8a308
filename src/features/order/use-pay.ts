import { useCallback, useRef, useState } from 'react';
import { getOrder, listOrders, payOrder } from '#core/contract/order';
import type { Id } from '#core/kernel/id';
import { openCashier } from '@/platform/pay';
import { call } from '@/services/call';
import type { Problem } from '@/services/problem';
import { invalidate } from '@/services/query';
import { nextAfterCashier, nextAfterRefusal } from './pay-model';

export type PayEnd =
  | { readonly next: 'result' | 'order' }
  | { readonly next: 'refused'; readonly problem: Problem<string> };

/** Prepays and opens the cashier. One at a time: a second tap gets the first one's end. */
export function usePay() {
  const [busy, setBusy] = useState(false);
  const running = useRef<Promise<PayEnd> | null>(null);
  const run = useCallback((orderId: Id<'order'>): Promise<PayEnd> => {
    running.current ??= (async () => {
      setBusy(true);
      try {
        return await pay(orderId);
      } finally {
        running.current = null;
        setBusy(false);
      }
    })();
    return running.current;
  }, []);
  return { run, busy };
}

async function pay(orderId: Id<'order'>): Promise<PayEnd> {
  const answer = await call(payOrder, { orderId });
  if (!answer.ok) {
    const next = nextAfterRefusal(answer.problem.code);
    return next === 'refused' ? { next, problem: answer.problem } : { next: 'result' };
  }
  const end = await openCashier(answer.value.params);
  invalidate(getOrder, listOrders);
  return { next: nextAfterCashier(end) === 'order' ? 'order' : 'result' };
}
