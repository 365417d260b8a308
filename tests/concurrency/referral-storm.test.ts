/**
 * Everything that may happen to what promoters earn, at once and in one shop: payments, refunds, ends of the window, disputes, the shop
 * taking back, stops and new starts, withdrawals, summing up. Nobody waits in a circle, and the books add up.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { DAY_MS } from '#core/kernel/instant';
import { seededChance } from '#core/kernel/random';
import { completeOrderJob } from '#server/app/fulfil/complete-order';
import { sumLedgerJob } from '#server/app/ledger/sum-ledger';
import { refundLinesHandler } from '#server/app/merchant/refund-lines';
import { markPaid } from '#server/app/payment/mark-paid';
import { disputeOrderHandler } from '#server/app/referral/earning/dispute-order';
import { voidCommissionHandler } from '#server/app/referral/earning/void-commission';
import { restartPromoterHandler } from '#server/app/referral/promoters/restart-promoter';
import { stopPromoterHandler } from '#server/app/referral/promoters/stop-promoter';
import { cancelWithdrawalHandler } from '#server/app/withdrawal/cancel-withdrawal';
import { requestWithdrawalHandler } from '#server/app/withdrawal/request-withdrawal';
import { addJob, type JobRow } from '#server/db/job-store';
import { auditStore } from '#server/db/ledger-audit';
import { at } from '#server/db/params';
import { createDb, type Db } from '#server/db/pool';
import { storeScope } from '#server/db/scope';
import type { PaidFacts } from '#server/ports/payment';
import { run, type TestDeps } from '../support/deps';
import { brokenInvariants } from '../support/invariants';
import { brokenLedger } from '../support/ledger';
import { paidAtWechat } from '../support/paid-at-wechat';
import { payWorld } from '../support/pay-world';
import { silentLog } from '../support/postgres/silent-log';
import { aPromoter, setReferral, type TestPromoter } from '../support/promoters';
import { runStaff } from '../support/run-staff';
import { aPerson } from '../support/shop';
import { sql } from '../support/sql';
import { aPhone, opens } from '../support/visits';

const world = payWorld();
let owner: Id<'person'>;
/** Here a circle of waiters is not broken up after a second: it ends in an error. */
let db: Db;
let deps: TestDeps;

beforeAll(async () => {
  await setReferral(world.deps, world.store, { levels: 2, second_bps: 500 });
  owner = await aPerson(world.deps);
  const url = new URL(world.connectionString);
  url.searchParams.set('options', '-c deadlock_timeout=100s');
  db = createDb({ connectionString: url.href, poolSize: 12, log: silentLog, statementTimeout_ms: 60_000 });
  deps = { ...world.deps, db };
});
afterAll(() => db.close());

/** Each promoter's card came by that of the next one, so that two of them earn from each order, in either order of accounts. */
async function aRing(size: number): Promise<(TestPromoter & { card: string })[]> {
  const promoters: TestPromoter[] = [];
  for (let n = 0; n < size; n += 1) promoters.push(await aPromoter(world.deps, world.store));
  const account = world.standIn.accounts()[0];
  const people = promoters.map(({ personId }) => personId);
  await sql(db, 'UPDATE persons SET appid = $2 WHERE id = ANY($1)', [people, account?.appid]);
  return Promise.all(
    promoters.map(async (promoter, n) => {
      const before = promoters[(n + 1) % size]?.personId ?? null;
      const parent = await opens(world.deps, world.store, aPhone(world.deps, before), null);
      const card = await opens(world.deps, world.store, aPhone(world.deps, promoter.personId), parent);
      return { ...promoter, card };
    }),
  );
}

/** Two units by a card, at the cashier; what WeChat Pay says of it. */
async function anOrder(card: string, skuId: Id<'sku'>): Promise<{ orderId: Id<'order'>; money: PaidFacts }> {
  const buyer = await world.aBuyer();
  await opens(world.deps, world.store, aPhone(world.deps, buyer.personId), card);
  const orderId = await world.mustPlace(buyer, world.lines({ skuId, quantity: 2 }));
  return { orderId, money: await paidAtWechat(world, orderId, await world.prepay(buyer, orderId)) };
}

/** The window ends now; nobody's timer comes before the test. */
async function isReceived(orderId: Id<'order'>): Promise<void> {
  await sql(db, `UPDATE orders SET status = 'shipped' WHERE id = $1`, [orderId]);
  await sql(
    db,
    `UPDATE orders SET status = 'received', received_at = $2, after_sale_until = $2 WHERE id = $1`,
    [orderId, at(world.deps.clock.now())],
  );
  const now = world.deps.clock.now();
  const end = { kind: 'complete-order', subject: orderId, dueAt: now } as const;
  await addJob(db, world.deps.ids, storeScope(world.store.storeId), end, now);
}

test.each([1, 2, 3])('storm %i', async (seed) => {
  const chance = seededChance(seed);
  const store = storeScope(world.store.storeId);
  const ring = await aRing(3);
  const { skuId } = await world.aProduct({ stock: 500 });
  const orders: Awaited<ReturnType<typeof anOrder>>[] = [];
  for (let n = 0; n < 24; n += 1) orders.push(await anOrder(ring[n % 3]?.card ?? '', skuId));
  const [early, late] = [orders.slice(0, 18), orders.slice(18)];
  for (const { orderId, money } of early) {
    expect(await markPaid(world.deps, money)).toBe('paid');
    await isReceived(orderId);
  }
  const complete = (orderId: Id<'order'>) =>
    completeOrderJob(deps, { store_id: store.storeId, subject: orderId } as unknown as JobRow);
  // Some of it is theirs already, and can be withdrawn.
  for (const { orderId } of early.slice(0, 9)) await complete(orderId);

  const desk = { deps, shop: world.store, owner };
  const may = { may: 'fail' } as const;
  const dispute = (orderId: Id<'order'>, on: boolean) =>
    runStaff(desk, disputeOrderHandler, { orderId, on, reason: '在核实' }, may);
  const refund = (orderId: Id<'order'>) =>
    runStaff(
      desk,
      refundLinesHandler,
      { orderId, lines: [{ lineNo: 1, quantity: 1 }], reason: '坏了', shopFault: false, restock: false },
      may,
    );
  const takeBack = (orderId: Id<'order'>) =>
    runStaff(desk, voidCommissionHandler, { what: { of: 'order', orderId }, reason: '自己下单' }, may);
  const stopped = async ({ promoterId }: TestPromoter) => {
    await runStaff(desk, stopPromoterHandler, { promoterId, reason: '刷单', voidPending: true }, may);
    await runStaff(desk, restartPromoterHandler, { promoterId }, may);
  };
  const withdraw = async ({ personId }: TestPromoter) => {
    const { storeId } = store;
    const asked = await run(deps, requestWithdrawalHandler, personId, { storeId, amount_fen: 100 });
    if (!asked.ok) return asked.code;
    await run(deps, cancelWithdrawalHandler, personId, { storeId, withdrawalId: asked.value.id });
    return 'ok';
  };
  const sumUp = () => sumLedgerJob(deps, { store_id: store.storeId } as JobRow);

  const acts: (() => Promise<unknown>)[] = [
    ...late.flatMap(({ money }) => [() => markPaid(deps, money), () => markPaid(deps, money)]),
    ...early.flatMap(({ orderId }) => [() => refund(orderId), () => complete(orderId)]),
    ...early
      .filter((_, n) => n % 3 === 0)
      .flatMap(({ orderId }) => [() => dispute(orderId, true), () => dispute(orderId, false)]),
    ...early
      .filter((_, n) => n % 5 === 0)
      .map(
        ({ orderId }) =>
          () =>
            takeBack(orderId),
      ),
    ...ring.flatMap((promoter) => [() => withdraw(promoter), () => withdraw(promoter)]),
    () => stopped(ring[0] as TestPromoter),
    sumUp,
    sumUp,
    sumUp,
    sumUp,
  ];
  const shuffled = acts.map((act) => ({ act, place: chance() })).sort((a, b) => a.place - b.place);
  // All at once: the pool lets twelve go at a time.
  await Promise.all(shuffled.map(({ act }) => act()));

  for (const { money } of late) expect(await markPaid(deps, money)).toBe('repeat');
  world.deps.clock.advance(DAY_MS);
  await world.settle();
  expect(await brokenLedger(db)).toEqual([]);
  expect(await auditStore(db, store, deps.clock.now())).toEqual([]);
  expect(await brokenInvariants(db)).toEqual({});
  const unfinished = await sql(
    db,
    `SELECT id FROM commissions WHERE voiding AND status = 'pending'
     UNION ALL SELECT id FROM promoters WHERE taking_back IS NOT NULL`,
  );
  expect(unfinished).toEqual([]);
});
