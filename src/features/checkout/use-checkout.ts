import { useEffect, useRef, useState } from 'react';
import { getCart } from '#core/contract/cart';
import { listCoupons } from '#core/contract/coupon';
import {
  type CouponPickInput,
  getOrder,
  listOrders,
  type Purchase,
  placeOrder,
  type QuoteView,
  quoteOrder,
} from '#core/contract/order';
import type { Id } from '#core/kernel/id';
import { call } from '@/services/call';
import { currentLaunch } from '@/services/launch';
import type { Problem } from '@/services/problem';
import { invalidate, queries } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useQuery } from '@/services/use-query';
import { useCheckoutAddress } from '@/stores/checkout-address';
import { brokenPick } from './coupon-choice';
import { type CheckoutParams, type Wanted, wantedOf } from './model';
import { type PriceChange, priceChange } from './price-change';
import { quoteInput } from './use-quotes';

/** How placing ended: an order, a new price to look at, or a refusal. */
export type Placed =
  | { readonly end: 'placed'; readonly orderId: Id<'order'>; readonly paid: boolean }
  | { readonly end: 'changed'; readonly change: PriceChange; readonly pick: CouponPickInput | null }
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

/** What the buyer saw and says yes to. */
export interface Seen {
  readonly quote: QuoteView;
  readonly pick: CouponPickInput | null;
  readonly addressId: Id<'address'> | undefined;
  readonly remark: string;
}

/** Places what the buyer sees, and only that: the quote's hash goes along, another sum comes back as a question. */
export function usePlace(purchase: Purchase) {
  const place = useAct(placeOrder);
  const [asking, setAsking] = useState(false);
  const addressId = useCheckoutAddress((state) => state.addressId);

  async function run(seen: Seen): Promise<Placed> {
    const { token } = currentLaunch();
    const remark = seen.remark.trim();
    const answer = await place.run({
      purchase,
      ...(seen.addressId === undefined ? {} : { addressId: seen.addressId }),
      ...(seen.pick === null ? {} : { coupons: seen.pick }),
      ...(remark === '' ? {} : { remark }),
      quoteHash: seen.quote.hash,
      ...(token === null ? {} : { shareToken: token }),
    });
    if (answer.ok) {
      invalidate(getCart, listOrders, getOrder, listCoupons);
      return { end: 'placed', orderId: answer.value.orderId, paid: answer.value.paid };
    }
    if (answer.problem.code !== 'PRICE_CHANGED') return { end: 'refused', problem: answer.problem };
    setAsking(true);
    const fresh = await quoteAgain(seen);
    setAsking(false);
    return fresh;
  }

  /** With the same coupons; when the picked ones do not do any more, with the best. */
  async function quoteAgain(seen: Seen): Promise<Placed> {
    const own = seen.pick === null ? null : await ask(seen.pick);
    const holds =
      own?.ok === true && seen.pick !== null && brokenPick(seen.pick, own.value.quote.coupons) === null;
    const fresh = holds ? own : await ask(null);
    if (!fresh.ok) return { end: 'refused', problem: fresh.problem };
    const pick = holds ? seen.pick : null;
    return { end: 'changed', change: priceChange(seen.quote, fresh.value.quote), pick };
  }

  async function ask(pick: CouponPickInput | null) {
    const input = quoteInput(purchase, addressId, pick);
    const answer = await call(quoteOrder, input);
    if (answer.ok) queries.put(quoteOrder, input, answer.value);
    return answer;
  }

  return { run, busy: place.busy || asking };
}
