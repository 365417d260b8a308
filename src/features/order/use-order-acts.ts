import { useState } from 'react';
import { getCart } from '#core/contract/cart';
import type { Call } from '#core/contract/define-call';
import {
  buyAgain,
  cancelOrder,
  chooseSeat,
  confirmReceipt,
  extendReceipt,
  getOrder,
  listOrders,
  refundOrder,
} from '#core/contract/order';
import { listOpenGroups } from '#core/contract/storefront';
import type { BuyerReason } from '#core/domain/refund/reasons';
import { priceText } from '#core/view/price-parts';
import { orderStateWords, orderWords } from '@/i18n/catalogue/order';
import { t, textOf } from '@/i18n/text';
import { dayText } from '@/lib/date-text';
import { type Answer, call } from '@/services/call';
import { problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import type { SeatChoice } from './components/seat-sheet';

type OrderId = Parameters<typeof call<typeof cancelOrder>>[1]['orderId'];

/**
 * What a buyer may do with an order, each said in one sentence when it is done. Every act answers whether it was done; a refusal is
 * said too, and the order is read again, for it has moved on.
 */
export function useOrderActs() {
  const [busy, setBusy] = useState(false);

  async function act<T, C extends string>(
    ask: Promise<Answer<T, C>>,
    done: (value: T) => string,
    also: readonly Pick<Call, 'fn' | 'action'>[] = [],
  ): Promise<boolean> {
    setBusy(true);
    const answer = await ask;
    setBusy(false);
    toast(
      answer.ok ? done(answer.value) : problemText(answer.problem, language()),
      answer.ok ? 'check' : 'warning',
    );
    invalidate(getOrder, listOrders, ...also);
    return answer.ok;
  }

  return {
    busy,
    cancel: (orderId: OrderId) => act(call(cancelOrder, { orderId }), () => textOf(orderWords).cancelled),
    confirm: (orderId: OrderId) => act(call(confirmReceipt, { orderId }), () => textOf(orderWords).received),
    extend: (orderId: OrderId) =>
      act(call(extendReceipt, { orderId }), ({ autoReceiveAt }) =>
        t(textOf(orderWords).extended, { date: dayText(autoReceiveAt, language()) }),
      ),
    refund: (orderId: OrderId, lines: { lineNo: number; quantity: number }[], reason: BuyerReason) =>
      act(call(refundOrder, { orderId, lines, reason }), ({ amount_fen }) =>
        t(textOf(orderWords).refundAsked, { amount: priceText(amount_fen) }),
      ),
    choose: (orderId: OrderId, choice: SeatChoice) =>
      act(
        call(chooseSeat, { orderId, choice: choice.to === 'join' ? choice : { to: choice.to } }),
        () => textOf(orderWords).seatChosen,
        [listOpenGroups],
      ),
    buyAgain: (orderId: OrderId) =>
      act(call(buyAgain, { orderId }), ({ added, gone }) => boughtText(added, gone), [getCart]),
  };
}

function language() {
  return useSettings.getState().language;
}

function boughtText(added: number, gone: number): string {
  const text = textOf(orderStateWords);
  if (added === 0) return text.boughtNone;
  return gone === 0 ? t(text.bought, { count: added }) : t(text.boughtSome, { count: added, gone });
}
