import type { ParsedInput } from '#core/contract/define-call';
import { chooseSeat } from '#core/contract/order';
import { groupRules } from '#core/domain/group/registry';
import type { OrderStatus } from '#core/domain/order/transitions';
import { assert } from '#core/kernel/assert';
import type { Id } from '#core/kernel/id';
import { after, HOUR_MS, type Instant } from '#core/kernel/instant';
import { fail, ok, type Result } from '#core/kernel/result';
import type { Deps } from '#server/app/deps';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { createRefundIn } from '#server/app/refund/create-refund';
import { ConstraintViolation } from '#server/db/errors';
import { recordEvent } from '#server/db/event-store';
import { boughtNothingElse } from '#server/db/group-seat-store';
import {
  addPaidSeat,
  type CampaignRow,
  findCampaign,
  findGroup,
  lockAwaitingOrders,
  openGroup,
  seatOrderInGroup,
  takePaidSeat,
} from '#server/db/group-store';
import { addJob, dropJob } from '#server/db/job-store';
import { lockOwnFulfilOrder } from '#server/db/parcel-store';
import { type LockedOrderRow, lockOrderForRefund, refundableLines } from '#server/db/refund-store';
import { type OwnerScope, type StoreScope, storeScope } from '#server/db/scope';
import { holdBuyerUnits, takeStock } from '#server/db/stock-store';
import type { Tx } from '#server/db/tx';
import { formGroupIn } from './form-group';

type Seated = { status: OrderStatus; groupId: Id<'group'> | null };
type SeatRefusal =
  | 'ORDER_STATE'
  | 'GROUP_FULL'
  | 'GROUP_OVER'
  | 'OUT_OF_STOCK'
  | 'CAMPAIGN_OVER'
  | 'NOT_ELIGIBLE'
  | 'NOT_FOUND';
type CampaignOrder = LockedOrderRow & { readonly campaign_id: Id<'campaign'> };

/** What was still free when the buyer looked. */
const LOST: Readonly<Record<string, 'ALREADY_IN_GROUP' | 'OUT_OF_STOCK' | 'CAMPAIGN_OVER'>> = {
  seats_one_per_person_key: 'ALREADY_IN_GROUP',
  skus_stock_chk: 'OUT_OF_STOCK',
  campaign_skus_left_chk: 'OUT_OF_STOCK',
  campaigns_published_chk: 'CAMPAIGN_OVER',
};

const TRIES_MAX = 3;
/** Whoever chooses has paid: a refusal says that the money is still there. */
const PAID = { paid: 1 } as const;

/**
 * Paid, but the seat was gone: another open group, a new one, or the money back. Price and units stay as they were paid. What was
 * read and moved before it was taken is read again, so that a campaign which ends meanwhile closes no open group.
 */
export const chooseSeatHandler = handler(chooseSeat, async (deps, input, ctx) => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await once(deps, ctx, (tx) => choose(tx, deps, ctx.owner, input, ctx.now));
    } catch (error) {
      const refusal = error instanceof ConstraintViolation ? LOST[error.constraint] : undefined;
      if (refusal === undefined) throw error;
      if (refusal !== 'CAMPAIGN_OVER' || tries >= TRIES_MAX) return fail(refusal, PAID);
    }
  }
});

async function choose(
  tx: Tx,
  deps: Deps,
  owner: OwnerScope,
  { orderId, choice }: ParsedInput<typeof chooseSeat>,
  now: Instant,
): Promise<Result<Seated, SeatRefusal>> {
  const owned = await lockOwnFulfilOrder(tx, owner, orderId);
  if (owned === null) return fail('NOT_FOUND');
  const store = storeScope(owned.store_id);
  const order = await lockOrderForRefund(tx, store, orderId);
  if (order?.status !== 'paid_no_seat' || order.campaign_id === null) return fail('ORDER_STATE');
  await dropJob.exec(tx, ['seat-silence', orderId]);
  const seated = order as CampaignOrder;
  if (choice.to === 'refund') return giveBack(tx, deps, store, orderId, now);
  if (choice.to === 'open') return openNew(tx, deps, store, seated, now);
  return join(tx, deps, store, seated, choice.groupId, now);
}

async function giveBack(
  tx: Tx,
  deps: Deps,
  store: StoreScope,
  orderId: Id<'order'>,
  now: Instant,
): Promise<Result<Seated, SeatRefusal>> {
  const request = {
    orderId,
    lines: 'all',
    includeShipping: true,
    cause: 'seat_lost',
    reason: 'seat_declined',
    restock: false,
  } as const;
  const refund = await createRefundIn(tx, deps, store, request, now);
  return refund.ok ? ok({ status: refund.value.orderStatus, groupId: null }) : fail('ORDER_STATE');
}

async function join(
  tx: Tx,
  deps: Deps,
  store: StoreScope,
  order: CampaignOrder,
  groupId: Id<'group'>,
  now: Instant,
): Promise<Result<Seated, SeatRefusal>> {
  const seat = {
    id: deps.ids.next('seat'),
    groupId,
    orderId: order.id,
    personId: order.person_id,
    opener: false,
  };
  const group = await findGroup(tx, store, groupId);
  if (group === null || group.campaign_id !== order.campaign_id) return fail('NOT_FOUND');
  const rules = groupRules(group);
  const newCustomer = await boughtNothingElse(tx, store, order);
  if (!rules.mayJoin({ role: 'joiner', newCustomer })) return fail('NOT_ELIGIBLE', PAID);
  // In the order of locks: the orders that would form with this one, the seat, the group.
  await lockAwaitingOrders(tx, store, groupId);
  await addPaidSeat(tx, store, seat, now);
  const taken = await takePaidSeat(tx, store, groupId, order.campaign_id, now);
  if (taken === null) {
    return fail(group.status === 'open' && group.expires_at > now ? 'GROUP_FULL' : 'GROUP_OVER', PAID);
  }
  const campaign = await findCampaign(tx, store, order.campaign_id);
  assert(campaign !== null, 'an order keeps its campaign');
  await retake(tx, deps, store, order, campaign, now);
  assert(await seatOrderInGroup(tx, store, order.id, groupId, false), 'a locked order moved');
  await recordEvent(tx, deps.ids, store, 'order.paid', { orderId: order.id }, now);
  await recordEvent(tx, deps.ids, store, 'group.joined', { groupId, orderId: order.id }, now);
  if (!rules.formsAt(taken)) return ok({ status: 'awaiting_group', groupId });
  await formGroupIn(tx, deps, store, group, 'full', now);
  return ok({ status: 'to_ship', groupId });
}

async function openNew(
  tx: Tx,
  deps: Deps,
  store: StoreScope,
  order: CampaignOrder,
  now: Instant,
): Promise<Result<Seated, SeatRefusal>> {
  const campaign = await findCampaign(tx, store, order.campaign_id);
  assert(campaign !== null, 'an order keeps its campaign');
  const runs = campaign.status === 'published' && campaign.starts_at <= now && now < campaign.ends_at;
  if (!runs) return fail('CAMPAIGN_OVER', PAID);
  const groupId = deps.ids.next('group');
  const orderId = order.id;
  const expiresAt = after(now, campaign.open_for_h * HOUR_MS);
  await openGroup(tx, store, { id: groupId, campaign, openerId: order.person_id, expiresAt }, now);
  const seat = { id: deps.ids.next('seat'), groupId, orderId, personId: order.person_id, opener: true };
  await addPaidSeat(tx, store, seat, now);
  await retake(tx, deps, store, order, campaign, now);
  assert(await seatOrderInGroup(tx, store, orderId, groupId, true), 'a locked order moved');
  await addJob(tx, deps.ids, store, { kind: 'settle-group', subject: groupId, dueAt: expiresAt }, now);
  await recordEvent(tx, deps.ids, store, 'order.paid', { orderId }, now);
  await recordEvent(tx, deps.ids, store, 'group.opened', { groupId, orderId }, now);
  return ok({ status: 'awaiting_group', groupId });
}

/** The units went back when the hold ended: they are taken again, at the price that was paid, or there are none. */
async function retake(
  tx: Tx,
  deps: Deps,
  store: StoreScope,
  order: CampaignOrder,
  campaign: CampaignRow,
  now: Instant,
): Promise<void> {
  const lines = await refundableLines(tx, store, order.id);
  const wanted = lines
    .map((line) => ({
      skuId: line.sku_id,
      quantity: line.quantity - line.refunded_quantity,
      price_fen: null,
    }))
    .filter(({ quantity }) => quantity > 0);
  const units = wanted.reduce((sum, { quantity }) => sum + quantity, 0);
  const buyer = { campaignId: campaign.id, personId: order.person_id };
  await holdBuyerUnits(tx, store, buyer, units, null);
  await takeStock(tx, deps.ids, store, campaign.status === 'published' ? campaign.id : null, wanted, now);
}
