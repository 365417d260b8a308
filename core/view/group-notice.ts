import type { GroupView } from '../contract/storefront';
import type { Fen } from '../kernel/fen';
import type { Id } from '../kernel/id';
import type { Instant } from '../kernel/instant';
import { freeSeats, goalOf } from './group-lead';
import type { GroupWords } from './group-words';
import type { Landing } from './landing';
import { openGroupRows } from './open-groups';
import { backPerUnit } from './tier-ladder';

export interface GroupNotice {
  readonly tone: 'good' | 'wait' | 'plain';
  readonly text: string;
  /** A clock behind the text: the held seat's. */
  readonly until: Instant | null;
  /** Leads to the viewer's own order, where the words are about it. */
  readonly orderId: Id<'order'> | null;
}

/** How the group stands for whoever looks: what they have in it, or why they cannot join. Null: nothing but the seats has to be said. */
export function noticeOf(
  landing: Landing,
  group: GroupView,
  now: Instant,
  tiers_fen: readonly Fen[],
  words: GroupWords,
): GroupNotice | null {
  const { notice } = words;
  const { myOrderId: orderId, standing } = group;
  const ships_h = group.product.shipPromise_h;
  const free = freeSeats(group, now);
  const back_fen = backPerUnit(group.tier, tiers_fen);
  const say = (tone: GroupNotice['tone'], text: string, more: Partial<GroupNotice> = {}): GroupNotice => ({
    tone,
    text,
    until: null,
    orderId: null,
    ...more,
  });
  switch (standing) {
    case 'joinable':
      if (!landing.store.open) return say('wait', notice.closed);
      if (group.benefitHeldBy !== null)
        return say('wait', notice.benefitHeld, { orderId: group.benefitHeldBy });
      return group.eligible ? null : say('plain', notice.oldFriend);
    case 'mine':
      if (free === 0)
        return group.expiresAt <= now ? say('wait', notice.settling) : say('good', notice.fullAlone);
      return say('good', mineWords(group, tiers_fen, words));
    case 'held':
      return say('wait', notice.held, { until: group.myHoldUntil });
    case 'seat_lost':
      return say('wait', notice.seat_lost);
    case 'confirming':
      return say('wait', notice.confirming);
    case 'full':
      if (group.expiresAt <= now) return say('plain', notice.settling);
      return say('plain', hasRoomElsewhere(group, now) ? notice.full : notice.fullAlone);
    case 'formed':
      if (group.completedByShop) return say('good', notice.byShop(group.paid), { orderId });
      if (orderId === null) return say('good', notice.formedOther);
      return say('good', back_fen > 0 ? notice.formedTier(ships_h, back_fen) : notice.formed(ships_h), {
        orderId,
      });
    case 'failed':
      if (orderId !== null) return say('plain', notice.failed(group.myPaid_fen ?? 0), { orderId });
      return say('plain', group.paid === 0 ? notice.failedAllLeft : notice.failedOther);
    case 'sold_out':
      return say('plain', notice.sold_out);
  }
}

/** What this viewer may not join, they may not join elsewhere. */
function hasRoomElsewhere(group: GroupView, now: Instant): boolean {
  return group.eligible && openGroupRows(group.others, now, 'zh').length > 0;
}

function mineWords(group: GroupView, tiers_fen: readonly Fen[], { notice }: GroupWords): string {
  const { missing, tier } = goalOf(group);
  if (tier === 0) return notice.mine(missing);
  return tier === 1 ? notice.mineFirst(missing) : notice.mineTier(missing, backPerUnit(tier, tiers_fen));
}
