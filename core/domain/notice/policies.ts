/**
 * What follows from each event besides what its own transaction did: who is told, which duties start, what is counted as sold.
 * Pure: the relay reads the facts before and writes the outcome after, in one transaction with the mark "delivered".
 */
import { timesFen, ZERO_FEN } from '../../kernel/fen';
import type { Id } from '../../kernel/id';
import { after, HOUR_MS, type Instant, instant } from '../../kernel/instant';
import { groupRules } from '../group/registry';
import { haggleNotice } from './haggle-notice';
import type {
  CouponNoticeFacts,
  EventFacts,
  GroupNoticeFacts,
  OrderNoticeFacts,
  RefundNoticeFacts,
} from './notice-facts';
import type { NoticeFacts } from './notice-sentences';
import type { NoticeKey } from './notice-words';
import { promoterNotice } from './promoter-notice';
import { tierFacts } from './tier-words';
import { withdrawalFacts, withdrawalNotice } from './withdrawal-notice';

export interface ToldPerson {
  readonly personId: Id<'person'>;
  readonly notice: NoticeKey;
  readonly facts: NoticeFacts;
}
export interface FollowUpJob {
  readonly kind: 'upload-shipping' | 'report-special' | 'update-card' | 'warn-ship-by' | 'give-to-group';
  readonly subject: string;
  readonly dueAt: Instant;
}
export interface Outcome {
  readonly persons: readonly ToldPerson[];
  /** One message to the shop's robot, if it has one. */
  readonly robot: { readonly notice: NoticeKey; readonly facts: NoticeFacts } | null;
  readonly jobs: readonly FollowUpJob[];
  readonly sold: ReadonlyArray<{ readonly productId: Id<'product'>; readonly units: number }>;
}
export interface HappenedEvent {
  readonly kind: string;
  readonly at: Instant;
  /** The order the event names, when it names one. */
  readonly orderId: Id<'order'> | null;
}

const NOTHING: Outcome = { persons: [], robot: null, jobs: [], sold: [] };
const WARN_BEFORE_MS = 6 * HOUR_MS;

/** What follows from an event; nothing from a kind that nobody has to hear of, or when its subject is gone. */
export function outcomeOf(event: HappenedEvent, facts: EventFacts): Outcome {
  const { order, group, refund, sku, parcel, coupon } = facts;
  switch (event.kind) {
    case 'order.paid':
      return order === null ? NOTHING : orderPaid(event, order, facts);
    case 'order.cancelled':
      return order?.cancelReason === 'timeout' ? tellBuyer('buyer.order-closed', order) : NOTHING;
    case 'order.seat-lost':
      return order === null ? NOTHING : tellBuyer('buyer.seat-lost', order);
    case 'order.shipped': {
      if (order === null || parcel === null) return NOTHING;
      const { carrier, trackingNo, parcelId } = parcel;
      const told = tellBuyer('buyer.shipped', order, { carrier, trackingNo });
      if (!order.byWechat) return told;
      return { ...told, jobs: [{ kind: 'upload-shipping', subject: parcelId, dueAt: event.at }] };
    }
    case 'group.opened':
      return group === null
        ? NOTHING
        : { ...NOTHING, jobs: [...specialReport(event, group), card(event, group)] };
    case 'group.joined':
    case 'group.left':
      return group === null ? NOTHING : seatsChanged(event, group);
    case 'group.formed':
      return group === null ? NOTHING : groupFormed(event, group, facts);
    case 'group.failed':
      return group === null
        ? NOTHING
        : {
            ...NOTHING,
            persons: tellMembers('buyer.group-failed', group, group.members),
            jobs: [card(event, group)],
          };
    case 'refund.due':
      return refund === null ? NOTHING : refundDue(refund, facts);
    case 'refund.succeeded':
      return refund === null ? NOTHING : { ...NOTHING, persons: [refunded('buyer.refund-done', refund)] };
    case 'refund.waiting-funds':
      return refund === null ? NOTHING : refundTrouble('waiting', refund, facts);
    case 'refund.abnormal':
      return refund === null ? NOTHING : refundTrouble('abnormal', refund, facts);
    case 'haggle.cut':
    case 'haggle.done':
    case 'haggle.expired':
    case 'help.held':
    case 'help.decided':
      return { ...NOTHING, persons: haggleNotice(event.kind, facts) };
    case 'help.appealed': {
      const { haggle } = facts;
      return haggle === null ? NOTHING : tellShop('shop.help-appealed', { title: haggle.title }, facts);
    }
    case 'promoter.approved':
    case 'promoter.refused':
    case 'promoter.stopped':
    case 'commission.voided':
      return { ...NOTHING, persons: promoterNotice(event.kind, facts) };
    case 'promoter.applied': {
      const { promoter } = facts;
      return promoter === null
        ? NOTHING
        : tellShop('shop.promoter-applied', { title: promoter.storeName }, facts);
    }
    case 'withdrawal.waiting':
    case 'withdrawal.paid':
    case 'withdrawal.returned':
      return { ...NOTHING, persons: withdrawalNotice(event.kind, facts.withdrawal) };
    case 'withdrawal.delayed': {
      const { withdrawal } = facts;
      if (withdrawal === null) return NOTHING;
      const shop = tellShop('shop.withdrawal-delayed', withdrawalFacts(withdrawal), facts);
      return { ...shop, persons: [...withdrawalNotice(event.kind, withdrawal), ...shop.persons] };
    }
    case 'stock.low': {
      if (sku === null) return NOTHING;
      const title = {
        zh: `${sku.title.zh} ${sku.label.zh}`.trim(),
        en: `${sku.title.en} ${sku.label.en}`.trim(),
      };
      return tellShop('shop.stock-low', { title, stock: sku.stock }, facts);
    }
    case 'coupon.given':
      return tellHolder('buyer.coupon-given', coupon);
    case 'coupon.returned':
      return tellHolder('buyer.coupon-returned', coupon);
    case 'coupon.expiring':
      return tellHolder('buyer.coupon-expiring', coupon);
    default:
      return NOTHING;
  }
}

/** A group order is no work for the shop before its group is formed. */
function orderPaid(event: HappenedEvent, order: OrderNoticeFacts, facts: EventFacts): Outcome {
  const sold = order.lines.map(({ productId, quantity }) => ({ productId, units: quantity }));
  if (order.kind === 'group') return { ...NOTHING, sold };
  const { orderId, title, units, paid_fen, shipBy } = order;
  const told = tellShop(
    'shop.order-paid',
    { orderId, title, units, amount_fen: paid_fen, at: shipBy },
    facts,
  );
  return { ...told, sold, jobs: warning(event, orderId, shipBy) };
}

function groupFormed(event: HappenedEvent, group: GroupNoticeFacts, facts: EventFacts): Outcome {
  const { title, groupId } = group;
  const shipBy = group.members[0]?.shipBy ?? null;
  const shop = tellShop(
    'shop.group-formed',
    { groupId, title, orders: group.members.length, at: shipBy },
    facts,
  );
  const warnings = group.members.flatMap((member) => warning(event, member.orderId, member.shipBy));
  return {
    ...shop,
    persons: [...tellFormed(group), ...shop.persons],
    jobs: [...warnings, card(event, group), { kind: 'give-to-group', subject: groupId, dueAt: event.at }],
  };
}

/** Each member reads how it was formed and, once nobody is at the cashier any more, which tier that is and what comes back to them. */
function tellFormed(group: GroupNoticeFacts): ToldPerson[] {
  const { size, paid, taken, formedBy, members } = group;
  const byShop = formedBy === 'shop' ? 1 : 0;
  const rules = groupRules(group);
  const tier = taken > paid ? 0 : rules.tierReached({ paid });
  return members.flatMap((member) => {
    const sku = group.skus.find(({ skuId }) => skuId === member.skuId);
    const unit_fen = tier === 0 || sku === undefined ? ZERO_FEN : rules.rebate({ paid }, sku);
    const amount_fen = timesFen(unit_fen, member.units);
    const prices = tier === 0 || sku === undefined ? {} : tierFacts(rules, paid, sku);
    const known = { size, byShop, paid, tier, amount_fen, ...prices };
    return tellMembers('buyer.group-formed', group, [member], known);
  });
}

function seatsChanged(event: HappenedEvent, group: GroupNoticeFacts): Outcome {
  const jobs = [card(event, group), ...(event.kind === 'group.joined' ? specialReport(event, group) : [])];
  if (group.status !== 'open') return { ...NOTHING, jobs };
  const others = group.members.filter((member) => member.orderId !== event.orderId);
  const notice = event.kind === 'group.joined' ? 'buyer.friend-joined' : 'buyer.friend-left';
  return { ...NOTHING, persons: tellMembers(notice, group, others, missing(group)), jobs };
}

/** How many are missing: to the tier `toTier`, or to all of them (0). */
function missing(group: GroupNoticeFacts): NoticeFacts {
  const { paid, size } = group;
  const rules = groupRules(group);
  const tier = rules.tierReached({ paid });
  const next = rules.tierSizes()[tier];
  return next === undefined
    ? { paid, size, left: size - paid, toTier: 0 }
    : { paid, size, left: next - paid, toTier: tier + 1 };
}

function refundDue(refund: RefundNoticeFacts, facts: EventFacts): Outcome {
  // An order that never got its seat was never counted; and a lower price gives no unit back.
  const counted = refund.cause !== 'seat_lost' && refund.cause !== 'tier_difference';
  const sold = counted
    ? refund.lines.map(({ productId, quantity }) => ({ productId, units: -quantity }))
    : [];
  // A failed group told everybody already that the money is on its way, as a formed one tells its tier; and of 0 fen there is
  // nothing to announce.
  const told = refund.cause === 'group_failed' || refund.cause === 'tier_difference';
  const announced = !told && refund.amount_fen > 0;
  const persons = announced ? [refunded('buyer.refund-due', refund)] : [];
  // Its own refunds a shop knows, and those of goods that were never to be shipped are no work for it.
  if (refund.cause !== 'buyer') return { ...NOTHING, persons, sold };
  const shop = tellShop('shop.refund-asked', refundFacts(refund), facts);
  return { ...shop, persons: [...persons, ...shop.persons], sold };
}

function refundTrouble(what: 'waiting' | 'abnormal', refund: RefundNoticeFacts, facts: EventFacts): Outcome {
  const shop = tellShop(`shop.refund-${what}`, refundFacts(refund), facts);
  return { ...shop, persons: [refunded(`buyer.refund-${what}`, refund), ...shop.persons] };
}

function refunded(notice: NoticeKey, refund: RefundNoticeFacts): ToldPerson {
  return { personId: refund.buyer, notice, facts: refundFacts(refund) };
}

function refundFacts(refund: RefundNoticeFacts): NoticeFacts {
  const { orderId, refundId, title, amount_fen, cause, nextTryAt, group } = refund;
  const ofTier = cause === 'tier_difference' && group !== null;
  const prices = ofTier ? tierFacts(groupRules(group), group.paid, group.sku) : {};
  return { orderId, refundId, title, amount_fen, cause, at: nextTryAt, ...prices };
}

function tellBuyer(notice: NoticeKey, order: OrderNoticeFacts, more: NoticeFacts = {}): Outcome {
  const { orderId, title, paid_fen, buyer } = order;
  return {
    ...NOTHING,
    persons: [{ personId: buyer, notice, facts: { orderId, title, amount_fen: paid_fen, ...more } }],
  };
}

/** One that was used, taken back or over before it could be told of is no news. */
function tellHolder(notice: NoticeKey, coupon: CouponNoticeFacts | null): Outcome {
  if (coupon?.status !== 'free') return NOTHING;
  const { couponId, personId, title, validUntil, gotBy } = coupon;
  const facts = { couponId, title, at: validUntil, forGroup: gotBy === 'group' ? 1 : 0 };
  return { ...NOTHING, persons: [{ personId, notice, facts }] };
}

function tellMembers(
  notice: NoticeKey,
  group: GroupNoticeFacts,
  members: GroupNoticeFacts['members'],
  more: NoticeFacts = {},
): ToldPerson[] {
  const { groupId, title } = group;
  return members.map(({ personId, orderId }) => ({
    personId,
    notice,
    facts: { groupId, orderId, title, ...more },
  }));
}

function tellShop(notice: NoticeKey, about: NoticeFacts, facts: EventFacts): Outcome {
  return {
    ...NOTHING,
    persons: facts.staff.map((personId) => ({ personId, notice, facts: about })),
    robot: facts.hasRobot ? { notice, facts: about } : null,
  };
}

function warning(event: HappenedEvent, orderId: Id<'order'>, shipBy: Instant | null): FollowUpJob[] {
  if (shipBy === null) return [];
  const dueAt = instant(Math.max(event.at, after(shipBy, -WARN_BEFORE_MS)));
  return [{ kind: 'warn-ship-by', subject: orderId, dueAt }];
}

/** Reported for each paid order: its job finds out whether 48 h are at risk. */
function specialReport(event: HappenedEvent, group: GroupNoticeFacts): FollowUpJob[] {
  const mine = group.members.find((member) => member.orderId === event.orderId);
  return mine?.byWechat ? [{ kind: 'report-special', subject: mine.orderId, dueAt: event.at }] : [];
}

function card(event: HappenedEvent, group: GroupNoticeFacts): FollowUpJob {
  return { kind: 'update-card', subject: group.groupId, dueAt: event.at };
}
