import { describe, expect, test } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '#core/kernel/instant';
import { cancelOrderHandler } from '#server/app/order/cancel-order';
import { checkPaymentHandler } from '#server/app/order/check-payment';
import { getOrderHandler } from '#server/app/order/get-order';
import { payOrderHandler } from '#server/app/order/pay-order';
import { must, run } from '../../support/deps';
import { brokenInvariants, unitsEverywhere } from '../../support/invariants';
import { type Buyer, payWorld } from '../../support/pay-world';

const world = payWorld();

async function anUnpaidOrder() {
  const product = await world.aProduct({ stock: 10 });
  const buyer = await world.aBuyer();
  const orderId = await world.mustPlace(buyer, world.lines({ skuId: product.skuId, quantity: 2 }));
  return { ...product, buyer, orderId };
}
const statusOf = async (buyer: Buyer, orderId: never) =>
  (await must(world.deps, getOrderHandler, buyer.personId, { orderId })).order.status;

describe('paying', () => {
  test('opens the cashier, and only what WeChat Pay says makes the order paid', async () => {
    const { buyer, orderId } = await anUnpaidOrder();
    const prepayId = await world.prepay(buyer, orderId);
    expect((await world.order(orderId)).status).toBe('unpaid');
    await world.control('/pay', { prepayId });
    await world.standIn.catchUp();
    const order = await world.order(orderId);
    expect(order).toMatchObject({ status: 'to_ship', paid_fen: 7_980 });
    expect(order.ship_by).toBe((order.paid_at as number) + 48 * 60 * MINUTE_MS);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('a repeat, with the same key or another, opens the same payment', async () => {
    const { buyer, orderId } = await anUnpaidOrder();
    const pay = (key: string) => must(world.deps, payOrderHandler, buyer.personId, { orderId }, { key });
    const packages = [await pay('a'), await pay('a'), await pay('b')].map(({ params }) => params.package);
    expect(new Set(packages).size).toBe(1);
    expect(await world.payments(orderId)).toHaveLength(1);
  });

  test.each(['refuse', 'lost', 'garbage', 'unsigned', 'forged'] as const)(
    'a prepay whose answer is %s is healed by a repeat with the same number',
    async (kind) => {
      const { buyer, orderId } = await anUnpaidOrder();
      await world.control('/faults', { endpoint: 'prepay', kind });
      const first = await run(world.deps, payOrderHandler, buyer.personId, { orderId }, { key: kind });
      expect(first).toMatchObject({ ok: false, code: 'PAYMENT_UNREACHABLE' });
      const again = await run(world.deps, payOrderHandler, buyer.personId, { orderId }, { key: kind });
      expect(again.ok).toBe(true);
      expect(await world.payments(orderId)).toMatchObject([{ state: 'sent' }]);
    },
  );

  test('nobody else may pay, look or cancel', async () => {
    const { orderId } = await anUnpaidOrder();
    const { personId } = await world.aBuyer();
    for (const handler of [payOrderHandler, checkPaymentHandler, cancelOrderHandler, getOrderHandler]) {
      expect(await run(world.deps, handler as typeof payOrderHandler, personId, { orderId })).toMatchObject({
        code: 'NOT_FOUND',
      });
    }
  });

  test('a paid order is not paid again', async () => {
    const { buyer, orderId } = await anUnpaidOrder();
    await world.pay(buyer, orderId);
    expect(await run(world.deps, payOrderHandler, buyer.personId, { orderId })).toMatchObject({
      code: 'ALREADY_PAID',
    });
  });

  test('a lost notification is made up for by asking', async () => {
    const { buyer, orderId } = await anUnpaidOrder();
    await world.control('/notifications/mode', { mode: 'drop' });
    await world.pay(buyer, orderId);
    await world.control('/notifications/mode', { mode: 'send' });
    expect((await world.order(orderId)).status).toBe('unpaid');
    const checked = await must(world.deps, checkPaymentHandler, buyer.personId, { orderId });
    expect(checked).toEqual({ status: 'to_ship', groupId: null });
  });

  test('after the hold: asked, closed, released, and told that nothing was charged', async () => {
    const { buyer, orderId, skuId } = await anUnpaidOrder();
    await world.prepay(buyer, orderId);
    world.deps.clock.advance(15 * MINUTE_MS);
    expect(await statusOf(buyer, orderId as never)).toBe('confirming');
    expect(await run(world.deps, payOrderHandler, buyer.personId, { orderId })).toMatchObject({
      code: 'PAYMENT_EXPIRED',
    });
    expect(await world.order(orderId)).toMatchObject({ status: 'cancelled', cancel_reason: 'timeout' });
    expect(await world.stock(skuId)).toBe(10);
  });
});

describe('the end of a hold', () => {
  test('gives stock back when nobody came to the cashier, without asking WeChat Pay', async () => {
    const { orderId, skuId } = await anUnpaidOrder();
    world.deps.clock.advance(15 * MINUTE_MS - 1);
    await world.settle();
    expect((await world.order(orderId)).status).toBe('unpaid');
    world.deps.clock.advance(1);
    await world.settle();
    expect(await world.order(orderId)).toMatchObject({ status: 'cancelled', cancel_reason: 'timeout' });
    expect(await world.stock(skuId)).toBe(10);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('finds the money that came without a word', async () => {
    const { buyer, orderId, skuId } = await anUnpaidOrder();
    await world.control('/notifications/mode', { mode: 'drop' });
    await world.pay(buyer, orderId);
    await world.control('/notifications/mode', { mode: 'send' });
    world.deps.clock.advance(15 * MINUTE_MS);
    await world.settle();
    expect((await world.order(orderId)).status).toBe('to_ship');
    expect(await world.stock(skuId)).toBe(8);
  });

  test.each(['query', 'close'] as const)('releases nothing while %s cannot be reached', async (endpoint) => {
    const { buyer, orderId, skuId } = await anUnpaidOrder();
    await world.prepay(buyer, orderId);
    await world.control('/faults', { endpoint, kind: 'status', status: 500, times: 2 });
    world.deps.clock.advance(15 * MINUTE_MS);
    await world.settle();
    expect(await statusOf(buyer, orderId as never)).toBe('confirming');
    expect(await world.stock(skuId)).toBe(8);
    world.deps.clock.advance(38 * SECOND_MS);
    await world.settle();
    expect((await world.order(orderId)).status).toBe('unpaid');
    world.deps.clock.advance(75 * SECOND_MS);
    await world.settle();
    expect((await world.order(orderId)).status).toBe('cancelled');
    expect(await world.stock(skuId)).toBe(10);
    expect(await unitsEverywhere(world.deps.db, skuId)).toBe(10);
  });
});

describe('cancelling', () => {
  test('closes the payment first, then gives back; again is the same', async () => {
    const { buyer, orderId, skuId } = await anUnpaidOrder();
    const prepayId = await world.prepay(buyer, orderId);
    const cancel = (key: string) => run(world.deps, cancelOrderHandler, buyer.personId, { orderId }, { key });
    expect(await cancel('c')).toEqual({ ok: true, value: { status: 'cancelled' } });
    expect(await cancel('c')).toEqual({ ok: true, value: { status: 'cancelled' } });
    expect(await world.stock(skuId)).toBe(10);
    await expect(world.control('/pay', { prepayId })).rejects.toThrow();
    expect(await world.order(orderId)).toMatchObject({ status: 'cancelled', cancel_reason: 'buyer' });
  });

  test('a paid order is not cancelled, even when nobody heard of the money', async () => {
    const { buyer, orderId } = await anUnpaidOrder();
    await world.control('/notifications/mode', { mode: 'drop' });
    await world.pay(buyer, orderId);
    await world.control('/notifications/mode', { mode: 'send' });
    expect(await run(world.deps, cancelOrderHandler, buyer.personId, { orderId })).toMatchObject({
      code: 'ALREADY_PAID',
    });
    expect((await world.order(orderId)).status).toBe('to_ship');
  });

  test('is refused while WeChat Pay cannot be reached; nothing is released', async () => {
    const { buyer, orderId, skuId } = await anUnpaidOrder();
    await world.prepay(buyer, orderId);
    await world.control('/faults', { endpoint: 'close', kind: 'refuse' });
    expect(await run(world.deps, cancelOrderHandler, buyer.personId, { orderId })).toMatchObject({
      code: 'PAYMENT_UNREACHABLE',
    });
    expect(await world.stock(skuId)).toBe(8);
  });

  test('a cancel that died between close and release comes to its end at the next tap on pay', async () => {
    const { buyer, orderId, skuId } = await anUnpaidOrder();
    await world.control('/faults', { endpoint: 'prepay', kind: 'lost' });
    await run(world.deps, payOrderHandler, buyer.personId, { orderId });
    await world.control('/faults', { endpoint: 'close', kind: 'lost' });
    expect((await run(world.deps, cancelOrderHandler, buyer.personId, { orderId })).ok).toBe(false);
    expect(await run(world.deps, payOrderHandler, buyer.personId, { orderId })).toMatchObject({
      code: 'PAYMENT_EXPIRED',
    });
    expect((await world.order(orderId)).status).toBe('cancelled');
    expect(await world.stock(skuId)).toBe(10);
  });
});
