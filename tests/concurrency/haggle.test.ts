/** Many friends at one haggle, on the real database: the schedule is taken step by step, never past its end, whoever else comes. */
import { describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { HOUR_MS, MINUTE_MS } from '#core/kernel/instant';
import { decideHelpHandler } from '#server/app/haggle/decide-help';
import { endHaggle } from '#server/app/haggle/end-haggle';
import { cancelOrderHandler } from '#server/app/order/cancel-order';
import { placeOrderHandler } from '#server/app/order/place-order';
import { markPaid } from '#server/app/payment/mark-paid';
import { storeScope } from '#server/db/scope';
import { must, run } from '../support/deps';
import { aHaggle, aHaggleCampaign, haggleNow, help, leftOf, type Stall, start } from '../support/haggle';
import { heldCommit, heldTransaction, somebodyWaits } from '../support/held-commit';
import { brokenInvariants, unitsEverywhere } from '../support/invariants';
import { paidAtWechat } from '../support/paid-at-wechat';
import { payWorld } from '../support/pay-world';
import { quoted } from '../support/quoted';
import { runStaff } from '../support/run-staff';
import { aPerson } from '../support/shop';
import { sql } from '../support/sql';

const world = payWorld();

async function aStall(is: Parameters<typeof aHaggleCampaign>[3] = {}): Promise<Stall> {
  const product = await world.aProduct({ stock: 5 });
  const campaignId = await aHaggleCampaign(world.deps, world.store, product, is);
  return { store: world.store, product, campaignId };
}
const people = (many: number) => Promise.all(Array.from({ length: many }, () => aPerson(world.deps)));
const codes = (results: readonly { ok: boolean; code?: string }[]) => {
  const seen: Record<string, number> = {};
  for (const result of results) {
    const code = result.ok ? 'OK' : (result.code ?? '');
    seen[code] = (seen[code] ?? 0) + 1;
  }
  return seen;
};

describe('many at once', () => {
  test('200 friends at 20 cuts: exactly 20 count, and the price is exactly the floor', async () => {
    const stall = await aStall({ helpers: 20, shape: 'larger-first', floor_fen: 1_993 });
    const { haggleId } = await aHaggle(world.deps, stall);
    const friends = await people(200);
    const results = await Promise.all(friends.map((friend) => help(world.deps, friend, haggleId)));
    expect(codes(results)).toEqual({ OK: 20, HAGGLE_DONE: 180 });
    const prices = results.flatMap((result) => (result.ok ? [result.value.now_fen] : []));
    expect(Math.min(...prices)).toBe(1_993);
    expect(await haggleNow(world.deps, haggleId)).toEqual({
      status: 'open',
      done: 20,
      cut_fen: 3_990 - 1_993,
    });
    const told = await sql(
      world.deps.db,
      `SELECT kind, count(*)::int AS many FROM events WHERE subject->>'haggleId' = $1 GROUP BY kind ORDER BY kind`,
      [haggleId],
    );
    expect(told).toEqual([
      { kind: 'haggle.cut', many: 20 },
      { kind: 'haggle.done', many: 1 },
    ]);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('one friend eight times at once: one cut', async () => {
    const { haggleId } = await aHaggle(world.deps, await aStall({ helps_per_day: 30 }));
    const friend = await aPerson(world.deps);
    const results = await Promise.all(Array.from({ length: 8 }, () => help(world.deps, friend, haggleId)));
    expect(codes(results)).toEqual({ OK: 1, ALREADY_HELPED: 7 });
    expect(await haggleNow(world.deps, haggleId)).toMatchObject({ done: 1 });
  });

  test('one friend in eight haggles at once, three a day: three', async () => {
    const stall = await aStall({ left: 8, helps_per_day: 3 });
    const haggles = await Promise.all(Array.from({ length: 8 }, () => aHaggle(world.deps, stall)));
    const friend = await aPerson(world.deps);
    const results = await Promise.all(haggles.map(({ haggleId }) => help(world.deps, friend, haggleId)));
    expect(codes(results)).toEqual({ OK: 3, HELP_LIMIT: 5 });
  });

  test('eight persons on one device at once: one counts, the others are held', async () => {
    const { haggleId } = await aHaggle(world.deps, await aStall());
    const visitorId = world.deps.ids.next('visitor');
    const friends = await people(8);
    const results = await Promise.all(
      friends.map((friend) => help(world.deps, friend, haggleId, { visitorId })),
    );
    expect(results.map((result) => (result.ok ? result.value.state : result.code)).sort()).toEqual([
      'counted',
      ...Array(7).fill('held'),
    ]);
    expect(await haggleNow(world.deps, haggleId)).toMatchObject({ done: 1 });
  });

  test('ten want the last unit: one begins', async () => {
    const stall = await aStall({ left: 1 });
    const before = await unitsEverywhere(world.deps.db, stall.product.skuId);
    const results = await Promise.all((await people(10)).map((person) => start(world.deps, stall, person)));
    expect(codes(results)).toEqual({ OK: 1, OUT_OF_STOCK: 9 });
    expect(await leftOf(world.deps, stall.campaignId)).toBe(0);
    expect(await unitsEverywhere(world.deps.db, stall.product.skuId)).toBe(before);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('one person begins eight times at once: one, with one unit', async () => {
    const stall = await aStall({ buyerLimit: 5, left: 5 });
    const person = await aPerson(world.deps);
    const results = await Promise.all(Array.from({ length: 8 }, () => start(world.deps, stall, person)));
    expect(codes(results)).toEqual({ OK: 1, HAGGLE_RUNNING: 7 });
    expect(await leftOf(world.deps, stall.campaignId)).toBe(4);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });
});

describe('buying at the current price', () => {
  async function anOwned(is: Parameters<typeof aHaggleCampaign>[3] = {}) {
    const stall = await aStall({ helpers: 30, shape: 'larger-first', ...is });
    const buyer = await world.aBuyer();
    const { haggleId } = await aHaggle(world.deps, stall, { owner: buyer.personId });
    return { stall, buyer, haggleId, before: await unitsEverywhere(world.deps.db, stall.product.skuId) };
  }
  const wish = (haggleId: Id<'haggle'>) =>
    ({ from: 'haggle', storeId: world.store.storeId, haggleId }) as const;

  test('while friends cut: the order costs the list price less what was cut before it, and nobody cuts after', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { buyer, haggleId } = await anOwned();
      await help(world.deps, await aPerson(world.deps), haggleId);
      const friends = await people(12);
      const helping = friends.map((friend) => help(world.deps, friend, haggleId));
      const placed = await world.place(buyer, wish(haggleId));
      const results = await Promise.all(helping);
      // Somebody cut between the quote and the order: the new price is shown before anything is placed.
      const orderId = placed.ok ? placed.value.orderId : await world.mustPlace(buyer, wish(haggleId));
      if (!placed.ok) expect(placed.code).toBe('PRICE_CHANGED');
      const counted = codes(results).OK ?? 0;
      for (const result of results) if (!result.ok) expect(result.code).toBe('HAGGLE_ORDERED');
      const now = await haggleNow(world.deps, haggleId);
      expect(now).toMatchObject({ status: 'ordered', done: counted + 1 });
      const [line] = await sql<{ payable_fen: number }>(
        world.deps.db,
        'SELECT payable_fen FROM order_lines WHERE order_id = $1',
        [orderId],
      );
      expect(line?.payable_fen).toBe(3_990 - (now?.cut_fen ?? 0));
      expect(await help(world.deps, await aPerson(world.deps), haggleId)).toMatchObject({
        code: 'HAGGLE_ORDERED',
      });
    }
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('while its order is being committed: friends who saw it open are told that the price is fixed', async () => {
    const { buyer, haggleId } = await anOwned();
    const { input } = await quoted(world, buyer, wish(haggleId));
    const held = heldCommit(world.deps, 'order.place');
    const placing = run(held.deps, placeOrderHandler, buyer.personId, input);
    await held.sent;
    const helping = (await people(3)).map((friend) => help(world.deps, friend, haggleId));
    await somebodyWaits(world.deps.db, 3);
    held.commit();
    expect(await placing).toMatchObject({ ok: true, value: { payable_fen: 3_990 } });
    expect(codes(await Promise.all(helping))).toEqual({ HAGGLE_ORDERED: 3 });
    expect(await haggleNow(world.deps, haggleId)).toEqual({ status: 'ordered', done: 0, cut_fen: 0 });
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('while a cut is being committed: the owner is shown the lower price before anything is placed', async () => {
    const { buyer, haggleId } = await anOwned();
    const { input } = await quoted(world, buyer, wish(haggleId));
    const held = heldTransaction(world.deps);
    const helping = help(held.deps, await aPerson(world.deps), haggleId);
    await held.sent;
    const placing = run(world.deps, placeOrderHandler, buyer.personId, input);
    await somebodyWaits(world.deps.db);
    held.commit();
    expect(await helping).toMatchObject({ ok: true });
    const { cut_fen = 0 } = (await haggleNow(world.deps, haggleId)) ?? {};
    expect(await placing).toMatchObject({
      code: 'PRICE_CHANGED',
      facts: { payable_fen: 3_990 - cut_fen },
    });
    expect(await haggleNow(world.deps, haggleId)).toMatchObject({ status: 'open', done: 1 });
  });

  test('six times at once: one order, paid at the price that was frozen', async () => {
    const { stall, buyer, haggleId, before } = await anOwned();
    await help(world.deps, await aPerson(world.deps), haggleId);
    const placed = await Promise.all(Array.from({ length: 6 }, () => world.place(buyer, wish(haggleId))));
    expect(codes(placed)).toEqual({ OK: 1, HAGGLE_OVER: 5 });
    const orderId = placed.flatMap((one) => (one.ok ? [one.value.orderId] : []))[0] as Id<'order'>;
    await world.pay(buyer, orderId);
    expect(await haggleNow(world.deps, haggleId)).toMatchObject({ status: 'bought', done: 1 });
    expect(await world.order(orderId)).toMatchObject({
      status: 'to_ship',
      goods_fen: 3_990 - (await cutOf(haggleId)),
    });
    expect(await unitsEverywhere(world.deps.db, stall.product.skuId)).toBe(before);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('not paid in time: it goes on with what was cut, while there is time; else its unit comes back', async () => {
    const { stall, buyer, haggleId, before } = await anOwned({ openFor_h: 1 });
    await help(world.deps, await aPerson(world.deps), haggleId);
    const orderId = await world.mustPlace(buyer, wish(haggleId));
    world.deps.clock.advance(6 * MINUTE_MS);
    await world.settle();
    expect((await world.order(orderId)).status).toBe('cancelled');
    expect(await haggleNow(world.deps, haggleId)).toMatchObject({ status: 'open', done: 1 });
    expect(await help(world.deps, await aPerson(world.deps), haggleId)).toMatchObject({ ok: true });
    expect(await brokenInvariants(world.deps.db)).toEqual({});

    world.deps.clock.advance(53 * MINUTE_MS);
    await world.mustPlace(buyer, wish(haggleId));
    // Its time runs out while the order may still be paid; then that order's time runs out, too.
    world.deps.clock.advance(2 * MINUTE_MS);
    await world.settle();
    expect(await haggleNow(world.deps, haggleId)).toMatchObject({ status: 'ordered' });
    world.deps.clock.advance(30 * MINUTE_MS);
    await world.settle();
    expect(await haggleNow(world.deps, haggleId)).toMatchObject({ status: 'expired', done: 2 });
    expect(await leftOf(world.deps, stall.campaignId)).toBe(5);
    expect(await unitsEverywhere(world.deps.db, stall.product.skuId)).toBe(before);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('against its end: an order that keeps the unit, or a unit on the shelf', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { stall, buyer, haggleId, before } = await anOwned({ openFor_h: 1 });
      world.deps.clock.advance(HOUR_MS - 1);
      const placing = world.place(buyer, wish(haggleId));
      world.deps.clock.advance(1);
      const ending = endHaggle(world.deps, storeScope(stall.store.storeId), haggleId);
      const [placed, ended] = await Promise.all([placing, ending]);
      expect(placed.ok).toBe(!ended);
      expect(await haggleNow(world.deps, haggleId)).toMatchObject({ status: ended ? 'expired' : 'ordered' });
      expect(await unitsEverywhere(world.deps.db, stall.product.skuId)).toBe(before);
    }
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  /** Ordered, and at the cashier; one friend has cut before. */
  async function atTheCashier() {
    const of = await anOwned();
    await help(world.deps, await aPerson(world.deps), of.haggleId);
    const orderId = await world.mustPlace(of.buyer, wish(of.haggleId));
    const prepayId = await world.prepay(of.buyer, orderId);
    const { payable_fen } = await world.order(orderId);
    return { ...of, orderId, prepayId, payable_fen };
  }

  /** Four rows of friends, in each one after another: some come before something happens, and some after. */
  async function comingAndComing(haggleId: Id<'haggle'>) {
    const friends = await people(24);
    const rows = [0, 1, 2, 3].map(async (row) => {
      const results: Awaited<ReturnType<typeof help>>[] = [];
      for (const friend of friends.slice(row * 6, row * 6 + 6)) {
        results.push(await help(world.deps, friend, haggleId));
      }
      return results;
    });
    return codes((await Promise.all(rows)).flat());
  }

  test('its hold ends while friends cut: each is told that the price is fixed, or takes a step once it is not', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { haggleId, orderId, stall, before } = await atTheCashier();
      world.deps.clock.advance(6 * MINUTE_MS);
      const [answers] = await Promise.all([comingAndComing(haggleId), world.settle()]);
      const { OK: counted = 0, HAGGLE_ORDERED: fixed = 0 } = answers;
      expect(counted + fixed).toBe(24);
      expect(await haggleNow(world.deps, haggleId)).toMatchObject({ status: 'open', done: counted + 1 });
      expect((await world.order(orderId)).status).toBe('cancelled');
      expect(await unitsEverywhere(world.deps.db, stall.product.skuId)).toBe(before);
    }
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('paid while friends cut, and while its hold ends: nobody cuts, and the price that was frozen is paid', async () => {
    const { haggleId, orderId, prepayId, payable_fen } = await atTheCashier();
    const facts = await paidAtWechat(world, orderId, prepayId);
    world.deps.clock.advance(6 * MINUTE_MS);
    const [answers] = await Promise.all([
      comingAndComing(haggleId),
      markPaid(world.deps, facts),
      world.settle(),
    ]);
    expect(answers).toEqual({ HAGGLE_ORDERED: 24 });
    expect(await haggleNow(world.deps, haggleId)).toMatchObject({ status: 'bought', done: 1 });
    expect(await world.order(orderId)).toMatchObject({ status: 'to_ship', paid_fen: payable_fen });
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('cancelled, and paid late while friends cut: bought at the price of that order, with every step either before or refused', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { buyer, haggleId, orderId, prepayId, payable_fen } = await atTheCashier();
      await must(world.deps, cancelOrderHandler, buyer.personId, { orderId });
      const facts = await paidAtWechat(world, orderId, prepayId);
      const [answers, outcome] = await Promise.all([comingAndComing(haggleId), markPaid(world.deps, facts)]);
      expect(outcome).toBe('retaken');
      const { OK: counted = 0, HAGGLE_ORDERED: fixed = 0 } = answers;
      expect(counted + fixed).toBe(24);
      expect(await haggleNow(world.deps, haggleId)).toMatchObject({ status: 'bought', done: counted + 1 });
      expect(await world.order(orderId)).toMatchObject({ status: 'to_ship', paid_fen: payable_fen });
    }
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('somebody else’s haggle is nobody’s to buy', async () => {
    const { haggleId } = await anOwned();
    expect(await world.place(await world.aBuyer(), wish(haggleId))).toMatchObject({ code: 'NOT_FOUND' });
  });

  const cutOf = async (haggleId: Id<'haggle'>) => (await haggleNow(world.deps, haggleId))?.cut_fen ?? 0;
});

describe('the last moment', () => {
  test('helps against the end: what counted stays, the unit comes back once', async () => {
    const stall = await aStall({ openFor_h: 1, helpers: 30 });
    const before = await unitsEverywhere(world.deps.db, stall.product.skuId);
    const { haggleId } = await aHaggle(world.deps, stall);
    const store = storeScope(stall.store.storeId);
    const friends = await people(12);
    // Half of them read the clock before the end, half after it.
    const early = friends.slice(0, 6).map((friend) => help(world.deps, friend, haggleId));
    world.deps.clock.advance(HOUR_MS);
    const ends = [1, 2, 3].map(() => endHaggle(world.deps, store, haggleId));
    const late = friends.slice(6).map((friend) => help(world.deps, friend, haggleId));
    const counted = codes(await Promise.all(early)).OK ?? 0;
    expect(codes(await Promise.all(late))).toEqual({ HAGGLE_OVER: 6 });
    expect((await Promise.all(ends)).filter(Boolean)).toHaveLength(1);
    expect(await haggleNow(world.deps, haggleId)).toMatchObject({ status: 'expired', done: counted });
    expect(await unitsEverywhere(world.deps.db, stall.product.skuId)).toBe(before);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('a release against the last free step: one of them has it', async () => {
    const visitorId = world.deps.ids.next('visitor');
    const stall = await aStall({ helpers: 1 });
    const { haggleId } = await aHaggle(world.deps, stall, { visitorId });
    const [twin, keeper] = [await aPerson(world.deps), await aPerson(world.deps)];
    await help(world.deps, twin, haggleId, { visitorId });
    const [held] = await sql<{ id: Id<'help'> }>(
      world.deps.db,
      'SELECT id FROM haggle_helps WHERE person_id = $1',
      [twin],
    );
    const desk = { deps: world.deps, shop: stall.store, owner: keeper };
    const decide = () =>
      runStaff(desk, decideHelpHandler, { helpId: held?.id as Id<'help'>, release: true }, { may: 'fail' });
    const friend = await aPerson(world.deps);
    const [one, two, helped] = await Promise.all([decide(), decide(), help(world.deps, friend, haggleId)]);
    const decided = [one, two].map((result) => (result.ok ? result.value.state : result.code));
    expect(decided.filter((state) => state === 'ORDER_STATE')).toHaveLength(1);
    const takers = [...decided, helped.ok ? helped.value.state : helped.code].filter(
      (state) => state === 'counted',
    );
    expect(takers).toHaveLength(1);
    expect(await haggleNow(world.deps, haggleId)).toMatchObject({ done: 1, cut_fen: 1_000 });
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });
});
