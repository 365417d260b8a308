import { beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { HOUR_MS, MINUTE_MS } from '#core/kernel/instant';
import { formGroupIn } from '#server/app/group/form-group';
import { cancelOrderHandler } from '#server/app/order/cancel-order';
import { receiveNotification } from '#server/app/payment/receive-notification';
import { storeScope } from '#server/db/scope';
import { must } from '../../support/deps';
import { brokenInvariants, unitsEverywhere } from '../../support/invariants';
import { type Buyer, payWorld } from '../../support/pay-world';
import type { TestProduct } from '../../support/shop';
import { sql } from '../../support/sql';

const world = payWorld();
const status = async (orderId: Id<'order'>) => (await world.order(orderId)).status;
const refunds = (orderId: Id<'order'>) =>
  sql<{ amount_fen: number; surplus: boolean; cause: string }>(
    world.deps.db,
    'SELECT amount_fen, surplus, cause FROM refunds WHERE order_id = $1',
    [orderId],
  );
const eventsOf = async (about: string) =>
  (
    await sql<{ kind: string }>(
      world.deps.db,
      `SELECT kind FROM events WHERE subject->>'orderId' = $1 OR subject->>'groupId' = $1 ORDER BY kind`,
      [about],
    )
  ).map(({ kind }) => kind);
async function paymentOf(orderId: Id<'order'>): Promise<Id<'payment'>> {
  const [payment] = await world.payments(orderId);
  if (payment === undefined) throw new Error('no payment');
  return payment.id;
}

beforeEach(() => world.control('/notifications/mode', { mode: 'send' }));

async function aPrepaidOrder(stock = 10) {
  const { skuId } = await world.aProduct({ stock });
  const buyer = await world.aBuyer();
  const orderId = await world.mustPlace(buyer, world.lines({ skuId, quantity: 1 }));
  const prepayId = await world.prepay(buyer, orderId);
  return { skuId, buyer, orderId, prepayId };
}

describe('a notification', () => {
  test('pays once, however often, however many at a time', async () => {
    const { orderId, prepayId } = await aPrepaidOrder();
    await world.control('/notifications/mode', { mode: 'hold' });
    await world.control('/pay', { prepayId });
    const paymentId = await paymentOf(orderId);
    const said = await world.control('/notifications/send', { paymentId, times: 8, together: true });
    expect(said).toMatchObject({ statuses: Array(8).fill(200) });
    expect(await status(orderId)).toBe('to_ship');
    expect(await eventsOf(orderId)).toEqual(['order.paid']);
    expect(await refunds(orderId)).toEqual([]);
  });

  test.each(['forged', 'stale', 'signtest'])('that is %s changes nothing', async (variant) => {
    const { orderId, prepayId } = await aPrepaidOrder();
    await world.control('/notifications/mode', { mode: 'hold' });
    await world.control('/pay', { prepayId });
    const said = (await world.control('/notifications/send', {
      paymentId: await paymentOf(orderId),
      variant,
    })) as { statuses: number[] };
    expect(said.statuses[0]).toBeGreaterThanOrEqual(400);
    expect(await status(orderId)).toBe('unpaid');
  });

  test('for a merchant nobody knows, or of nonsense, is refused', async () => {
    for (const mchid of ['1900000109', '1999999999']) {
      const answer = await receiveNotification(world.deps, mchid, { headers: {}, body: '{"id":1}' });
      expect(answer.status).toBe(401);
    }
  });

  test('of another amount never pays the order, and what came goes back', async () => {
    const { orderId, prepayId, buyer } = await aPrepaidOrder();
    await world.control('/pay', { prepayId, amount_fen: 1 });
    await world.standIn.catchUp();
    expect(await status(orderId)).toBe('unpaid');
    expect(await refunds(orderId)).toMatchObject([{ amount_fen: 1, surplus: true }]);
    expect(
      await sql(world.deps.db, `SELECT action FROM audit_trail WHERE subject_id = $1`, [
        await paymentOf(orderId),
      ]),
    ).toEqual([{ action: 'payment.mismatch' }]);
    await world.pay(buyer, orderId);
    expect(await status(orderId)).toBe('to_ship');
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('of another payer never pays the order', async () => {
    const { orderId, prepayId } = await aPrepaidOrder();
    await world.control('/pay', { prepayId, openid: 'o_somebody_else_altogether', force: true });
    await world.standIn.catchUp();
    expect(await status(orderId)).toBe('unpaid');
    expect(await refunds(orderId)).toMatchObject([{ amount_fen: 3_990, surplus: true }]);
  });
});

describe('money that comes after the order was cancelled', () => {
  async function payLate({ prepayId }: { prepayId: string }) {
    await world.control('/pay', { prepayId, force: true });
    await world.standIn.catchUp();
  }

  test('takes the stock again, silently', async () => {
    const order = await aPrepaidOrder(1);
    await must(world.deps, cancelOrderHandler, order.buyer.personId, { orderId: order.orderId });
    await payLate(order);
    expect(await status(order.orderId)).toBe('to_ship');
    expect(await world.stock(order.skuId)).toBe(0);
    expect(await refunds(order.orderId)).toEqual([]);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('goes back in full when the last unit is gone', async () => {
    const order = await aPrepaidOrder(1);
    await must(world.deps, cancelOrderHandler, order.buyer.personId, { orderId: order.orderId });
    await world.mustPlace(await world.aBuyer(), world.lines({ skuId: order.skuId, quantity: 1 }));
    await payLate(order);
    expect(await status(order.orderId)).toBe('cancelled');
    expect(await refunds(order.orderId)).toEqual([{ amount_fen: 3_990, surplus: true, cause: 'surplus' }]);
    expect(await world.stock(order.skuId)).toBe(0);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });
});

describe('groups', () => {
  async function aGroupCampaign(is: { left?: number; size?: number } = {}) {
    const product = await world.aProduct({ stock: 10 });
    const campaignId = await world.aCampaign(product, { left: 10, ...is });
    return { product, campaignId };
  }
  async function join(of: { product: TestProduct; campaignId: Id<'campaign'> }, groupId: Id<'group'> | null) {
    const buyer = await world.aBuyer();
    const orderId = await world.mustPlace(buyer, world.seat(of.campaignId, groupId, of.product.skuId));
    return { buyer, orderId };
  }
  async function open(of: { product: TestProduct; campaignId: Id<'campaign'> }) {
    const { buyer, orderId } = await join(of, null);
    await world.pay(buyer, orderId);
    const { group_id: groupId } = await world.order(orderId);
    if (groupId === null) throw new Error('no group was opened');
    return { buyer, orderId, groupId };
  }
  const groupRow = async (groupId: Id<'group'>) =>
    (await sql<Record<string, unknown>>(world.deps.db, 'SELECT * FROM groups WHERE id = $1', [groupId]))[0];

  test("the opener's payment makes the group; the last one forms it and sends all orders to shipping", async () => {
    const of = await aGroupCampaign();
    const opener = await open(of);
    expect(await groupRow(opener.groupId)).toMatchObject({ status: 'open', taken: 1, paid: 1, size: 3 });
    expect(await groupRow(opener.groupId)).toMatchObject({
      expires_at: world.deps.clock.now() + 24 * HOUR_MS,
    });
    const second = await join(of, opener.groupId);
    const third = await join(of, opener.groupId);
    expect(await groupRow(opener.groupId)).toMatchObject({ taken: 3, paid: 1 });
    await world.pay(second.buyer, second.orderId);
    expect(await status(second.orderId)).toBe('awaiting_group');
    await world.pay(third.buyer, third.orderId);
    expect(await groupRow(opener.groupId)).toMatchObject({ status: 'formed', formed_by: 'full', paid: 3 });
    for (const { orderId } of [opener, second, third]) {
      expect(await world.order(orderId)).toMatchObject({
        status: 'to_ship',
        ship_by: world.deps.clock.now() + 48 * HOUR_MS,
      });
    }
    expect(await eventsOf(opener.groupId)).toEqual([
      'group.formed',
      'group.joined',
      'group.joined',
      'group.opened',
    ]);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
    expect(await unitsEverywhere(world.deps.db, of.product.skuId)).toBe(20);
  });

  test('the last two paid at the same moment form it once', async () => {
    const of = await aGroupCampaign();
    const opener = await open(of);
    const joiners = [await join(of, opener.groupId), await join(of, opener.groupId)];
    await world.control('/notifications/mode', { mode: 'hold' });
    for (const { buyer, orderId } of joiners) await world.pay(buyer, orderId);
    await Promise.all(
      joiners.map(async ({ orderId }) =>
        world.control('/notifications/send', {
          paymentId: await paymentOf(orderId),
          times: 3,
          together: true,
        }),
      ),
    );
    expect(await groupRow(opener.groupId)).toMatchObject({ status: 'formed', paid: 3 });
    const formed = (await eventsOf(opener.groupId)).filter((kind) => kind === 'group.formed');
    expect(formed).toHaveLength(1);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('who holds a seat while the shop completes the group still gets it, and it is formed once', async () => {
    const of = await aGroupCampaign();
    const opener = await open(of);
    const joiner = await join(of, opener.groupId);
    await world.deps.db.tx((tx) =>
      formGroupIn(
        tx,
        world.deps,
        storeScope(world.store.storeId),
        { id: opener.groupId as Id<'group'>, kind: 'ordinary', settings: {} },
        'shop',
        world.deps.clock.now(),
      ),
    );
    await world.pay(joiner.buyer, joiner.orderId);
    expect(await status(joiner.orderId)).toBe('to_ship');
    expect(await groupRow(opener.groupId)).toMatchObject({ status: 'formed', formed_by: 'shop', paid: 2 });
    expect((await eventsOf(opener.groupId)).filter((kind) => kind === 'group.formed')).toHaveLength(1);
  });

  test('nobody sits twice in one group, and a full one takes nobody', async () => {
    const of = await aGroupCampaign({ size: 2 });
    const opener = await open(of);
    const again = await world.place(
      opener.buyer,
      world.seat(of.campaignId, opener.groupId, of.product.skuId),
    );
    expect(again).toMatchObject({ code: 'ALREADY_IN_GROUP' });
    await join(of, opener.groupId);
    const late = await world.place(
      await world.aBuyer(),
      world.seat(of.campaignId, opener.groupId, of.product.skuId),
    );
    expect(late).toMatchObject({ code: 'GROUP_FULL' });
  });

  test('a seat whose time is over is free for the next, though no timer fired; its payment is closed first', async () => {
    const of = await aGroupCampaign({ size: 2 });
    const opener = await open(of);
    const slow = await join(of, opener.groupId);
    const prepayId = await world.prepay(slow.buyer, slow.orderId);
    world.deps.clock.advance(5 * MINUTE_MS);
    const next = await join(of, opener.groupId);
    expect(await status(slow.orderId)).toBe('cancelled');
    expect(await status(next.orderId)).toBe('unpaid');
    await expect(world.control('/pay', { prepayId })).rejects.toThrow();
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('but not when its money turns out to be there', async () => {
    const of = await aGroupCampaign({ size: 2 });
    const opener = await open(of);
    const quiet = await join(of, opener.groupId);
    await world.control('/notifications/mode', { mode: 'drop' });
    await world.pay(quiet.buyer, quiet.orderId);
    world.deps.clock.advance(5 * MINUTE_MS);
    const late = await world.place(
      await world.aBuyer(),
      world.seat(of.campaignId, opener.groupId, of.product.skuId),
    );
    expect(late).toMatchObject({ ok: false, code: 'GROUP_OVER' });
    expect(await status(quiet.orderId)).toBe('to_ship');
  });

  async function cancelled(is: { size?: number; left?: number } = {}) {
    const of = await aGroupCampaign({ size: 2, ...is });
    const opener = await open(of);
    const joiner = await join(of, opener.groupId);
    const prepayId = await world.prepay(joiner.buyer, joiner.orderId);
    await must(world.deps, cancelOrderHandler, joiner.buyer.personId, { orderId: joiner.orderId });
    return { of, opener, joiner, prepayId };
  }
  const late = async (prepayId: string) => {
    await world.control('/pay', { prepayId, force: true });
    await world.standIn.catchUp();
  };

  test('late money takes its seat again while it is free', async () => {
    const { opener, joiner, prepayId } = await cancelled();
    await late(prepayId);
    expect(await status(joiner.orderId)).toBe('to_ship');
    expect(await groupRow(opener.groupId)).toMatchObject({ status: 'formed', paid: 2, taken: 2 });
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('late money without a seat leaves the choice to the buyer', async () => {
    const { of, opener, joiner, prepayId } = await cancelled();
    await join(of, opener.groupId);
    await late(prepayId);
    expect(await status(joiner.orderId)).toBe('paid_no_seat');
    expect(await refunds(joiner.orderId)).toEqual([]);
    expect(await eventsOf(joiner.orderId)).toEqual(['order.cancelled', 'order.seat-lost']);
    const silence = await sql(
      world.deps.db,
      `SELECT due_at FROM jobs WHERE kind = 'seat-silence' AND subject = $1`,
      [joiner.orderId],
    );
    expect(silence).toEqual([{ due_at: world.deps.clock.now() + 30 * MINUTE_MS }]);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
    expect(await unitsEverywhere(world.deps.db, of.product.skuId)).toBe(20);
  });

  test('late money of an opener goes back when the campaign is over', async () => {
    const of = await aGroupCampaign();
    const opener: { buyer: Buyer; orderId: Id<'order'> } = await join(of, null);
    const prepayId = await world.prepay(opener.buyer, opener.orderId);
    await must(world.deps, cancelOrderHandler, opener.buyer.personId, { orderId: opener.orderId });
    await sql(world.deps.db, `UPDATE campaigns SET status = 'stopped' WHERE id = $1`, [of.campaignId]);
    await late(prepayId);
    expect(await status(opener.orderId)).toBe('cancelled');
    expect(await refunds(opener.orderId)).toMatchObject([{ amount_fen: 2_990, surplus: true }]);
  });
});
