import { useEffect, useRef, useState } from 'react';
import { getCart } from '#core/contract/cart';
import { getOrder, listOrders, type Purchase, placeOrder, quoteOrder } from '#core/contract/order';
import type { Id } from '#core/kernel/id';
import { call } from '@/services/call';
import { currentLaunch } from '@/services/launch';
import type { Problem } from '@/services/problem';
import { invalidate, queries } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useQuery } from '@/services/use-query';
import { useCheckoutAddress } from '@/stores/checkout-address';
import { type CheckoutParams, type PriceChange, priceChange, type Wanted, wantedOf } from './model';

/** How placing ended: an order, a new price to look at, or a refusal. */
export type Placed =
  | { readonly end: 'placed'; readonly orderId: Id<'order'>; readonly paid: boolean }
  | { readonly end: 'changed'; readonly change: PriceChange }
  | { readonly end: 'refused'; readonly problem: Problem<string> };

/** What is being bought, frozen when it is first known: placing empties the cart under this page. */
export function useWanted(params: CheckoutParams): {
  readonly wanted: Wanted;
  readonly problem: Problem | undefined;
  readonly reload: () => Promise<void>;
} {
  const cart = useQuery(getCart, params.from === 'cart' ? {} : null, { stale_ms: 0 });
  const known = useRef<Wanted | null>(null);
  const wanted = known.current ?? wantedOf(params, cart.loading ? undefined : cart.data);
  useEffect(() => {
    if (wanted.state === 'ready') known.current = wanted;
  });
  return { wanted, problem: cart.problem, reload: cart.reload };
}

export function useQuote(purchase: Purchase | null) {
  const addressId = useCheckoutAddress((state) => state.addressId);
  return useQuery(
    quoteOrder,
    purchase === null ? null : { purchase, ...(addressId === null ? {} : { addressId }) },
    { stale_ms: 0 },
  );
}

/** Places what the buyer sees, and only that: the quote's hash goes along, another sum comes back as a question. */
export function usePlace(purchase: Purchase | null) {
  const place = useAct(placeOrder);
  const [asking, setAsking] = useState(false);
  const addressId = useCheckoutAddress((state) => state.addressId);

  async function run(seen: {
    readonly quote: { readonly hash: string; readonly payable_fen: number };
    readonly addressId: Id<'address'> | undefined;
    readonly remark: string;
  }): Promise<Placed | null> {
    if (purchase === null) return null;
    const { token } = currentLaunch();
    const remark = seen.remark.trim();
    const answer = await place.run({
      purchase,
      ...(seen.addressId === undefined ? {} : { addressId: seen.addressId }),
      ...(remark === '' ? {} : { remark }),
      quoteHash: seen.quote.hash,
      ...(token === null ? {} : { shareToken: token }),
    });
    if (answer.ok) {
      invalidate(getCart, listOrders, getOrder);
      return { end: 'placed', orderId: answer.value.orderId, paid: answer.value.paid };
    }
    if (answer.problem.code !== 'PRICE_CHANGED') return { end: 'refused', problem: answer.problem };
    return quoteAgain(purchase, seen.quote);
  }

  async function quoteAgain(
    bought: Purchase,
    seen: { readonly hash: string; readonly payable_fen: number },
  ): Promise<Placed> {
    setAsking(true);
    const input = { purchase: bought, ...(addressId === null ? {} : { addressId }) };
    const fresh = await call(quoteOrder, input);
    setAsking(false);
    if (!fresh.ok) return { end: 'refused', problem: fresh.problem };
    queries.put(quoteOrder, input, fresh.value);
    return { end: 'changed', change: priceChange(seen, fresh.value.quote) };
  }

  return { run, busy: place.busy || asking };
}
