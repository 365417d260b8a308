/** Real races on a real database: many at once for what is there once. */
import { describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { HOUR_MS, MINUTE_MS } from '#core/kernel/instant';
import { cancelOrderHandler } from '#server/app/order/cancel-order';
import { placeOrderHandler } from '#server/app/order/place-order';
import { quoteOrderHandler } from '#server/app/order/quote-order';
import { addJob } from '#server/db/job-store';
import { storeScope } from '#server/db/scope';
import { must, run } from '../support/deps';
import { brokenInvariants, unitsEverywhere } from '../support/invariants';
import { type Buyer, payWorld } from '../support/pay-world';
import { anOffer } from '../support/promotions';
import { quoted } from '../support/quoted';
import { sql } from '../support/sql';

const world = payWorld();
const buyers = (count: number) => Promise.all(Array.from({ length: count }, () => world.aBuyer()));
const codes = (answers: readonly { ok: boolean; code?: string }[]) => {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    const code = answer.ok ? 'ok' : (answer.code ?? '');
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
};
/** All hold the same quote before the first of them places. */
async function placeAtOnce(people: readonly Buyer[], purchase: Parameters<typeof world.place>[1]) {
  const quoted = await Promise.all(
    people.map(async ({ personId, addressId }) => {
      const { quote } = await must(world.deps, quoteOrderHandler, personId, { purchase, addressId });
      return { personId, addressId, quoteHash: quote.hash };
    }),
  );
  return await Promise.all(
    quoted.map(({ personId, ...input }) =>
      run(world.deps, placeOrderHandler, personId, { purchase, ...input }),
    ),
  );
}

async function anOpenGroup(size: number, left = 50) {
  const product = await world.aProduct({ stock: 0 });
  const campaignId = await world.aCampaign(product, { size, left });
  const opener = await world.aBuyer();
  const orderId = await world.mustPlace(opener, world.seat(campaignId, null, product.skuId));
  await world.pay(opener, orderId);
  const { group_id: groupId } = await world.order(orderId);
  return { product, campaignId, groupId: groupId as Id<'group'> };
}

describe('stock', () => {
  test('200 buyers for 20 units: exactly 20 are sold, everybody else is told so', async () => {
    const { skuId } = await world.aProduct({ stock: 20 });
    const answers = await placeAtOnce(await buyers(200), world.lines({ skuId, quantity: 1 }));
    expect(codes(answers)).toEqual({ ok: 20, OUT_OF_STOCK: 180 });
    expect(await world.stock(skuId)).toBe(0);
    expect(await unitsEverywhere(world.deps.db, skuId)).toBe(20);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test.each([
    ['on the shelf', 1],
    ['in an allotment', 0],
  ])(
    'the last unit %s, in an overdue order of one of 20 who want it: sold once more, its payment closed',
    async (_name, stock) => {
      const { skuId } = await world.aProduct({ stock });
      if (stock === 0) {
        await anOffer(world.deps, world.store, {
          kind: 'flash-sale',
          skus: [{ skuId, price_fen: 1_990, left: 1 }],
        });
      }
      const purchase = world.lines({ skuId, quantity: 1 });
      const slow = await world.aBuyer();
      const people = [slow, slow, slow, ...(await buyers(19))];
      const inputs = await Promise.all(people.map((buyer) => quoted(world, buyer, purchase)));
      const old = await world.mustPlace(slow, purchase);
      await world.prepay(slow, old);
      world.deps.clock.advance(15 * MINUTE_MS);
      const answers = await Promise.all(
        people.map(({ personId }, n) => {
          const { input } = inputs[n] ?? {};
          if (input === undefined) throw new Error('everybody has a quote');
          return run(world.deps, placeOrderHandler, personId, input);
        }),
      );
      expect(codes(answers)).toEqual({ ok: 1, OUT_OF_STOCK: 21 });
      expect((await world.order(old)).status).toBe('cancelled');
      expect(await world.payments(old)).toMatchObject([{ state: 'closed' }]);
      expect(await unitsEverywhere(world.deps.db, skuId)).toBe(1);
      expect(await brokenInvariants(world.deps.db)).toEqual({});
    },
  );

  test('orders that want the same SKUs in opposite order never wait for each other in a circle', async () => {
    const { skuIds } = await world.aProduct({ prices: [100, 200, 300], stock: 100 });
    const wanted = skuIds.map((skuId) => ({ skuId, quantity: 2 }));
    const forward = placeAtOnce(await buyers(15), world.lines(...wanted));
    const backward = placeAtOnce(await buyers(15), world.lines(...wanted.toReversed()));
    expect(codes([...(await forward), ...(await backward)])).toEqual({ ok: 30 });
    for (const skuId of skuIds) expect(await world.stock(skuId)).toBe(40);
  });

  test('an allotment of 5 is sold 5 times', async () => {
    const product = await world.aProduct({ stock: 100 });
    const campaignId = await world.aCampaign(product, { left: 5 });
    const answers = await placeAtOnce(await buyers(30), world.seat(campaignId, null, product.skuId));
    expect(codes(answers)).toEqual({ ok: 5, OUT_OF_STOCK: 25 });
    expect([await world.left(campaignId), await world.stock(product.skuId)]).toEqual([0, 100]);
  });

  test('holds that end while others buy lose and invent no unit', async () => {
    const { skuId } = await world.aProduct({ stock: 10 });
    const answers = await placeAtOnce(await buyers(10), world.lines({ skuId, quantity: 1 }));
    expect(codes(answers)).toEqual({ ok: 10 });
    world.deps.clock.advance(15 * MINUTE_MS);
    const people = await buyers(30);
    const late = Promise.all(people.map((buyer) => world.place(buyer, world.lines({ skuId, quantity: 1 }))));
    await Promise.all([late, world.settle()]);
    expect(await unitsEverywhere(world.deps.db, skuId)).toBe(10);
    expect(await world.stock(skuId)).toBe(10 - (codes(await late).ok ?? 0));
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('a campaign that ends while its holds end leaves every unit somewhere', async () => {
    const product = await world.aProduct({ stock: 10 });
    const campaignId = await world.aCampaign(product, { left: 30, endsIn_h: 1 });
    const answers = await placeAtOnce(await buyers(20), world.seat(campaignId, null, product.skuId));
    expect(codes(answers)).toEqual({ ok: 20 });
    const now = world.deps.clock.advance(HOUR_MS);
    const job = { kind: 'end-campaign', subject: campaignId, dueAt: now } as const;
    await addJob(world.deps.db, world.deps.ids, storeScope(world.store.storeId), job, now);
    await Promise.all([world.settle(), world.settle()]);
    expect([await world.left(campaignId), await world.stock(product.skuId)]).toEqual([0, 40]);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });
});

describe('seats and limits', () => {
  test('the last seat, wanted by 20, is held by one', async () => {
    const { product, campaignId, groupId } = await anOpenGroup(2);
    const answers = await placeAtOnce(await buyers(20), world.seat(campaignId, groupId, product.skuId));
    expect(codes(answers)).toEqual({ ok: 1, GROUP_FULL: 19 });
    expect(await world.left(campaignId)).toBe(48);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('an overdue seat, wanted by 20, goes to one of them', async () => {
    const { product, campaignId, groupId } = await anOpenGroup(2);
    const slow = await world.aBuyer();
    const slowOrder = await world.mustPlace(slow, world.seat(campaignId, groupId, product.skuId));
    await world.prepay(slow, slowOrder);
    world.deps.clock.advance(5 * MINUTE_MS);
    const answers = await placeAtOnce(await buyers(20), world.seat(campaignId, groupId, product.skuId));
    expect(codes(answers)).toEqual({ ok: 1, GROUP_FULL: 19 });
    expect((await world.order(slowOrder)).status).toBe('cancelled');
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('one person, many taps with keys of their own: one seat', async () => {
    const { product, campaignId, groupId } = await anOpenGroup(5);
    const buyer = await world.aBuyer();
    const answers = await placeAtOnce(Array(6).fill(buyer), world.seat(campaignId, groupId, product.skuId));
    expect(codes(answers)).toEqual({ ok: 1, ALREADY_IN_GROUP: 5 });
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('a limit of 5 units holds against 12 orders at once', async () => {
    const product = await world.aProduct();
    const campaignId = await world.aCampaign(product);
    const buyer = await world.aBuyer();
    const answers = await placeAtOnce(Array(12).fill(buyer), world.seat(campaignId, null, product.skuId));
    expect(codes(answers)).toEqual({ ok: 5, BUYER_LIMIT: 7 });
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });
});

describe('one request, sent twice at once', () => {
  test('is one order with one answer', async () => {
    const { skuId } = await world.aProduct({ stock: 1 });
    const { personId, addressId } = await world.aBuyer();
    const purchase = world.lines({ skuId, quantity: 1 });
    const { quote } = await must(world.deps, quoteOrderHandler, personId, { purchase, addressId });
    const input = { purchase, addressId, quoteHash: quote.hash };
    const twins = await Promise.all(
      Array.from({ length: 8 }, () =>
        run(world.deps, placeOrderHandler, personId, input, { key: 'one tap' }),
      ),
    );
    expect(codes(twins)).toEqual({ ok: 8 });
    expect(new Set(twins.map((twin) => JSON.stringify(twin))).size).toBe(1);
    const orders = await sql(world.deps.db, 'SELECT id FROM orders WHERE person_id = $1', [personId]);
    expect(orders).toHaveLength(1);
  });
});

describe('payment against the end of the hold', () => {
  async function manyPrepaid(count: number) {
    const { skuId } = await world.aProduct({ stock: count });
    const people = await buyers(count);
    const orders = await Promise.all(
      people.map(async (buyer) => {
        const orderId = await world.mustPlace(buyer, world.lines({ skuId, quantity: 1 }));
        return { buyer, orderId, prepayId: await world.prepay(buyer, orderId) };
      }),
    );
    return { skuId, orders };
  }
  const statuses = async (orders: readonly { orderId: Id<'order'> }[]) =>
    codes(
      await Promise.all(
        orders.map(async ({ orderId }) => ({ ok: false, code: (await world.order(orderId)).status })),
      ),
    );

  test('money that arrived wins over the timeout, every time', async () => {
    const { skuId, orders } = await manyPrepaid(12);
    await world.control('/notifications/mode', { mode: 'hold' });
    await Promise.all(orders.map(({ prepayId }) => world.control('/pay', { prepayId })));
    world.deps.clock.advance(15 * MINUTE_MS);
    await world.control('/notifications/mode', { mode: 'send' });
    await Promise.all([world.settle(), world.control('/notifications/release')]);
    expect(await statuses(orders)).toEqual({ to_ship: 12 });
    // Not cancelled first and taken up again: whoever ends a hold asks before anything is given back.
    const cancelled = await sql(
      world.deps.db,
      `SELECT FROM events WHERE kind = 'order.cancelled' AND subject->>'orderId' = ANY($1)`,
      [orders.map(({ orderId }) => orderId)],
    );
    expect(cancelled).toEqual([]);
    expect(await unitsEverywhere(world.deps.db, skuId)).toBe(12);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('cancel against pay: each order is either paid or cancelled, and no money stays for nothing', async () => {
    const { skuId, orders } = await manyPrepaid(12);
    await Promise.all(
      orders.flatMap(({ buyer, orderId, prepayId }) => [
        run(world.deps, cancelOrderHandler, buyer.personId, { orderId }),
        world.control('/pay', { prepayId }).catch(() => null),
      ]),
    );
    await world.standIn.catchUp();
    await world.settle();
    const { to_ship: paid = 0, cancelled = 0 } = await statuses(orders);
    expect(paid + cancelled).toBe(12);
    expect(await world.stock(skuId)).toBe(cancelled);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('two payments of one order: one pays it, the other goes back', async () => {
    const { orders } = await manyPrepaid(1);
    const [first] = orders;
    if (first === undefined) throw new Error('no order');
    await sql(world.deps.db, `UPDATE payments SET state = 'closed' WHERE order_id = $1`, [first.orderId]);
    const second = await world.prepay(first.buyer, first.orderId);
    expect(second).not.toBe(first.prepayId);
    await world.control('/pay', { prepayId: second });
    await world.control('/pay', { prepayId: first.prepayId });
    await world.standIn.catchUp();
    expect((await world.order(first.orderId)).status).toBe('to_ship');
    const payments = await world.payments(first.orderId);
    expect(payments.map(({ state, surplus }) => [state, surplus]).sort()).toEqual([
      ['paid', false],
      ['paid', true],
    ]);
    await world.settle();
    world.deps.clock.advance(MINUTE_MS);
    await world.standIn.catchUp();
    expect(await brokenInvariants(world.deps.db)).toEqual({});
    expect(
      await sql(world.deps.db, 'SELECT surplus, status FROM refunds WHERE order_id = $1', [first.orderId]),
    ).toEqual([{ surplus: true, status: 'success' }]);
  });
});
