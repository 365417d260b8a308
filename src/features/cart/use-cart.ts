import { useCallback, useEffect, useRef, useState } from 'react';
import { addToCart, getCart, selectCartStore, setCartLine } from '#core/contract/cart';
import { call } from '@/services/call';
import { type Problem, problemText } from '@/services/problem';
import { invalidate, queries } from '@/services/query';
import { useQuery } from '@/services/use-query';
import { setBadges } from '@/stores/badge';
import { useSession } from '@/stores/session';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import { type CartAct, enqueue, shownCart } from './model';

const NOTHING = {};

/** My cart with what I have just tapped on it. Acts go out one by one; one that fails falls back to the server's answer. */
export function useCart() {
  const signedIn = useSession((session) => session.token !== null);
  const [wanted, setWanted] = useState(signedIn);
  const query = useQuery(getCart, wanted || signedIn ? NOTHING : null);
  const [waiting, setWaiting] = useState<readonly CartAct[]>([]);
  const queue = useRef<readonly CartAct[]>([]);
  const sending = useRef(false);

  const put = useCallback((acts: readonly CartAct[]) => {
    queue.current = acts;
    setWaiting(acts);
  }, []);

  const drain = useCallback(async () => {
    if (sending.current) return;
    sending.current = true;
    for (let act = queue.current[0]; act !== undefined; act = queue.current[0]) {
      const problem = await sendAct(act);
      put(queue.current.slice(1));
      if (problem !== null) {
        // Acts behind a failed one may build on it: none of them is shown or sent any more.
        put([]);
        toast(problemText(problem, useSettings.getState().language), 'warning');
        await queries.ensure(getCart, NOTHING, 0);
      }
    }
    sending.current = false;
  }, [put]);

  const act = useCallback(
    (...acts: readonly CartAct[]) => {
      put(acts.reduce(enqueue, queue.current));
      void drain();
    },
    [put, drain],
  );

  const cart = query.data === undefined ? undefined : shownCart(query.data, waiting);
  const count = cart?.count;
  useEffect(() => {
    if (count !== undefined) setBadges({ cart: count });
  }, [count]);

  return {
    cart,
    /** Nobody is known on this phone yet: nothing was asked. */
    guest: !wanted && !signedIn,
    signIn: () => setWanted(true),
    first: query.first,
    problem: query.problem,
    reload: query.reload,
    act,
  };
}

async function sendAct(act: CartAct): Promise<Problem<string> | null> {
  const { storeId } = act;
  if (act.do === 'restore') {
    const { skuId, quantity } = act.line;
    const added = await call(addToCart, { storeId, skuId, quantity });
    if (added.ok) {
      invalidate(getCart);
      await queries.ensure(getCart, NOTHING, 0);
    }
    return added.ok ? null : added.problem;
  }
  const answer =
    act.do === 'set'
      ? await call(setCartLine, { storeId, skuId: act.skuId, quantity: act.quantity, selected: act.selected })
      : await call(selectCartStore, { storeId, selected: act.selected });
  if (!answer.ok) return answer.problem;
  queries.put(getCart, NOTHING, answer.value);
  return null;
}
