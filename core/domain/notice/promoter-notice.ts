import type { PromoterStatus } from '../referral/promoter-states';
import type { EventFacts } from './notice-facts';
import type { ToldPerson } from './policies';

type PromoterEvent = 'promoter.approved' | 'promoter.refused' | 'promoter.stopped' | 'commission.voided';

/** The state whose reason a notice tells. */
const REASON_OF: Readonly<Record<string, PromoterStatus>> = {
  'promoter.refused': 'refused',
  'promoter.stopped': 'stopped',
};

/**
 * What the shop decided about a promoter is told to them alone. Decided on again before it was told, it goes without its reason: the
 * one that stands there is another decision's.
 */
export function promoterNotice(kind: PromoterEvent, { promoter, commission }: EventFacts): ToldPerson[] {
  if (kind !== 'commission.voided') {
    if (promoter === null) return [];
    const { promoterId, storeId, personId, storeName, status } = promoter;
    const reason = REASON_OF[kind] === status ? promoter.reason : '';
    return [{ personId, notice: kind, facts: { promoterId, storeId, title: storeName, reason } }];
  }
  if (commission === null) return [];
  const { commissionId, storeId, personId, title, reason } = commission;
  const facts = { commissionId, storeId, title, reason };
  return [{ personId, notice: 'promoter.commission-voided', facts }];
}
