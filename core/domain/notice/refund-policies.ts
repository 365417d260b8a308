import { groupRules } from '../group/registry';
import type { FactsOf, RefundNoticeFacts } from './notice-facts';
import type { NoticeFacts } from './notice-sentences';
import type { NoticeKey } from './notice-words';
import { NOTHING, type Outcome, type PoliciesOf, type ToldPerson, tellOnly, tellShop } from './outcome';
import { tierFacts } from './tier-words';

export const refundPolicies: PoliciesOf<'refund'> = {
  'refund.due': (_event, { refund, ...shop }) => {
    if (refund === null) return NOTHING;
    // An order that never got its seat was never counted; and a lower price gives no unit back.
    const counted = refund.cause !== 'seat_lost' && refund.cause !== 'tier_difference';
    const sold = counted
      ? refund.lines.map(({ productId, quantity }) => ({ productId, units: -quantity }))
      : [];
    // A failed group told everybody already that the money is on its way, as a formed one tells its tier; and of 0 fen there is
    // nothing to announce.
    const told = refund.cause === 'group_failed' || refund.cause === 'tier_difference';
    const announced = !told && refund.amount_fen > 0;
    const persons = announced ? [tellRefunded('buyer.refund-due', refund)] : [];
    // Its own refunds a shop knows, and those of goods that were never to be shipped are no work for it.
    if (refund.cause !== 'buyer') return { ...NOTHING, persons, sold };
    const asked = tellShop('shop.refund-asked', refundFacts(refund), shop);
    return { ...asked, persons: [...persons, ...asked.persons], sold };
  },
  'refund.succeeded': (_event, { refund }) =>
    refund === null ? NOTHING : tellOnly([tellRefunded('buyer.refund-done', refund)]),
  'refund.waiting-funds': (_event, facts) => tellTrouble('waiting', facts),
  'refund.abnormal': (_event, facts) => tellTrouble('abnormal', facts),
};

function tellTrouble(
  what: 'waiting' | 'abnormal',
  { refund, ...shop }: FactsOf<'refund.waiting-funds' | 'refund.abnormal'>,
): Outcome {
  if (refund === null) return NOTHING;
  const told = tellShop(`shop.refund-${what}`, refundFacts(refund), shop);
  return { ...told, persons: [tellRefunded(`buyer.refund-${what}`, refund), ...told.persons] };
}

function tellRefunded(notice: NoticeKey, refund: RefundNoticeFacts): ToldPerson {
  return { personId: refund.buyer, notice, facts: refundFacts(refund) };
}

function refundFacts(refund: RefundNoticeFacts): NoticeFacts {
  const { orderId, refundId, title, amount_fen, cause, nextTryAt, group } = refund;
  const ofTier = cause === 'tier_difference' && group !== null;
  const prices = ofTier ? tierFacts(groupRules(group), group.paid, group.sku) : {};
  return { orderId, refundId, title, amount_fen, cause, at: nextTryAt, ...prices };
}
