import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { at } from './params';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

export interface GroupRow {
  readonly id: Id<'group'>;
  readonly campaign_id: Id<'campaign'>;
  readonly product_id: Id<'product'>;
  readonly opener_id: Id<'person'>;
  readonly size: number;
  readonly taken: number;
  readonly paid: number;
  readonly status: 'open' | 'formed' | 'failed';
  readonly expires_at: Instant;
  readonly kind: string;
  readonly settings: unknown;
}
/** `tier`: its time was over, and a tier was reached. */
export type FormedBy = 'full' | 'tier' | 'shop';
export interface SeatRow {
  readonly id: Id<'seat'>;
  readonly order_id: Id<'order'>;
  readonly person_id: Id<'person'>;
  readonly state: 'held' | 'paid';
  readonly opener: boolean;
  readonly hold_until: Instant;
  readonly paid_at: Instant | null;
}
export interface CampaignRow {
  readonly id: Id<'campaign'>;
  readonly product_id: Id<'product'>;
  readonly kind: string;
  readonly settings: unknown;
  readonly size: number;
  readonly open_for_h: number;
  readonly status: 'published' | 'stopped' | 'ended';
  readonly starts_at: Instant;
  readonly ends_at: Instant;
}

const GROUP = `g.id, g.campaign_id, g.product_id, g.opener_id, g.size, g.taken, g.paid, g.status, g.expires_at, c.kind, c.settings`;
const readGroup = statement<GroupRow, [string, string]>(
  'group.read',
  `SELECT ${GROUP} FROM groups g JOIN campaigns c ON c.store_id = g.store_id AND c.id = g.campaign_id
   WHERE g.store_id = $1 AND g.id = $2`,
);
const lockGroupRow = statement<GroupRow, [string, string]>(
  'group.lock',
  `SELECT ${GROUP} FROM groups g JOIN campaigns c ON c.store_id = g.store_id AND c.id = g.campaign_id
   WHERE g.store_id = $1 AND g.id = $2 FOR NO KEY UPDATE OF g`,
);
const SEAT = 'id, order_id, person_id, state, opener, hold_until, paid_at';
const lockSeatRows = statement<SeatRow, [string, string]>(
  'group.lock-seats',
  `SELECT ${SEAT} FROM seats WHERE store_id = $1 AND group_id = $2 AND state IN ('held', 'paid')
   ORDER BY id FOR NO KEY UPDATE`,
);
const readSeatRows = statement<SeatRow, [string, string]>(
  'group.seats',
  `SELECT ${SEAT} FROM seats WHERE store_id = $1 AND group_id = $2 AND state IN ('held', 'paid') ORDER BY id`,
);
const lockOrders = statement<{ id: Id<'order'> }, [string, string]>(
  'group.lock-orders',
  `SELECT id FROM orders WHERE store_id = $1 AND group_id = $2 AND status = 'awaiting_group'
   ORDER BY id FOR NO KEY UPDATE`,
);
const awaitingOrders = statement<{ id: Id<'order'> }, [string, string]>(
  'group.awaiting-orders',
  `SELECT id FROM orders WHERE store_id = $1 AND group_id = $2 AND status = 'awaiting_group' ORDER BY id`,
);
const vacate = statement<never, [string, string]>(
  'group.vacate-seat',
  `UPDATE seats SET state = 'left', opener = false WHERE store_id = $1 AND id = $2 AND state = 'paid'`,
);
const countLeft = statement<{ paid: number; taken: number }, [string, string]>(
  'group.count-left',
  `UPDATE groups SET taken = taken - 1, paid = paid - 1 WHERE store_id = $1 AND id = $2 AND status = 'open'
   RETURNING paid, taken`,
);
const crownSeat = statement<never, [string, string]>(
  'group.crown-seat',
  'UPDATE seats SET opener = true WHERE store_id = $1 AND id = $2',
);
const crownGroup = statement<never, [string, string, string]>(
  'group.crown',
  'UPDATE groups SET opener_id = $3 WHERE store_id = $1 AND id = $2',
);
const settle = statement<never, [string, string, string, string | null, string]>(
  'group.settle',
  `UPDATE groups SET status = $3, formed_by = $4, settled_at = $5 WHERE store_id = $1 AND id = $2 AND status = 'open'`,
);
const sendOrders = statement<{ id: Id<'order'> }, [string, string, string]>(
  'group.orders-to-ship',
  `UPDATE orders o SET status = 'to_ship', ship_by = $3::timestamptz + make_interval(hours => s.ship_promise_h)
   FROM stores s WHERE s.id = o.store_id AND o.store_id = $1 AND o.group_id = $2 AND o.status = 'awaiting_group'
   RETURNING o.id`,
);
const readCampaign = statement<CampaignRow, [string, string]>(
  'group.campaign',
  `SELECT id, product_id, kind, settings, size, open_for_h, status, starts_at, ends_at
   FROM campaigns WHERE store_id = $1 AND id = $2`,
);
const takeSeatInGroup = statement<{ paid: number; size: number }, [string, string, string, string]>(
  'group.take-paid-seat',
  `UPDATE groups SET taken = taken + 1, paid = paid + 1
   WHERE store_id = $1 AND id = $2 AND campaign_id = $3 AND status = 'open' AND expires_at > $4 AND taken < size
   RETURNING paid, size`,
);
const insertSeat = statement<never, [string, string, string, string, string, boolean, string]>(
  'group.insert-paid-seat',
  `INSERT INTO seats (store_id, id, group_id, order_id, person_id, state, opener, hold_until, paid_at)
   VALUES ($1, $2, $3, $4, $5, 'paid', $6, $7, $7)`,
);
const insertGroup = statement<never, [string, string, string, string, string, number, string, string]>(
  'group.insert-opened',
  `INSERT INTO groups (store_id, id, campaign_id, product_id, opener_id, size, taken, paid, status, opened_at, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6, 1, 1, 'open', $7, $8)`,
);
const seatOrder = statement<never, [string, string, string, boolean]>(
  'group.seat-order',
  `UPDATE orders SET status = 'awaiting_group', group_id = $3, opener = $4
   WHERE store_id = $1 AND id = $2 AND status = 'paid_no_seat'`,
);

export function findGroup(db: Queryable, store: StoreScope, groupId: Id<'group'>) {
  return readGroup.one(db, [store.storeId, groupId]);
}

/** After the orders and seats concerned: a group's row is contended and comes late in the lock order. */
export function lockGroup(tx: Tx, store: StoreScope, groupId: Id<'group'>) {
  return lockGroupRow.one(tx, [store.storeId, groupId]);
}

/** Locks the held and paid seats of a group, in order of id: before the group's row. */
export function lockSeats(tx: Tx, store: StoreScope, groupId: Id<'group'>) {
  return lockSeatRows.run(tx, [store.storeId, groupId]);
}

/**
 * The held and paid seats, for whoever holds the group's row: nobody takes a seat past it, so that these are all there are. The
 * answer of `lockSeats` may lack one that was taken while the row was waited for.
 */
export function seatsUnderLock(tx: Tx, store: StoreScope, groupId: Id<'group'>) {
  return readSeatRows.run(tx, [store.storeId, groupId]);
}

/** Locks the paid orders that wait for this group, in order of id. */
export async function lockAwaitingOrders(tx: Tx, store: StoreScope, groupId: Id<'group'>) {
  await lockOrders.run(tx, [store.storeId, groupId]);
}

export async function ordersAwaitingGroup(db: Queryable, store: StoreScope, groupId: Id<'group'>) {
  return (await awaitingOrders.run(db, [store.storeId, groupId])).map((row) => row.id);
}

/** A paid seat is left; in an open group it becomes free. Answers the group's counts, or null when it is not open. */
export async function vacateSeat(tx: Tx, store: StoreScope, groupId: Id<'group'>, seatId: Id<'seat'>) {
  await vacate.exec(tx, [store.storeId, seatId]);
  return countLeft.one(tx, [store.storeId, groupId]);
}

/** The opener's title; nobody's price changes with it. */
export async function passTitle(tx: Tx, store: StoreScope, groupId: Id<'group'>, to: SeatRow) {
  await crownSeat.exec(tx, [store.storeId, to.id]);
  await crownGroup.exec(tx, [store.storeId, groupId, to.person_id]);
}

/** Answers false when the group was settled already. */
export async function settleGroupRow(
  tx: Tx,
  store: StoreScope,
  groupId: Id<'group'>,
  outcome: { status: 'failed' } | { status: 'formed'; formedBy: FormedBy },
  now: Instant,
): Promise<boolean> {
  const formedBy = outcome.status === 'formed' ? outcome.formedBy : null;
  return (await settle.exec(tx, [store.storeId, groupId, outcome.status, formedBy, at(now)])) === 1;
}

/** The shipping promise counts from the forming. Answers the orders that are to be shipped now. */
export async function sendGroupOrders(tx: Tx, store: StoreScope, groupId: Id<'group'>, now: Instant) {
  return (await sendOrders.run(tx, [store.storeId, groupId, at(now)])).map((row) => row.id);
}

export function findCampaign(db: Queryable, store: StoreScope, campaignId: Id<'campaign'>) {
  return readCampaign.one(db, [store.storeId, campaignId]);
}

/** Takes one paid seat of an open group of this campaign, or answers null. */
export function takePaidSeat(
  tx: Tx,
  store: StoreScope,
  groupId: Id<'group'>,
  campaignId: Id<'campaign'>,
  now: Instant,
) {
  return takeSeatInGroup.one(tx, [store.storeId, groupId, campaignId, at(now)]);
}

/** Constraint `seats_one_per_person_key`: this person has a seat in the group already. */
export function addPaidSeat(
  tx: Tx,
  store: StoreScope,
  seat: {
    id: Id<'seat'>;
    groupId: Id<'group'>;
    orderId: Id<'order'>;
    personId: Id<'person'>;
    opener: boolean;
  },
  now: Instant,
) {
  return insertSeat.exec(tx, [
    store.storeId,
    seat.id,
    seat.groupId,
    seat.orderId,
    seat.personId,
    seat.opener,
    at(now),
  ]);
}

export function openGroup(
  tx: Tx,
  store: StoreScope,
  group: { id: Id<'group'>; campaign: CampaignRow; openerId: Id<'person'>; expiresAt: Instant },
  now: Instant,
) {
  const { id, campaign, openerId, expiresAt } = group;
  return insertGroup.exec(tx, [
    store.storeId,
    id,
    campaign.id,
    campaign.product_id,
    openerId,
    campaign.size,
    at(now),
    at(expiresAt),
  ]);
}

/** From `paid_no_seat` into this group. */
export async function seatOrderInGroup(
  tx: Tx,
  store: StoreScope,
  orderId: Id<'order'>,
  groupId: Id<'group'>,
  opener: boolean,
): Promise<boolean> {
  return (await seatOrder.exec(tx, [store.storeId, orderId, groupId, opener])) === 1;
}
