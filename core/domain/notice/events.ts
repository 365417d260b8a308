import type { Id } from '../../kernel/id';
import type { Instant } from '../../kernel/instant';

/** An event's subject: the ids it is about. */
const about = <Subject extends object>() => ({}) as Subject;

/** What can happen, in the past tense. */
const EVENTS = {
  'order.paid': about<{ orderId: Id<'order'> }>(),
  'order.cancelled': about<{ orderId: Id<'order'> }>(),
  'order.seat-lost': about<{ orderId: Id<'order'> }>(),
  'order.shipped': about<{ orderId: Id<'order'>; parcelId: Id<'parcel'> }>(),
  'order.received': about<{ orderId: Id<'order'> }>(),
  'order.completed': about<{ orderId: Id<'order'> }>(),
  'group.opened': about<{ groupId: Id<'group'>; orderId: Id<'order'> }>(),
  'group.joined': about<{ groupId: Id<'group'>; orderId: Id<'order'> }>(),
  'group.left': about<{ groupId: Id<'group'>; orderId: Id<'order'> }>(),
  'group.formed': about<{ groupId: Id<'group'> }>(),
  'group.failed': about<{ groupId: Id<'group'> }>(),
  'refund.due': about<{ refundId: Id<'refund'>; orderId: Id<'order'> }>(),
  'refund.succeeded': about<{ refundId: Id<'refund'>; orderId: Id<'order'> }>(),
  'refund.waiting-funds': about<{ refundId: Id<'refund'>; orderId: Id<'order'> }>(),
  'refund.abnormal': about<{ refundId: Id<'refund'>; orderId: Id<'order'> }>(),
  'stock.low': about<{ skuId: Id<'sku'> }>(),
  'coupon.given': about<{ couponId: Id<'coupon'> }>(),
  'coupon.returned': about<{ couponId: Id<'coupon'>; orderId: Id<'order'> }>(),
  'coupon.expiring': about<{ couponId: Id<'coupon'> }>(),
  'haggle.cut': about<{ haggleId: Id<'haggle'>; helpId: Id<'help'> }>(),
  'haggle.done': about<{ haggleId: Id<'haggle'> }>(),
  'haggle.expired': about<{ haggleId: Id<'haggle'> }>(),
  'help.held': about<{ haggleId: Id<'haggle'>; helpId: Id<'help'> }>(),
  'help.appealed': about<{ haggleId: Id<'haggle'>; helpId: Id<'help'> }>(),
  'help.decided': about<{ haggleId: Id<'haggle'>; helpId: Id<'help'> }>(),
  'campaign.stopped': about<{ campaignId: Id<'campaign'> }>(),
  'promoter.applied': about<{ promoterId: Id<'promoter'> }>(),
  'promoter.approved': about<{ promoterId: Id<'promoter'> }>(),
  'promoter.refused': about<{ promoterId: Id<'promoter'> }>(),
  'promoter.stopped': about<{ promoterId: Id<'promoter'> }>(),
  'promoter.restarted': about<{ promoterId: Id<'promoter'> }>(),
  'promoter.rules-changed': about<{ changeId: Id<'ruleChange'> }>(),
  'promoter.paused': about<{ storeId: Id<'store'> }>(),
  'promoter.resumed': about<{ storeId: Id<'store'> }>(),
  'commission.voided': about<{ commissionId: Id<'commission'> }>(),
  'commission.clawed': about<{ commissionId: Id<'commission'> }>(),
  'commission.released': about<{ commissionId: Id<'commission'> }>(),
  'commission.disputed': about<{ commissionId: Id<'commission'> }>(),
  'commission.dispute-ended': about<{ commissionId: Id<'commission'> }>(),
  'withdrawal.waiting': about<{ withdrawalId: Id<'withdrawal'> }>(),
  'withdrawal.delayed': about<{ withdrawalId: Id<'withdrawal'> }>(),
  'withdrawal.paid': about<{ withdrawalId: Id<'withdrawal'> }>(),
  'withdrawal.returned': about<{ withdrawalId: Id<'withdrawal'> }>(),
};
export type Events = typeof EVENTS;
export type EventKind = keyof Events;
export const EVENT_KINDS = Object.keys(EVENTS) as EventKind[];
/** A newer host may write events of other kinds, while both run. */
export const isEventKind = (kind: string): kind is EventKind => Object.hasOwn(EVENTS, kind);

/** One that happened; of several kinds, any of them with its own subject. */
export type Happened<K extends EventKind = EventKind> = {
  [Kind in K]: { readonly kind: Kind; readonly at: Instant; readonly subject: Readonly<Events[Kind]> };
}[K];

/** The names of the ids that events of these kinds are about: `orderId`, … */
export type SubjectId<K extends EventKind = EventKind> = { [Kind in K]: keyof Events[Kind] }[K];
