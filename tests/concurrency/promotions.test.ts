/** Real races on a real database for what offers, coupons and haggles have once. */
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Purchase } from '#core/contract/order';
import type { Id } from '#core/kernel/id';
import { MINUTE_MS } from '#core/kernel/instant';
import { cancelOrderHandler } from '#server/app/order/cancel-order';
import { placeOrderHandler } from '#server/app/order/place-order';
import { run } from '../support/deps';
import { giveBack } from '../support/give-back';
import { brokenInvariants, unitsEverywhere } from '../support/invariants';
import { type Buyer, payWorld } from '../support/pay-world';
import { aCoupon, aHaggle, anOffer, cutOnce, stopOffer, type TestOffer } from '../support/promotions';
import { type Quoted, quoted } from '../support/quoted';
import { sql } from '../support/sql';

const world = payWorld();
const buyers = (count: number) => Promise.all(Array.from({ length: count }, () => world.aBuyer()));
const offer = (is: TestOffer) => anOffer(world.deps, world.store, is);
const sound = async () => expect(await brokenInvariants(world.deps.db)).toEqual({});
const codes = (answers: readonly { ok: boolean; code?: string }[]) => {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    const code = answer.ok ? 'ok' : (answer.code ?? '');
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
};
interface Ready {
  readonly buyer: Buyer;
  readonly seen: Quoted;
}
const ready = (people: readonly Buyer[], purchase: Purchase): Promise<Ready[]> =>
  Promise.all(people.map(async (buyer) => ({ buyer, seen: await quoted(world, buyer, purchase) })));
const place = ({ buyer, seen }: Ready) => run(world.deps, placeOrderHandler, buyer.personId, seen.input);
/** All have seen the same sum before the first of them places. */
const placeAtOnce = async (people: readonly Buyer[], purchase: Purchase) =>
  Promise.all((await ready(people, purchase)).map(place));
const couponNow = async (id: Id<'coupon'>) =>
  (
    await sql<{ status: string; order_id: string | null }>(
      world.deps.db,
      'SELECT status, order_id FROM coupons WHERE id = $1',
      [id],
    )
  )[0];
const times = <T>(count: number, what: T): T[] => Array<T>(count).fill(what);

describe('a coupon', () => {
  test('in eight orders at once is in one of them; the others are told the sum without it', async () => {
    const { skuId } = await world.aProduct({ stock: 20 });
    const buyer = await world.aBuyer();
    const couponId = await aCoupon(world.deps, world.store, buyer.personId);
    const answers = await placeAtOnce(times(8, buyer), world.lines({ skuId, quantity: 1 }));
    expect(codes(answers)).toEqual({ ok: 1, PRICE_CHANGED: 7 });
    for (const answer of answers) {
      if (!answer.ok) expect(answer.facts).toEqual({ payable_fen: 3_990 });
    }
    expect(await couponNow(couponId)).toMatchObject({ status: 'held' });
    expect(await world.stock(skuId)).toBe(19);
    await sound();
  });

  test('held by an order that is cancelled, timed out and paid at the same time: it stands as the order does', async () => {
    const { skuId } = await world.aProduct({ stock: 12 });
    const orders = await Promise.all(
      (await buyers(12)).map(async (buyer) => {
        const couponId = await aCoupon(world.deps, world.store, buyer.personId);
        const orderId = await world.mustPlace(buyer, world.lines({ skuId, quantity: 1 }));
        return { buyer, couponId, orderId, prepayId: await world.prepay(buyer, orderId) };
      }),
    );
    world.deps.clock.advance(15 * MINUTE_MS - 1);
    const paying = orders.map(({ prepayId }) => world.control('/pay', { prepayId }).catch(() => null));
    world.deps.clock.advance(1);
    const cancelling = orders.map(({ buyer, orderId }) =>
      run(world.deps, cancelOrderHandler, buyer.personId, { orderId }),
    );
    await Promise.all([...paying, ...cancelling, world.settle()]);
    await world.standIn.catchUp();
    await world.settle();
    for (const { orderId, couponId } of orders) {
      const { status } = await world.order(orderId);
      const paid = status === 'to_ship';
      expect(['to_ship', 'cancelled']).toContain(status);
      expect(await couponNow(couponId)).toEqual(
        paid ? { status: 'used', order_id: orderId } : { status: 'free', order_id: null },
      );
    }
    expect(await unitsEverywhere(world.deps.db, skuId)).toBe(12);
    await sound();
  });

  test('two coupons, wanted by orders in both directions: nobody waits in a circle', async () => {
    const { skuId } = await world.aProduct({ stock: 40, prices: [9_990] });
    const buyer = await world.aBuyer();
    await aCoupon(world.deps, world.store, buyer.personId);
    await aCoupon(world.deps, world.store, buyer.personId, {
      kind: 'coupon-shipping',
      settings: { scope: { in: 'store' }, threshold_fen: 0, takes: 'all' },
    });
    await sql(
      world.deps.db,
      `UPDATE shipping_templates SET rules = jsonb_set(rules, '{zones,0,freeFrom_fen}', 'null') WHERE store_id = $1`,
      [world.store.storeId],
    );
    const answers = await placeAtOnce(times(12, buyer), world.lines({ skuId, quantity: 1 }));
    await sql(
      world.deps.db,
      `UPDATE shipping_templates SET rules = jsonb_set(rules, '{zones,0,freeFrom_fen}', '0') WHERE store_id = $1`,
      [world.store.storeId],
    );
    expect(codes(answers)).toEqual({ ok: 1, PRICE_CHANGED: 11 });
    await sound();
  });

  test('returned once by eight refunds at once, and used anew meanwhile it is not returned again', async () => {
    const { skuId } = await world.aProduct({ stock: 20 });
    const buyer = await world.aBuyer();
    const couponId = await aCoupon(world.deps, world.store, buyer.personId);
    const purchase = world.lines({ skuId, quantity: 1 });
    const orderId = await world.mustPlace(buyer, purchase);
    await world.pay(buyer, orderId);
    const { deps, store } = world;
    const refund = () => giveBack(deps, store, orderId, { includeShipping: true });
    const seen = await quoted(world, buyer, purchase);
    const answers = await Promise.all(times(8, null).flatMap(() => [refund(), place({ buyer, seen })]));
    expect(answers.filter((answer) => answer.ok && 'refundId' in answer.value)).toHaveLength(1);
    const again = await world.mustPlace(buyer, purchase);
    expect(await couponNow(couponId)).toEqual({ status: 'held', order_id: again });
    const returned = await sql(
      deps.db,
      `SELECT FROM events WHERE kind = 'coupon.returned' AND subject->>'couponId' = $1`,
      [couponId],
    );
    expect(returned).toHaveLength(1);
    await sound();
  });
});

describe('a flash sale', () => {
  test('10 units, 50 buyers: exactly 10 are sold, the others hear that there is no more', async () => {
    const { skuId } = await world.aProduct({ stock: 0 });
    const campaignId = await offer({ kind: 'flash-sale', skus: [{ skuId, price_fen: 1_990, left: 10 }] });
    const answers = await placeAtOnce(await buyers(50), world.lines({ skuId, quantity: 1 }));
    expect(codes(answers)).toEqual({ ok: 10, OUT_OF_STOCK: 40 });
    expect(await world.left(campaignId)).toBe(0);
    expect(await unitsEverywhere(world.deps.db, skuId)).toBe(10);
    await sound();
  });

  test('with more on the shelf: exactly 10 at its price, and nobody pays the other one unasked', async () => {
    const { skuId } = await world.aProduct({ stock: 100 });
    const campaignId = await offer({ kind: 'flash-sale', skus: [{ skuId, price_fen: 1_990, left: 10 }] });
    const answers = await placeAtOnce(await buyers(30), world.lines({ skuId, quantity: 1 }));
    expect(codes(answers)).toEqual({ ok: 10, PRICE_CHANGED: 20 });
    expect([await world.left(campaignId), await world.stock(skuId)]).toEqual([0, 100]);
    await sound();
  });

  test('two sales and the shelf, wanted in opposite orders: nobody waits in a circle', async () => {
    const { skuIds } = await world.aProduct({ prices: [3_000, 4_000, 5_000], stock: 100 });
    const [a, b, c] = skuIds as [Id<'sku'>, Id<'sku'>, Id<'sku'>];
    await offer({ kind: 'flash-sale', skus: [{ skuId: c, price_fen: 100, left: 50 }] });
    await offer({ kind: 'flash-sale', skus: [{ skuId: a, price_fen: 100, left: 50 }] });
    const wanted = [a, b, c].map((skuId) => ({ skuId, quantity: 1 }));
    // A circle would be broken by the database, and tried again: what tells is the order in which rows are asked for.
    const asked = new Set<string>();
    const stop = world.deps.db.onStatement(({ name, values }) => {
      if (name !== 'order.place') return;
      const units = JSON.parse(String(values[7])) as { campaign_id: string | null; sku_id: string }[];
      asked.add(units.map(({ campaign_id, sku_id }) => `${campaign_id} ${sku_id}`).join());
    });
    onTestFinished(() => void stop());
    const forward = placeAtOnce(await buyers(15), world.lines(...wanted));
    const backward = placeAtOnce(await buyers(15), world.lines(...wanted.toReversed()));
    expect(codes([...(await forward), ...(await backward)])).toEqual({ ok: 30 });
    expect(asked.size).toBe(1);
    for (const skuId of skuIds)
      expect(await unitsEverywhere(world.deps.db, skuId)).toBe(skuId === b ? 100 : 150);
    await sound();
  });

  test('a limit of 5 holds against 12 orders of one person at once', async () => {
    const { skuId } = await world.aProduct({ stock: 50 });
    const campaignId = await offer({
      kind: 'flash-sale',
      skus: [{ skuId, price_fen: 1_990, left: 50 }],
      limit: 5,
    });
    const buyer = await world.aBuyer();
    const { ok = 0, ...refused } = codes(
      await placeAtOnce(times(12, buyer), world.lines({ skuId, quantity: 1 })),
    );
    expect(ok).toBe(5);
    expect(Object.values(refused).reduce((sum, count) => sum + count, 0)).toBe(7);
    expect(Object.keys(refused)).toEqual(['PRICE_CHANGED']);
    expect(await world.left(campaignId)).toBe(45);
    await sound();
  });

  test('stopped while 20 place: each has its unit at the old price, or nothing', async () => {
    const { skuId } = await world.aProduct({ stock: 0 });
    const campaignId = await offer({ kind: 'flash-sale', skus: [{ skuId, price_fen: 1_990, left: 30 }] });
    const people = await ready(await buyers(20), world.lines({ skuId, quantity: 1 }));
    const [first, ...rest] = people.map((one) => () => place(one));
    const stop = () => stopOffer(world.deps, world.store, campaignId);
    const answers = await Promise.all([
      first?.(),
      ...rest.slice(0, 9).map((go) => go()),
      stop().then(() => ({ ok: true as const, value: null })),
      ...rest.slice(9).map((go) => go()),
    ]);
    const placed = answers.flatMap((answer) =>
      answer?.ok === true && answer.value !== null ? [answer.value.orderId] : [],
    );
    const refused = answers.flatMap((answer) => (answer?.ok === false ? [answer.code] : []));
    expect(placed.length + refused.length).toBe(20);
    for (const code of refused) expect(code).toBe('PRICE_CHANGED');
    for (const orderId of placed) {
      expect(await world.order(orderId)).toMatchObject({ payable_fen: 1_990 });
    }
    expect(await world.left(campaignId)).toBe(0);
    expect(await world.stock(skuId)).toBe(30 - placed.length);
    await sound();
  });
});

describe('for new customers', () => {
  test('two benefits at once: one; the others are told the sum without it, and may buy for that', async () => {
    const [one, other] = [await world.aProduct(), await world.aProduct()];
    for (const { skuId } of [one, other]) {
      await offer({ kind: 'new-customer', skus: [{ skuId, price_fen: 990 }] });
    }
    const buyer = await world.aBuyer();
    const both = await Promise.all(
      [one, other].map(async ({ skuId }) => ({
        buyer,
        seen: await quoted(world, buyer, world.lines({ skuId, quantity: 1 })),
      })),
    );
    const answers = await Promise.all([...both, ...both].map(place));
    expect(codes(answers)).toEqual({ ok: 1, PRICE_CHANGED: 3 });
    for (const answer of answers) {
      if (!answer.ok) expect(answer.facts).toEqual({ payable_fen: 3_990 });
    }
    const beside = await ready(times(4, buyer), world.lines({ skuId: other.skuId, quantity: 1 }));
    expect(codes(await Promise.all(beside.map(place)))).toEqual({ ok: 4 });
    const orders = await sql(
      world.deps.db,
      'SELECT new_benefit, count(*)::int FROM orders WHERE person_id = $1 GROUP BY 1 ORDER BY 1',
      [buyer.personId],
    );
    expect(orders).toEqual([
      { new_benefit: false, count: 4 },
      { new_benefit: true, count: 1 },
    ]);
    await sound();
  });
});

describe('for new customers, money in time and money too late', () => {
  test('twelve people, each with one order paid late while another is placed and paid: each has one benefit', async () => {
    const [one, other] = [await world.aProduct({ stock: 40 }), await world.aProduct({ stock: 40 })];
    await offer({
      kind: 'new-customer',
      skus: [one, other].map(({ skuId }) => ({ skuId, price_fen: 990 })),
    });
    const people = await Promise.all(
      (await buyers(12)).map(async (buyer) => {
        const late = await world.mustPlace(buyer, world.lines({ skuId: one.skuId, quantity: 1 }));
        const prepayId = await world.prepay(buyer, late);
        await run(world.deps, cancelOrderHandler, buyer.personId, { orderId: late });
        const seen = await quoted(world, buyer, world.lines({ skuId: other.skuId, quantity: 1 }));
        return { buyer, seen, prepayId };
      }),
    );
    await Promise.all(
      people.flatMap(({ buyer, seen, prepayId }) => [
        world.control('/pay', { prepayId, force: true }).then(() => world.standIn.catchUp()),
        place({ buyer, seen }).then(async (placed) => {
          if (!placed.ok) return expect(placed.code).toBe('PRICE_CHANGED');
          const { orderId } = placed.value;
          await world.pay(buyer, orderId).catch((error) => expect(String(error)).toContain('NOT_ELIGIBLE'));
        }),
      ]),
    );
    await world.standIn.catchUp();
    await world.settle();
    for (const { buyer } of people) {
      const paid = await sql(
        world.deps.db,
        `SELECT payable_fen FROM orders WHERE person_id = $1 AND status = 'to_ship'`,
        [buyer.personId],
      );
      expect(paid).toEqual([{ payable_fen: 990 }]);
    }
    await sound();
  });
});

describe('a haggle', () => {
  async function aHaggling() {
    const { skuId } = await world.aProduct({ stock: 0 });
    const campaignId = await offer({ kind: 'haggle', skus: [{ skuId, price_fen: 1_990, left: 2 }] });
    const owner = await world.aBuyer();
    const haggleId = await aHaggle(world.deps, world.store, owner.personId, { campaignId, skuId });
    const purchase: Purchase = { from: 'haggle', storeId: world.store.storeId, haggleId };
    return { skuId, owner, haggleId, purchase };
  }

  test('ordered six times at once is ordered once', async () => {
    const { owner, purchase, skuId } = await aHaggling();
    const answers = await placeAtOnce(times(6, owner), purchase);
    expect(codes(answers)).toEqual({ ok: 1, HAGGLE_OVER: 5 });
    expect(await unitsEverywhere(world.deps.db, skuId)).toBe(2);
    await sound();
  });

  test('ordered while friends cut: at a price its owner has seen, or not at all', async () => {
    const { owner, haggleId, purchase } = await aHaggling();
    const [seen] = await ready([owner], purchase);
    if (seen === undefined) throw new Error('nobody');
    const cuts = times(4, null).map(() => cutOnce(world.deps, haggleId));
    const [answer] = await Promise.all([place(seen), ...cuts]);
    const [row] = await sql<{ status: string; done: number }>(
      world.deps.db,
      'SELECT status, done FROM haggles WHERE id = $1',
      [haggleId],
    );
    if (answer.ok) {
      expect(await world.order(answer.value.orderId)).toMatchObject({ payable_fen: 3_990 });
    } else {
      expect([answer.code, row?.status]).toEqual(['PRICE_CHANGED', 'open']);
    }
    await sound();
  });

  test('cancelled, and ordered again, at once: it has one order, or none', async () => {
    const { owner, purchase, skuId } = await aHaggling();
    const [seen] = await ready([owner], purchase);
    if (seen === undefined) throw new Error('nobody');
    const first = await place(seen);
    if (!first.ok) throw new Error(first.code);
    const { orderId } = first.value;
    await Promise.all([
      run(world.deps, cancelOrderHandler, owner.personId, { orderId }),
      ...times(4, seen).map(place),
    ]);
    expect(await unitsEverywhere(world.deps.db, skuId)).toBe(2);
    await sound();
  });
});
