import type { EventFacts } from './notice-facts';
import type { ToldPerson } from './policies';

type PromoterEvent = 'promoter.approved' | 'promoter.refused' | 'promoter.stopped' | 'commission.voided';

/** What the shop decided about a promoter is told to them alone. */
export function promoterNotice(kind: PromoterEvent, { promoter, commission }: EventFacts): ToldPerson[] {
  if (kind !== 'commission.voided') {
    if (promoter === null) return [];
    const { promoterId, personId, storeName, reason } = promoter;
    return [{ personId, notice: kind, facts: { promoterId, title: storeName, reason } }];
  }
  if (commission === null) return [];
  const { commissionId, personId, title, reason } = commission;
  return [{ personId, notice: 'promoter.commission-voided', facts: { commissionId, title, reason } }];
}
