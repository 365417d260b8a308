import type { GroupView } from '#core/contract/storefront';
import { groupRules } from '#core/domain/group/registry';
import { canOpenGroup, groupStanding } from '#core/domain/group/standing';
import { type Beholder, faceOf, hiddenFace } from '#core/domain/person/face';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { openGroupViews } from '#server/app/catalog/open-group';
import { campaignView, productView } from '#server/app/catalog/product-view';
import { shopperOf } from '#server/app/catalog/shopper';
import type { SeatRow } from '#server/db/catalog-json';
import type { GroupPageRow, StoreRow } from '#server/db/landing-store';

/** Who looks, and who showed them the way. */
export interface Onlooker {
  readonly viewerId: Id<'person'> | null;
  readonly sharerId: Id<'person'> | null;
  readonly language: 'zh' | 'en';
}

export function groupView(row: GroupPageRow, store: StoreRow, onlooker: Onlooker, now: Instant): GroupView {
  const { group, campaign, mine } = row;
  const rules = groupRules(campaign);
  const formsAtEnd = (paid: number) => rules.settleAtExpiry({ size: group.size, paid, held: 0 }) === 'formed';
  const mayJoin = rules.mayJoin({ role: 'joiner', newCustomer: row.newCustomer });
  // Without the benefit there is no such seat. Whoever has paid for one chooses with what they paid.
  const asksBenefit = mayJoin && rules.newBenefit('joiner') && mine?.status !== 'paid_no_seat';
  const benefitHeldBy = asksBenefit ? row.benefitHolder : null;
  const unitsLeft = campaign.skus.reduce((sum, sku) => sum + sku.left, 0);
  return {
    id: group.id,
    storeId: store.id,
    status: group.status,
    standing: groupStanding({ ...group, formsAtEnd }, mine, unitsLeft, now),
    size: group.size,
    paid: group.paid,
    held: group.taken - group.paid,
    expiresAt: group.expiresAt,
    formedAt: group.status === 'formed' ? group.settledAt : null,
    completedByShop: group.formedBy === 'shop',
    tier: rules.tierReached({ paid: group.paid }),
    seats: row.seats.map((seat) => seatView(seat, onlooker)),
    eligible: mayJoin && benefitHeldBy === null,
    benefitHeldBy,
    myOrderId: mine?.id ?? null,
    mySkuId: mine?.skuId ?? null,
    myPaid_fen: mine?.paid_fen ?? null,
    myHoldUntil: mine?.seat === 'held' ? mine.holdUntil : null,
    campaign: campaignView(campaign),
    product: productView(row.product, store, campaign, shopperOf(row, now)),
    others: openGroupViews(row.others, onlooker.language),
    canOpen:
      row.product.onSale && canOpenGroup({ running: campaign.running, storeOpen: store.open }, unitsLeft),
  };
}

/** A held seat is nobody's face yet: only who pays is shown as a member. */
function seatView({ state, opener, personId, profile }: SeatRow, { viewerId, sharerId, language }: Onlooker) {
  const mine = personId === viewerId;
  const by: Beholder = mine ? 'self' : personId === sharerId ? 'friend' : 'stranger';
  const face = state === 'held' && !mine ? hiddenFace(personId, language) : faceOf(profile, by, language);
  return { face, state, opener, mine };
}
