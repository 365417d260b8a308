import { useEffect, useRef, useState } from 'react';
import type { CallInput } from '#core/contract/define-call';
import {
  type CouponPickInput,
  type Purchase,
  type QuoteCouponView,
  type QuoteView,
  quoteOrder,
} from '#core/contract/order';
import type { Id } from '#core/kernel/id';
import { useQuery } from '@/services/use-query';
import { useCheckoutAddress } from '@/stores/checkout-address';
import { brokenPick, type CouponShift, couponShift, pickAfter, worseBy } from './coupon-choice';

/** What a quote is asked for: the same input is asked, cached and placed. */
export function quoteInput(
  purchase: Purchase,
  addressId: Id<'address'> | null,
  pick: CouponPickInput | null,
): CallInput<typeof quoteOrder> {
  return {
    purchase,
    ...(addressId === null ? {} : { addressId }),
    ...(pick === null ? {} : { coupons: pick }),
  };
}

/**
 * What the purchase costs: with the coupons the buyer picked, else the best ones. Both are the server's word; the best stays in
 * sight while another is picked. While a new sum is on its way the old one is still shown, and `settled` is false.
 */
export function useQuotes(purchase: Purchase) {
  const addressId = useCheckoutAddress((state) => state.addressId);
  const [pick, setPick] = useState<CouponPickInput | null>(null);
  const [shift, setShift] = useState<CouponShift | null>(null);
  const best = useQuery(quoteOrder, quoteInput(purchase, addressId, null), { stale_ms: 0 });
  const own = useQuery(quoteOrder, pick === null ? null : quoteInput(purchase, addressId, pick), {
    stale_ms: 0,
  });
  const asked = pick === null ? best : own;

  const last = useRef<typeof asked.data>(undefined);
  const data = asked.data ?? last.current;
  useEffect(() => {
    const before = last.current?.quote;
    last.current = asked.data ?? last.current;
    const now = asked.data?.quote;
    if (before === undefined || now === undefined || unitsOf(before) === unitsOf(now)) return;
    setShift(couponShift(before.coupons, now.coupons));
  }, [asked.data]);

  // A picked coupon that does not do any more gives way to the best, and its reason is told.
  const broken = pick === null || own.data === undefined ? null : brokenPick(pick, own.data.quote.coupons);
  const refusedPick = pick !== null && !own.loading && own.problem?.code === 'NOT_FOUND';
  useEffect(() => {
    if (broken === null && !refusedPick) return;
    if (broken !== null && broken !== 'gone') setShift({ is: 'lost', coupon: broken });
    setPick(null);
  }, [broken, refusedPick]);

  const reload = async () => {
    await Promise.all([best.reload(), own.reload()]);
  };
  return {
    data,
    /** Without a quote the refusal is what counts: an older sum must not look as if it still stood. */
    refused: asked.problem !== undefined && !asked.loading && !refusedPick ? asked.problem : null,
    settled: asked.data !== undefined,
    reload,
    pick,
    shift,
    /** What the buyer's own pick costs more than the best. */
    worseBy_fen: pick === null || data === undefined ? 0 : worseBy(data.quote, best.data?.quote),
    choose: (part: 'goods' | 'shipping', coupon: QuoteCouponView | null) => {
      if (data === undefined) return;
      setShift(null);
      setPick(pickAfter(data.quote, best.data?.quote, part, coupon?.id ?? null));
    },
    /** The best again, now and after every change. */
    restore: () => {
      setShift(null);
      setPick(null);
    },
  };
}

function unitsOf({ lines }: QuoteView): number {
  return lines.reduce((sum, line) => sum + line.quantity, 0);
}
