import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Ids } from '#server/ports/ids';
import { at, json } from './params';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';

/** What can happen, in the past tense, with the ids it is about. */
export interface Events {
  'order.paid': { orderId: Id<'order'> };
  'order.cancelled': { orderId: Id<'order'> };
  'order.seat-lost': { orderId: Id<'order'> };
  'order.shipped': { orderId: Id<'order'>; parcelId: Id<'parcel'> };
  'order.received': { orderId: Id<'order'> };
  'order.completed': { orderId: Id<'order'> };
  'group.opened': { groupId: Id<'group'>; orderId: Id<'order'> };
  'group.joined': { groupId: Id<'group'>; orderId: Id<'order'> };
  'group.left': { groupId: Id<'group'>; orderId: Id<'order'> };
  'group.formed': { groupId: Id<'group'> };
  'group.failed': { groupId: Id<'group'> };
  'refund.due': { refundId: Id<'refund'>; orderId: Id<'order'> };
  'refund.succeeded': { refundId: Id<'refund'>; orderId: Id<'order'> };
  'refund.waiting-funds': { refundId: Id<'refund'>; orderId: Id<'order'> };
  'refund.abnormal': { refundId: Id<'refund'>; orderId: Id<'order'> };
  'stock.low': { skuId: Id<'sku'> };
  'coupon.given': { couponId: Id<'coupon'> };
  'coupon.returned': { couponId: Id<'coupon'>; orderId: Id<'order'> };
  'coupon.expiring': { couponId: Id<'coupon'> };
  'haggle.cut': { haggleId: Id<'haggle'>; helpId: Id<'help'> };
  'haggle.done': { haggleId: Id<'haggle'> };
  'haggle.expired': { haggleId: Id<'haggle'> };
  'help.held': { haggleId: Id<'haggle'>; helpId: Id<'help'> };
  'help.appealed': { haggleId: Id<'haggle'>; helpId: Id<'help'> };
  'help.decided': { haggleId: Id<'haggle'>; helpId: Id<'help'> };
  'campaign.stopped': { campaignId: Id<'campaign'> };
  'promoter.applied': { promoterId: Id<'promoter'> };
  'promoter.approved': { promoterId: Id<'promoter'> };
  'promoter.refused': { promoterId: Id<'promoter'> };
  'promoter.stopped': { promoterId: Id<'promoter'> };
  'commission.voided': { commissionId: Id<'commission'> };
  'withdrawal.waiting': { withdrawalId: Id<'withdrawal'> };
  'withdrawal.delayed': { withdrawalId: Id<'withdrawal'> };
  'withdrawal.paid': { withdrawalId: Id<'withdrawal'> };
  'withdrawal.returned': { withdrawalId: Id<'withdrawal'> };
}
export type EventKind = keyof Events;
export type EventRow = {
  [K in EventKind]: { id: Id<'event'>; store_id: Id<'store'>; kind: K; subject: Events[K]; at: Instant };
}[EventKind];

const insert = statement<never, [string, string, string, string, string]>(
  'event.record',
  'INSERT INTO events (store_id, id, kind, subject, at) VALUES ($1, $2, $3, $4, $5)',
);

/** Records an event in the transaction that made it happen; the relay tells it on. */
export async function recordEvent<K extends EventKind>(
  db: Queryable,
  ids: Ids,
  store: StoreScope,
  kind: K,
  subject: Events[K],
  now: Instant,
): Promise<void> {
  await insert.exec(db, [store.storeId, ids.next('event'), kind, json(subject), at(now)]);
}

/** The oldest untold events; rows that another relay holds are passed over. */
export const undeliveredEvents = statement<EventRow, [limit: number]>(
  'event.undelivered',
  `SELECT id, store_id, kind, subject, at FROM events WHERE delivered_at IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
  { acrossStores: 'the relay serves every store' },
);

/** One untold event, unless another relay holds it. */
export const lockUntold = statement<EventRow, [storeId: string, eventId: string]>(
  'event.lock-untold',
  `SELECT id, store_id, kind, subject, at FROM events
   WHERE store_id = $1 AND id = $2 AND delivered_at IS NULL FOR UPDATE SKIP LOCKED`,
);
/** Told or not. */
export const findEvent = statement<EventRow, [storeId: string, eventId: string]>(
  'event.find',
  'SELECT id, store_id, kind, subject, at FROM events WHERE store_id = $1 AND id = $2',
);

export const markDelivered = statement<never, [ids: readonly string[], now: string]>(
  'event.mark-delivered',
  'UPDATE events SET delivered_at = $2 WHERE id = ANY($1)',
  { acrossStores: 'the relay serves every store' },
);
