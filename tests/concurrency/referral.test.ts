/** Payments, refunds and the end of the window against each other and against the shop that stops a promoter: one earning each. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { DAY_MS, MINUTE_MS, after as plus } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { completeOrderJob } from '#server/app/fulfil/complete-order';
import { runTimers } from '#server/app/jobs/run-timers';
import { markPaid } from '#server/app/payment/mark-paid';
import { advanceRefund } from '#server/app/refund/record-refund-state';
import { addJob, deferJob, type JobRow } from '#server/db/job-store';
import { holdLedgerAlone } from '#server/db/ledger-lock';
import { at } from '#server/db/params';
import { storeScope } from '#server/db/scope';
import type { Queryable } from '#server/db/statement';
import { giveBack } from '../support/give-back';
import { heldCommit, heldTransaction, somebodyWaits } from '../support/held-commit';
import { brokenInvariants } from '../support/invariants';
import { brokenLedger, commissionsOf, purses } from '../support/ledger';
import { moneyFor as moneyOf } from '../support/money-for';
import { payWorld } from '../support/pay-world';
import { aPromoter, setReferral, stop } from '../support/promoters';
import { sql } from '../support/sql';
import { aPhone, opens } from '../support/visits';

const world = payWorld();
beforeAll(() => setReferral(world.deps, world.store));

/** A buyer whom a promoter brought, at the cashier, with so many units of each line. */
async function anOrder(...quantities: number[]) {
  const promoter = await aPromoter(world.deps, world.store);
  const buyer = await world.aBuyer();
  const card = await opens(world.deps, world.store, aPhone(world.deps, promoter.personId), null);
  await opens(world.deps, world.store, aPhone(world.deps, buyer.personId), card);
  const wanted: { skuId: Id<'sku'>; quantity: number }[] = [];
  for (const quantity of quantities.length === 0 ? [1] : quantities) {
    wanted.push({ skuId: (await world.aProduct()).skuId, quantity });
  }
  const orderId = await world.mustPlace(buyer, world.lines(...wanted));
  return { ...promoter, buyer, orderId };
}
const moneyFor = (orderId: Id<'order'>) => moneyOf(world.deps, orderId);
/** The moment of a stop: with the ledger held alone. */
const stopAlone = (promoterId: Id<'promoter'>, before = async (_: Queryable) => {}) =>
  world.deps.db.tx(async (tx) => {
    await holdLedgerAlone(tx, storeScope(world.store.storeId));
    await before(tx);
    await stop(tx, promoterId);
  });
/** Received, and the after-sale window ends in a minute. */
async function received(orderId: Id<'order'>) {
  const now = world.deps.clock.now();
  await sql(world.deps.db, `UPDATE orders SET status = 'shipped' WHERE id = $1`, [orderId]);
  await sql(
    world.deps.db,
    `UPDATE orders SET status = 'received', received_at = $2, after_sale_until = $3 WHERE id = $1`,
    [orderId, new Date(now).toISOString(), new Date(now + MINUTE_MS).toISOString()],
  );
}
/** Looked at as its job does. */
const windowEnds = (orderId: Id<'order'>, deps: Deps = world.deps) =>
  completeOrderJob(deps, {
    store_id: world.store.storeId,
    kind: 'complete-order',
    subject: orderId,
  } as unknown as JobRow);
const refundAll = (orderId: Id<'order'>) => giveBack(world.deps, world.store, orderId);
const sound = async () => {
  expect(await brokenLedger(world.deps.db)).toEqual([]);
  expect(await brokenInvariants(world.deps.db)).toEqual({});
};

describe('a payment', () => {
  test('told eight times at once earns once', async () => {
    const { orderId, promoterId } = await anOrder();
    const money = await moneyFor(orderId);
    const told = await Promise.all(Array.from({ length: 8 }, () => markPaid(world.deps, money)));
    expect(told.sort()).toEqual(['paid', ...Array(7).fill('repeat')]);
    expect(await commissionsOf(world.deps.db, orderId)).toHaveLength(1);
    expect(await purses(world.deps.db, promoterId)).toEqual({ pending: 399 });
    await sound();
  });

  test('that is not committed yet: stopping the promoter waits for it', async () => {
    const { orderId, promoterId } = await anOrder();
    const held = heldCommit(world.deps, 'paid.mark');
    const paying = markPaid(held.deps, await moneyFor(orderId));
    await held.sent;
    let earned = 0;
    const stopping = stopAlone(promoterId, async (tx) => {
      earned = (await commissionsOf(tx, orderId)).length;
    });
    await somebodyWaits(world.deps.db);
    held.commit();
    expect(await paying).toBe('paid');
    await stopping;
    // Whoever stops them sees all that they earned.
    expect(earned).toBe(1);
    await sound();
  });

  test('that comes while the promoter is being stopped waits, and earns them nothing', async () => {
    const { orderId, promoterId } = await anOrder();
    const money = await moneyFor(orderId);
    let paying: ReturnType<typeof markPaid> | undefined;
    await stopAlone(promoterId, async () => {
      paying = markPaid(world.deps, money);
      await somebodyWaits(world.deps.db);
    });
    expect(await paying).toBe('paid');
    expect(await commissionsOf(world.deps.db, orderId)).toEqual([]);
    expect((await world.order(orderId)).status).toBe('to_ship');
    await sound();
  });

  test('many of one shop at once, with a promoter each and one for all: every one earns once', async () => {
    const orders = await Promise.all(Array.from({ length: 12 }, () => anOrder()));
    const money = await Promise.all(orders.map(({ orderId }) => moneyFor(orderId)));
    await Promise.all([...money, ...money].map((each) => markPaid(world.deps, each)));
    for (const { promoterId } of orders) {
      expect(await purses(world.deps.db, promoterId)).toEqual({ pending: 399 });
    }
    await sound();
  });
});

describe('what was earned', () => {
  test('refund against release: in whatever order, all of it is taken back', async () => {
    const orders = await Promise.all(Array.from({ length: 6 }, () => anOrder(2)));
    const now = world.deps.clock.now();
    for (const { orderId } of orders) {
      await markPaid(world.deps, await moneyFor(orderId));
      await received(orderId);
      await sql(
        world.deps.db,
        `INSERT INTO jobs (id, store_id, kind, subject, due_at, created_at) VALUES ($1, $2, 'complete-order', $3, $4, $4)`,
        [world.deps.ids.next('job'), world.store.storeId, orderId, new Date(now + MINUTE_MS).toISOString()],
      );
    }
    world.deps.clock.advance(MINUTE_MS);
    await Promise.all([
      runTimers(world.deps, { budget_ms: 1_000 }),
      ...orders.map(({ orderId }) => refundAll(orderId)),
      runTimers(world.deps, { budget_ms: 1_000 }),
    ]);
    world.deps.clock.advance(DAY_MS);
    await world.settle();
    for (const { orderId, promoterId } of orders) {
      expect(await commissionsOf(world.deps.db, orderId)).toMatchObject([{ posted_fen: 0 }]);
      expect(await purses(world.deps.db, promoterId)).toEqual({});
    }
    await sound();
  });

  test('is not released by the end of the window that waited for a refund of its line: it is open', async () => {
    const { orderId, promoterId } = await anOrder(2, 1);
    await markPaid(world.deps, await moneyFor(orderId));
    await received(orderId);
    world.deps.clock.advance(MINUTE_MS);
    const held = heldTransaction(world.deps);
    const refunding = giveBack(held.deps, world.store, orderId, { lines: [{ lineNo: 1, quantity: 1 }] });
    await held.sent;
    const completing = windowEnds(orderId);
    await somebodyWaits(world.deps.db);
    held.commit();
    expect(await refunding).toMatchObject({ ok: true });
    expect(await completing).toEqual({ again: expect.any(Number) });
    expect((await world.order(orderId)).status).toBe('received');
    // Of the other line nothing is on its way.
    expect(await purses(world.deps.db, promoterId)).toEqual({ pending: 399, available: 399 });
    await sound();
  });

  test('is released once by the end of the window that was first: the refund that waited takes it from there', async () => {
    const { orderId, promoterId } = await anOrder(2, 1);
    await markPaid(world.deps, await moneyFor(orderId));
    await received(orderId);
    world.deps.clock.advance(MINUTE_MS);
    const held = heldTransaction(world.deps);
    const completing = windowEnds(orderId, held.deps);
    await held.sent;
    const refunding = giveBack(world.deps, world.store, orderId, { lines: [{ lineNo: 1, quantity: 1 }] });
    await somebodyWaits(world.deps.db);
    held.commit();
    expect(await completing).toBe('done');
    expect(await refunding).toMatchObject({ ok: true });
    expect((await world.order(orderId)).status).toBe('completed');
    expect(await purses(world.deps.db, promoterId)).toEqual({ available: 399 + 399 });
    await sound();
  });

  test('of two ends of one window, and of the refund that stopped it, one releases each line', async () => {
    const { orderId, promoterId } = await anOrder(2, 1);
    await markPaid(world.deps, await moneyFor(orderId));
    await received(orderId);
    const given = await giveBack(world.deps, world.store, orderId, { lines: [{ lineNo: 1, quantity: 1 }] });
    if (!given.ok) throw new Error('a refund');
    world.deps.clock.advance(MINUTE_MS);
    await Promise.all([windowEnds(orderId), windowEnds(orderId), windowEnds(orderId)]);
    expect(await purses(world.deps.db, promoterId)).toEqual({ pending: 399, available: 399 });
    const came = {
      refundId: given.value.refundId,
      to: 'success',
      successAt: world.deps.clock.now(),
    } as const;
    const store = storeScope(world.store.storeId);
    const [said] = await Promise.all([
      advanceRefund(world.deps, store, came),
      windowEnds(orderId),
      windowEnds(orderId),
    ]);
    expect(said).toBe('recorded');
    // As much longer as the refund was on its way.
    world.deps.clock.advance(MINUTE_MS);
    const ends = await Promise.all([windowEnds(orderId), windowEnds(orderId)]);
    expect(ends).toContain('done');
    expect((await world.order(orderId)).status).toBe('completed');
    expect(await purses(world.deps.db, promoterId)).toEqual({ available: 399 + 399 });
    const [posted] = await sql<{ released: number }>(
      world.deps.db,
      `SELECT count(*)::int AS released FROM ledger_transactions WHERE order_id = $1 AND kind = 'release'`,
      [orderId],
    );
    expect(posted).toEqual({ released: 2 });
    await sound();
  });

  test('waits no longer for a refund that arrives while its window is looked at', async () => {
    const { orderId, promoterId } = await anOrder(2);
    await markPaid(world.deps, await moneyFor(orderId));
    await received(orderId);
    const given = await giveBack(world.deps, world.store, orderId, { lines: [{ lineNo: 1, quantity: 1 }] });
    if (!given.ok) throw new Error('a refund');
    const now = world.deps.clock.now();
    const store = storeScope(world.store.storeId);
    const end = { kind: 'complete-order', subject: orderId, dueAt: now } as const;
    await addJob(world.deps.db, world.deps.ids, store, end, now);
    world.deps.clock.advance(MINUTE_MS);
    const came = { refundId: given.value.refundId, to: 'success', successAt: now } as const;
    // It was seen on its way, and has come before that is written down.
    const tx: typeof world.deps.db.tx = (work) =>
      world.deps.db.tx(async (inside) => {
        const answer = await work(inside);
        await advanceRefund(world.deps, store, came);
        return answer;
      });
    const until = at(plus(now, DAY_MS));
    const [leased] = await sql<JobRow>(
      world.deps.db,
      `UPDATE jobs SET leased_until = $2 WHERE kind = 'complete-order' AND subject = $1 RETURNING id, store_id, kind, subject`,
      [orderId, until],
    );
    if (leased === undefined) throw new Error('a job');
    const looked = await completeOrderJob({ ...world.deps, db: { ...world.deps.db, tx } }, leased);
    if (looked === 'done') throw new Error('it does not wait');
    // Whoever looked has lost it: it is done once more, now.
    expect(await deferJob.exec(world.deps.db, [leased.id, until, at(looked.again), null])).toBe(0);
    await world.settle();
    expect((await world.order(orderId)).status).toBe('completed');
    expect(await purses(world.deps.db, promoterId)).toEqual({ available: 399 });
    await sound();
  });

  test('refunded by many at once: taken back once', async () => {
    const { orderId, promoterId } = await anOrder(2);
    await markPaid(world.deps, await moneyFor(orderId));
    const answers = await Promise.all(Array.from({ length: 6 }, () => refundAll(orderId)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await purses(world.deps.db, promoterId)).toEqual({});
    await sound();
  });

  test('a refund and the end of a promoter never wait for each other in a circle', async () => {
    const orders = await Promise.all(Array.from({ length: 6 }, () => anOrder()));
    for (const { orderId } of orders) await markPaid(world.deps, await moneyFor(orderId));
    await Promise.all(
      orders.flatMap(({ orderId, promoterId }) => [refundAll(orderId), stopAlone(promoterId)]),
    );
    for (const { promoterId } of orders) expect(await purses(world.deps.db, promoterId)).toEqual({});
    await sound();
  });
});
