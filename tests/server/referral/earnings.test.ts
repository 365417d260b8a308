/** What a promoter sees of their sales and their money, and what a shop can take back. */
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { creditedLine } from '#core/contract/promoter';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS, HOUR_MS, SECOND_MS } from '#core/kernel/instant';
import { listNoticesHandler } from '#server/app/account/list-notices';
import { disputeOrderHandler } from '#server/app/referral/earning/dispute-order';
import { listCreditedOrdersHandler } from '#server/app/referral/earning/list-credited-orders';
import { releaseIn } from '#server/app/referral/earning/release-in';
import { voidCommissionHandler } from '#server/app/referral/earning/void-commission';
import { referralJobs } from '#server/app/referral/jobs';
import { promoterCentreHandler } from '#server/app/referral/promoters/get-centre';
import { listPromotersHandler } from '#server/app/referral/promoters/list-promoters';
import { restartPromoterHandler } from '#server/app/referral/promoters/restart-promoter';
import { stopPromoterHandler } from '#server/app/referral/promoters/stop-promoter';
import type { JobRow } from '#server/db/job-store';
import { at } from '#server/db/params';
import { recordVisit } from '#server/db/visit-store';
import { cutOff } from '../../support/cut-off';
import { must } from '../../support/deps';
import { giveBack } from '../../support/give-back';
import { heldTransaction, somebodyWaits } from '../../support/held-commit';
import { aCommission, commissionsOf, earnFor, releaseTo } from '../../support/ledger';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter, setReferral, type TestPromoter } from '../../support/promoters';
import { runStaff } from '../../support/run-staff';
import { sellingShop } from '../../support/selling-shop';
import { aPerson, aStore, type TestProduct } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
const s = sellingShop(database);
let product: TestProduct;
beforeAll(async () => {
  product = await s.product({ prices: [10_000], stock: 900 });
  await setReferral(s.deps, s.shop, { store_bps: 800 });
});
const sale = async () => {
  // Ids of one millisecond have no order.
  s.deps.clock.advance(1);
  return s.buy(await s.buyer(), [{ skuId: product.skuId, quantity: 1 }]);
};
const centre = (mine: TestPromoter) =>
  must(s.deps, promoterCentreHandler, mine.personId, { storeId: s.shop.storeId });
const credited = async (mine: TestPromoter) =>
  (await must(s.deps, listCreditedOrdersHandler, mine.personId, { storeId: s.shop.storeId })).items;
const inbox = async (personId: Id<'person'>) => {
  await s.work();
  const { items } = await must(s.deps, listNoticesHandler, personId, {});
  return items.map(({ title, body }) => `${title.zh} | ${body.zh}`);
};
/** As the end of the after-sale window leaves it. */
const released = async (id: Id<'commission'>, { promoterId }: TestPromoter, amount: number) => {
  const [row] = await sql<{ order_id: Id<'order'> }>(
    s.deps.db,
    'SELECT order_id FROM commissions WHERE id = $1',
    [id],
  );
  const orderId = row?.order_id as Id<'order'>;
  await releaseTo(s.deps, s.shop, { id, orderId, promoterId, earned_fen: fen(amount) });
};
const ledger = (like: string) =>
  sql(
    s.deps.db,
    `SELECT t.kind, p.account, p.amount_fen FROM ledger_transactions t JOIN ledger_postings p ON p.transaction_id = t.id
     WHERE t.store_id = $1 AND t.key LIKE $2 ORDER BY p.account`,
    [s.shop.storeId, like],
  );
const stop = (promoterId: Id<'promoter'>, voidPending: boolean) =>
  runStaff(s, stopPromoterHandler, { promoterId, reason: '刷单', voidPending });

describe('stopping', () => {
  test('takes back what is pending when it is asked for, and nothing that was released', async () => {
    const mine = await aPromoter(s.deps, s.shop);
    const got = await aCommission(s.deps, s.shop, mine.promoterId, await sale(), { earned_fen: 800 });
    await released(got, mine, 800);
    const lost = await aCommission(s.deps, s.shop, mine.promoterId, await sale(), { earned_fen: 640 });
    expect(await centre(mine)).toMatchObject({ pending_fen: 640, available_fen: 800, taken: null });
    expect(await stop(mine.promoterId, true)).toMatchObject({ value: { voided: 1 } });
    expect(await centre(mine)).toMatchObject({
      status: 'stopped',
      reason: '刷单',
      taken: { sum_fen: 640, orders: 1 },
      pending_fen: 0,
      available_fen: 800,
    });
    expect(await ledger(`void:${lost}`)).toEqual([
      { kind: 'void', account: `promoter:${mine.promoterId}:pending`, amount_fen: -640 },
      { kind: 'void', account: 'store:commission', amount_fen: 640 },
    ]);
    const lines = (await credited(mine)).flatMap((order) => order.lines);
    expect(lines.map(({ status, now_fen, why, reason }) => [status, now_fen, why, reason])).toEqual([
      ['void', 0, 'void', '刷单'],
      ['available', 800, null, ''],
    ]);
    expect(await inbox(mine.personId)).toEqual([
      '你的推广已停止 | 「鲜果铺」停止了你的推广：刷单。1 单还没结算的佣金共 ¥6.40 已取消。',
    ]);
    // It goes on: what was taken back stays so, and is of the stop before once there is another one.
    s.deps.clock.advance(1);
    await runStaff(s, restartPromoterHandler, { promoterId: mine.promoterId });
    expect(await centre(mine)).toMatchObject({ status: 'active', taken: null, pending_fen: 0 });
    expect(await inbox(mine.personId)).toContainEqual(
      '你的推广重新开始了 | 「鲜果铺」让你继续推广：从现在起，朋友从你的卡片下的单又有佣金。之前取消的 ¥6.40 不会恢复。',
    );
    await stop(mine.promoterId, true);
    expect(await centre(mine)).toMatchObject({ status: 'stopped', taken: null });
  });

  test('leaves what is pending when it is not', async () => {
    const mine = await aPromoter(s.deps, s.shop);
    await aCommission(s.deps, s.shop, mine.promoterId, await sale(), { earned_fen: 640 });
    expect(await stop(mine.promoterId, false)).toMatchObject({ value: { voided: 0 } });
    expect(await centre(mine)).toMatchObject({ pending_fen: 640 });
  });

  describe('with very many pending', () => {
    /** One order with so many lines, at 8 fen each, paid by a host whose clock is a second ahead. */
    const many = async ({ promoterId }: TestPromoter, lines: number) => {
      const orderId = await sale();
      await sql(
        s.deps.db,
        `INSERT INTO order_lines (store_id, order_id, line_no, sku_id, product_id, title, label, picture, quantity, unit_list_fen,
           payable_fen, reductions)
         SELECT l.store_id, l.order_id, n, l.sku_id, l.product_id, l.title, l.label, l.picture, 1, 100, 100, '[]'
         FROM order_lines l, generate_series(2, $2::int) n WHERE l.order_id = $1`,
        [orderId, lines],
      );
      const { now } = s.deps.clock;
      const ahead = { ...s.deps, clock: { ...s.deps.clock, now: () => after(now(), SECOND_MS) } };
      const share = { promoterId, payable_fen: 100, rate_bps: 800 };
      await earnFor(ahead, s.shop, orderId, Array(lines).fill(share));
      return orderId;
    };
    const left = async ({ promoterId }: TestPromoter) =>
      (
        await sql<{ reason: string; pending: number; voiding: number }>(
          s.deps.db,
          `SELECT reason, count(*)::int AS pending, count(*) FILTER (WHERE voiding)::int AS voiding FROM (
             SELECT CASE WHEN m.taking_back IS NULL OR c.voiding THEN c.reason ELSE m.reason END AS reason,
               c.voiding OR m.taking_back IS NOT NULL AS voiding
             FROM commissions c JOIN promoters m ON m.id = c.promoter_id WHERE m.id = $1 AND c.status = 'pending') c
           GROUP BY reason ORDER BY reason DESC`,
          [promoterId],
        )
      ).map(({ reason, pending, voiding }) => [reason, pending, voiding]);
    const again = ({ promoterId }: TestPromoter) => runStaff(s, restartPromoterHandler, { promoterId });

    test('all are cut off at once and taken back in batches, what comes after a new start stays', async () => {
      const mine = await aPromoter(s.deps, s.shop);
      await many(mine, 450);
      expect(await stop(mine.promoterId, true)).toMatchObject({ value: { voided: 450 } });
      expect(await left(mine)).toEqual([['刷单', 250, 250]]);
      // All of it, before it is all written, and one order however many lines.
      expect(await centre(mine)).toMatchObject({ taken: { sum_fen: 450 * 8, orders: 1 } });
      s.deps.clock.advance(1);
      await again(mine);
      await aCommission(s.deps, s.shop, mine.promoterId, await sale(), { earned_fen: 640 });
      await s.work();
      expect(await left(mine)).toEqual([['', 1, 0]]);
      expect(await centre(mine)).toMatchObject({ pending_fen: 640, available_fen: 0 });
    });

    test('the end of a dispute, or of the order, releases nothing of it: it is taken back', async () => {
      const mine = await aPromoter(s.deps, s.shop);
      const orderId = await many(mine, 450);
      const dispute = (on: boolean) =>
        runStaff(s, disputeOrderHandler, { orderId, on, reason: '这单没问题' }, { may: 'fail' });
      expect(await dispute(true)).toMatchObject({ value: { changed: 450 } });
      await stop(mine.promoterId, true);
      await sql(s.deps.db, `UPDATE orders SET status = 'shipped' WHERE id = $1`, [orderId]);
      await sql(s.deps.db, `UPDATE orders SET status = 'received' WHERE id = $1`, [orderId]);
      await sql(s.deps.db, `UPDATE orders SET status = 'completed' WHERE id = $1`, [orderId]);
      expect(await dispute(false)).toMatchObject({ code: 'ORDER_STATE' });
      expect(await dispute(true)).toMatchObject({ code: 'ORDER_STATE' });
      await s.deps.db.tx((tx) => releaseIn(tx, s.deps, s.store, orderId, s.deps.clock.now()));
      expect(await left(mine)).toEqual([['刷单', 250, 250]]);
      const seen = (await credited(mine))[0]?.lines.map(({ status, why }) => `${status} ${why}`);
      expect(new Set(seen)).toEqual(new Set(['pending void', 'void void']));
      await s.work();
      expect(await left(mine)).toEqual([]);
      expect(await centre(mine)).toMatchObject({ pending_fen: 0, available_fen: 0 });
    });

    test('stopped once more meanwhile: each is taken back for the reason of its own stop', async () => {
      const mine = await aPromoter(s.deps, s.shop);
      const first = await many(mine, 450);
      await stop(mine.promoterId, true);
      await again(mine);
      const second = await sale();
      await aCommission(s.deps, s.shop, mine.promoterId, second, { earned_fen: 640 });
      const stopped = await runStaff(s, stopPromoterHandler, {
        promoterId: mine.promoterId,
        reason: '又刷单',
        voidPending: true,
      });
      expect(stopped).toMatchObject({ value: { voided: 1 } });
      await s.work();
      const reasons = async (orderId: Id<'order'>) =>
        new Set((await commissionsOf(s.deps.db, orderId)).map(({ status, reason }) => `${status} ${reason}`));
      expect(await reasons(first)).toEqual(new Set(['void 刷单']));
      expect(await reasons(second)).toEqual(new Set(['void 又刷单']));
    });
  });

  test('while an order is paid: it earned before and is taken back, or finds them stopped', async () => {
    const mine = await aPromoter(s.deps, s.shop);
    const [before, afterwards] = [await sale(), await sale()];
    const paying = heldTransaction(s.deps);
    const earned = paying.deps.db.tx((tx) =>
      aCommission({ ...s.deps, db: tx as never }, s.shop, mine.promoterId, before, { earned_fen: 640 }),
    );
    await paying.sent;
    const stopping = stop(mine.promoterId, true);
    await somebodyWaits(s.deps.db);
    paying.commit();
    await earned;
    expect(await stopping).toMatchObject({ value: { voided: 1 } });
    expect(await centre(mine)).toMatchObject({ pending_fen: 0 });
    await expect(aCommission(s.deps, s.shop, mine.promoterId, afterwards)).rejects.toThrow(
      /promoters_active_chk|not a promoter/,
    );
  });

  test('first: who pays meanwhile waits, and earns them nothing', async () => {
    const mine = await aPromoter(s.deps, s.shop);
    const orderId = await sale();
    const held = heldTransaction(s.deps);
    const stopping = runStaff({ deps: held.deps, shop: s.shop, owner: s.owner }, stopPromoterHandler, {
      promoterId: mine.promoterId,
      reason: '刷单',
      voidPending: true,
    });
    await held.sent;
    const earned = aCommission(s.deps, s.shop, mine.promoterId, orderId);
    const refused = expect(earned).rejects.toThrow(/promoters_active_chk|not a promoter/);
    await somebodyWaits(s.deps.db);
    held.commit();
    await stopping;
    await refused;
  });

  test('what is held cannot be released by whoever read it before', async () => {
    const mine = await aPromoter(s.deps, s.shop);
    const id = await aCommission(s.deps, s.shop, mine.promoterId, await sale(), { earned_fen: 640 });
    await sql(s.deps.db, 'UPDATE commissions SET disputed = true WHERE id = $1', [id]);
    await expect(released(id, mine, 640)).rejects.toThrow(/commissions_unmoved_chk|moved on/);
    expect((await credited(mine))[0]?.lines[0]).toMatchObject({ status: 'pending', why: 'dispute' });
  });

  test('nor can what is taken back with all that its promoter has', async () => {
    const mine = await aPromoter(s.deps, s.shop);
    const id = await aCommission(s.deps, s.shop, mine.promoterId, await sale(), { earned_fen: 640 });
    await sql(
      s.deps.db,
      `UPDATE promoters SET status = 'stopped', reason = '刷单', taking_back = 'asked' WHERE id = $1`,
      [mine.promoterId],
    );
    await expect(released(id, mine, 640)).rejects.toThrow(/commissions_unmoved_chk|moved on/);
    expect((await credited(mine))[0]?.lines[0]).toMatchObject({
      status: 'pending',
      why: 'void',
      reason: '刷单',
    });
  });
});

test('what could be withdrawn and is taken back is told; what was pending is not', async () => {
  const mine = await aPromoter(s.deps, s.shop);
  const orderId = await sale();
  await sql(s.deps.db, "UPDATE orders SET referral = '[]' WHERE id = $1", [orderId]);
  const id = await aCommission(s.deps, s.shop, mine.promoterId, orderId, { earned_fen: 800 });
  const other = await aPromoter(s.deps, s.shop);
  await aCommission(s.deps, s.shop, other.promoterId, orderId, { earned_fen: 200, level: 2, rate_bps: 200 });
  await released(id, mine, 800);
  await giveBack(s.deps, s.shop, orderId);
  expect(await centre(mine)).toMatchObject({ available_fen: 0 });
  expect(await inbox(mine.personId)).toEqual([
    '有退款，佣金已扣回 | 「红颜草莓」这一单有退款，佣金变为 ¥0.00，多结的从可提现里扣回。',
  ]);
  expect(await inbox(other.personId)).toEqual([]);
});

test('an order says that its group is still to form, and that it did not', async () => {
  const mine = await aPromoter(s.deps, s.shop);
  const orderId = await sale();
  await aCommission(s.deps, s.shop, mine.promoterId, orderId, { earned_fen: 800 });
  const group = async () => (await credited(mine))[0]?.group;
  expect(await group()).toBeNull();
  await sql(s.deps.db, "UPDATE orders SET status = 'awaiting_group' WHERE id = $1", [orderId]);
  expect(await group()).toBe('open');
  await sql(s.deps.db, "UPDATE orders SET status = 'to_ship' WHERE id = $1", [orderId]);
  expect(await group()).toBeNull();
  await giveBack(s.deps, s.shop, orderId, { cause: 'group_failed' });
  expect(await group()).toBe('failed');
});

describe('taking back', () => {
  const take = (what: { orderId: Id<'order'> } | { commissionId: Id<'commission'> }, by = s.owner) =>
    runStaff(
      { ...s, deps: s.deps, shop: s.shop, owner: by },
      voidCommissionHandler,
      {
        what: 'orderId' in what ? { of: 'order', ...what } : { of: 'commission', ...what },
        reason: '自己下单',
      },
      { may: 'fail' },
    );

  test('one commission, once, and its promoter reads why', async () => {
    const mine = await aPromoter(s.deps, s.shop);
    const commissionId = await aCommission(s.deps, s.shop, mine.promoterId, await sale(), {
      earned_fen: 800,
    });
    expect(await take({ commissionId })).toMatchObject({ value: { voided: 1 } });
    expect(await take({ commissionId })).toMatchObject({ code: 'COMMISSION_SETTLED' });
    expect(await take({ commissionId: s.deps.ids.next('commission') })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await ledger(`void:${commissionId}`)).toHaveLength(2);
    expect(await inbox(mine.personId)).toEqual([
      '有佣金被店家取消 | 「红颜草莓」这一单的佣金已取消：自己下单',
    ]);
  });

  test('leaves alone what a refund took back whole: the promoter reads of the refund', async () => {
    const mine = await aPromoter(s.deps, s.shop);
    const orderId = await sale();
    const commissionId = await aCommission(s.deps, s.shop, mine.promoterId, orderId, { earned_fen: 800 });
    await sql(s.deps.db, "UPDATE orders SET referral = '[]' WHERE id = $1", [orderId]);
    await giveBack(s.deps, s.shop, orderId);
    expect(await take({ commissionId })).toMatchObject({ code: 'COMMISSION_SETTLED' });
    expect(await take({ orderId })).toMatchObject({ code: 'COMMISSION_SETTLED' });
    const dispute = { orderId, on: true, reason: '可疑' };
    expect(await runStaff(s, disputeOrderHandler, dispute, { may: 'fail' })).toMatchObject({
      code: 'ORDER_STATE',
    });
    await runStaff(s, stopPromoterHandler, {
      promoterId: mine.promoterId,
      reason: '刷单',
      voidPending: true,
    });
    expect((await credited(mine))[0]?.lines).toMatchObject([{ why: 'refund', reason: '', now_fen: 0 }]);
  });

  test('what is marked and then refunded whole is settled with the others', async () => {
    const mine = await aPromoter(s.deps, s.shop);
    const orderId = await sale();
    await sql(s.deps.db, "UPDATE orders SET referral = '[]' WHERE id = $1", [orderId]);
    const id = await aCommission(s.deps, s.shop, mine.promoterId, orderId, { earned_fen: 800 });
    await sql(s.deps.db, "UPDATE commissions SET voiding = true, reason = '刷单' WHERE id = $1", [id]);
    await giveBack(s.deps, s.shop, orderId);
    await referralJobs['void-commissions'](s.deps, {
      store_id: s.shop.storeId,
      kind: 'void-commissions',
      subject: mine.promoterId,
      payload: {},
    } as unknown as JobRow);
    const [row] = await sql(s.deps.db, 'SELECT status FROM commissions WHERE id = $1', [id]);
    expect(row).toEqual({ status: 'void' });
  });

  test('leaves alone what a stop takes back already: that keeps its reason, and is told once', async () => {
    const [stopped, other] = [await aPromoter(s.deps, s.shop), await aPromoter(s.deps, s.shop)];
    const orderId = await sale();
    const cut = await aCommission(s.deps, s.shop, stopped.promoterId, orderId, { earned_fen: 800 });
    await aCommission(s.deps, s.shop, other.promoterId, orderId, { earned_fen: 200, level: 2 });
    await cutOff(s, stopped.promoterId, '刷单');
    expect(await take({ commissionId: cut })).toMatchObject({ code: 'COMMISSION_SETTLED' });
    expect(await take({ orderId })).toMatchObject({ value: { voided: 1 } });
    expect(await commissionsOf(s.deps.db, orderId)).toMatchObject([
      { status: 'pending', posted_fen: 800 },
      { status: 'void', reason: '自己下单' },
    ]);
    expect(await take({ orderId })).toMatchObject({ code: 'COMMISSION_SETTLED' });
    expect([await inbox(stopped.personId), await inbox(other.personId)]).toMatchObject([
      [expect.stringContaining('1 单还没结算的佣金共 ¥8.00 已取消')],
      { length: 1 },
    ]);
    expect(await commissionsOf(s.deps.db, orderId)).toMatchObject([
      { status: 'void', reason: '刷单', posted_fen: 0 },
      { status: 'void', reason: '自己下单' },
    ]);
    expect(await ledger(`void:${cut}`)).toHaveLength(2);
  });

  describe('beside a stop that takes back as well', () => {
    const two = async () => {
      const mine = await aPromoter(s.deps, s.shop);
      const orders = [await sale(), await sale()] as const;
      for (const orderId of orders)
        await aCommission(s.deps, s.shop, mine.promoterId, orderId, { earned_fen: 800 });
      return { mine, orders };
    };
    const stopWith = (deps: typeof s.deps, { promoterId }: TestPromoter) =>
      runStaff({ deps, shop: s.shop, owner: s.owner }, stopPromoterHandler, {
        promoterId,
        reason: '刷单',
        voidPending: true,
      });
    const reasons = async (orders: readonly Id<'order'>[]) =>
      (await Promise.all(orders.map((each) => commissionsOf(s.deps.db, each)))).map((rows) =>
        rows.map(({ status, reason }) => `${status}: ${reason}`).join(),
      );

    test('it waits for the stop, and finds nothing that could be decided: counted and told once', async () => {
      const { mine, orders } = await two();
      const held = heldTransaction(s.deps);
      const stopping = stopWith(held.deps, mine);
      await held.sent;
      const voiding = take({ orderId: orders[0] });
      await somebodyWaits(s.deps.db);
      held.commit();
      expect(await voiding).toMatchObject({ code: 'COMMISSION_SETTLED' });
      expect(await stopping).toMatchObject({ value: { voided: 2 } });
      expect(await reasons(orders)).toEqual(['void: 刷单', 'void: 刷单']);
      expect(await inbox(mine.personId)).toEqual([expect.stringContaining('2 单还没结算的佣金共 ¥16.00')]);
    });

    test('the stop waits for it, and takes back what is left', async () => {
      const { mine, orders } = await two();
      const held = heldTransaction(s.deps);
      const voiding = runStaff({ deps: held.deps, shop: s.shop, owner: s.owner }, voidCommissionHandler, {
        what: { of: 'order', orderId: orders[0] },
        reason: '自己下单',
      });
      await held.sent;
      const stopping = stopWith(s.deps, mine);
      await somebodyWaits(s.deps.db);
      held.commit();
      expect(await voiding).toMatchObject({ value: { voided: 1 } });
      expect(await stopping).toMatchObject({ value: { voided: 1 } });
      expect(await reasons(orders)).toEqual(['void: 自己下单', 'void: 刷单']);
      expect((await inbox(mine.personId)).toSorted()).toEqual([
        expect.stringContaining('1 单还没结算的佣金共 ¥8.00'),
        expect.stringContaining('自己下单'),
      ]);
    });
  });

  test('an order is of both levels, and each of them is told', async () => {
    const [first, second] = [await aPromoter(s.deps, s.shop), await aPromoter(s.deps, s.shop)];
    const orderId = await sale();
    const theirs = await aCommission(s.deps, s.shop, first.promoterId, orderId, { earned_fen: 800 });
    await aCommission(s.deps, s.shop, second.promoterId, orderId, { earned_fen: 200, level: 2 });
    // Whose it is does not decide, not even about the other one's.
    expect(await take({ orderId }, second.personId)).toMatchObject({ code: 'PROMOTER_OWN' });
    expect(await take({ commissionId: theirs }, second.personId)).toMatchObject({ code: 'PROMOTER_OWN' });
    expect(await take({ orderId })).toMatchObject({ value: { voided: 2 } });
    for (const each of [first, second]) {
      expect(await centre(each)).toMatchObject({ pending_fen: 0 });
      expect(await inbox(each.personId)).toHaveLength(1);
    }
  });

  test('whose own share of an order is taken back already does not decide on the rest of it', async () => {
    const [first, second] = [await aPromoter(s.deps, s.shop), await aPromoter(s.deps, s.shop)];
    const orderId = await sale();
    await aCommission(s.deps, s.shop, first.promoterId, orderId, { earned_fen: 800 });
    const own = await aCommission(s.deps, s.shop, second.promoterId, orderId, { earned_fen: 200, level: 2 });
    expect(await take({ commissionId: own })).toMatchObject({ value: { voided: 1 } });
    expect(await take({ orderId }, second.personId)).toMatchObject({ code: 'PROMOTER_OWN' });
    expect(await take({ orderId })).toMatchObject({ value: { voided: 1 } });
  });

  test('reaches nothing that was released, and nothing of another shop', async () => {
    const mine = await aPromoter(s.deps, s.shop);
    const commissionId = await aCommission(s.deps, s.shop, mine.promoterId, await sale(), {
      earned_fen: 800,
    });
    await released(commissionId, mine, 800);
    expect(await take({ commissionId })).toMatchObject({ code: 'COMMISSION_SETTLED' });
    expect(await centre(mine)).toMatchObject({ available_fen: 800 });
    const other = await aStore(s.deps);
    const said = await runStaff(
      { deps: s.deps, shop: other, owner: s.owner },
      voidCommissionHandler,
      { what: { of: 'commission', commissionId }, reason: '试试' },
      { may: 'fail' },
    );
    expect(said).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the centre', () => {
  const visit = async (token: string, is: { visitorId?: Id<'visitor'>; personId?: Id<'person'> } = {}) => {
    const { visitorId = s.deps.ids.next('visitor'), personId = null } = is;
    const id = s.deps.ids.next('visit');
    const shareToken = s.deps.ids.token();
    const seen = {
      id,
      visitorId,
      personId,
      token,
      target: { page: 'home' },
      scene: null,
      shareToken,
    } as const;
    await recordVisit(s.deps.db, s.store, seen, s.deps.clock.now());
    return visitorId;
  };
  const card = async (by: { person?: Id<'person'>; visitor?: Id<'visitor'> }) => {
    const token = s.deps.ids.token();
    await sql(
      s.deps.db,
      `INSERT INTO share_tokens (token, store_id, target, person_id, visitor_id, created_at) VALUES ($1, $2, '{}', $3, $4, $5)`,
      [token, s.shop.storeId, by.person ?? null, by.visitor ?? null, at(s.deps.clock.now())],
    );
    return token;
  };

  test('counts who came by one’s own cards in three spans: not oneself, and newcomers apart', async () => {
    const mine = await aPromoter(s.deps, s.shop);
    const asGuest = s.deps.ids.next('visitor');
    await sql(s.deps.db, 'INSERT INTO visitors VALUES ($1, $2, $3)', [
      asGuest,
      mine.personId,
      at(s.deps.clock.now()),
    ]);
    const [own, guests, strange] = [
      await card({ person: mine.personId }),
      await card({ visitor: asGuest }),
      await card({ person: await aPerson(s.deps) }),
    ];
    const known = await visit(strange);
    s.deps.clock.advance(1);
    await visit(own, { visitorId: known });
    const back = await visit(guests);
    s.deps.clock.advance(10 * DAY_MS);
    await visit(own, { visitorId: back });
    await visit(own);
    await visit(own, { personId: mine.personId });
    await visit(own, { visitorId: asGuest });
    await visit(strange);
    expect(await centre(mine)).toMatchObject({
      today: { visits: 2, visitors: 2, newVisitors: 1 },
      week: { visits: 2, visitors: 2, newVisitors: 1 },
      month: { visits: 4, visitors: 3, newVisitors: 2 },
    });
  });

  test('shows what was sold and what went back, and one’s place by own sales', async () => {
    s.deps.clock.advance(40 * DAY_MS);
    const [best, mine, none] = [
      await aPromoter(s.deps, s.shop),
      await aPromoter(s.deps, s.shop, { nickname: '王大山' }),
      await aPromoter(s.deps, s.shop),
    ];
    for (let n = 0; n < 2; n += 1) {
      await aCommission(s.deps, s.shop, best.promoterId, await sale(), { earned_fen: 800 });
    }
    const [kept, half] = [await sale(), await sale()];
    await aCommission(s.deps, s.shop, mine.promoterId, kept, { earned_fen: 800 });
    await aCommission(s.deps, s.shop, mine.promoterId, half, { earned_fen: 800 });
    // Another one's order by the second level is no sale of one's own.
    await aCommission(s.deps, s.shop, none.promoterId, kept, { earned_fen: 200, level: 2 });
    await giveBack(s.deps, s.shop, half, { cause: 'buyer', reason: 'changed_mind' });
    expect(await centre(mine)).toMatchObject({
      today: { orders: 2, paid_fen: 20_000, refunded_fen: 10_000 },
      rank: { place: 2, of: 2 },
    });
    expect((await centre(best)).rank).toEqual({ place: 1, of: 2 });
    expect((await centre(none)).rank).toBeNull();
    const rows = await runStaff(s, listPromotersHandler, { status: 'active' });
    expect(rows).toMatchObject({ ok: true });
    expect(rows.ok ? rows.value.items.find(({ id }) => id === mine.promoterId) : null).toMatchObject({
      face: { name: expect.stringMatching(/^王\*\* · \d+ 号$/) },
      orders: 2,
    });
  });

  test('lists orders newest first, page by page, with masked buyers and when each is released', async () => {
    const mine = await aPromoter(s.deps, s.shop);
    const orders: Id<'order'>[] = [];
    for (let n = 0; n < 3; n += 1) {
      s.deps.clock.advance(1);
      const orderId = await sale();
      orders.unshift(orderId);
      await aCommission(s.deps, s.shop, mine.promoterId, orderId, { earned_fen: 800 });
    }
    const until = after(s.deps.clock.now(), 7 * DAY_MS);
    await sql(
      s.deps.db,
      `UPDATE orders SET status = 'received', received_at = $2, after_sale_until = $3 WHERE id = $1`,
      [orders[0], at(s.deps.clock.now()), at(until)],
    );
    const ask = (cursor?: string) =>
      must(s.deps, listCreditedOrdersHandler, mine.personId, {
        storeId: s.shop.storeId,
        limit: 2,
        ...(cursor === undefined ? {} : { cursor }),
      });
    const page = await ask();
    expect(page.items.map(({ orderId, releasesAt }) => [orderId, releasesAt])).toEqual([
      [orders[0], until],
      [orders[1], null],
    ]);
    expect(page.items[0]?.buyer.name).toMatch(/^好友 [A-Z]\d$/);
    expect(page.items[0]?.lines).toMatchObject([
      {
        level: 1,
        rate_bps: 800,
        paid_fen: 10_000,
        earned_fen: 800,
        now_fen: 800,
        status: 'pending',
        why: null,
      },
    ]);
    // A fact that a line is read with goes out only where the contract names it.
    const bare = { ...listCreditedOrdersHandler.call, output: z.any() };
    const asMade = {
      ...listCreditedOrdersHandler,
      call: bare,
    } as unknown as typeof listCreditedOrdersHandler;
    const made = await must(s.deps, asMade, mine.personId, { storeId: s.shop.storeId });
    const named = Object.keys(creditedLine.shape).sort();
    for (const { lines } of made.items) {
      expect(lines.map((line) => Object.keys(line).sort())).toEqual([named]);
    }
    const rest = await ask(page.next ?? '');
    expect(rest.items.map(({ orderId }) => orderId)).toEqual([orders[2]]);
    expect(rest.next).toBeNull();
    // One alone, as a line of the statement leads to it; of another promoter it is none.
    const only = async (who: Id<'person'>, orderId: Id<'order'>) =>
      (await must(s.deps, listCreditedOrdersHandler, who, { storeId: s.shop.storeId, orderId })).items;
    expect(await only(mine.personId, orders[1] as Id<'order'>)).toEqual([page.items[1]]);
    const other = await aPromoter(s.deps, s.shop);
    expect(await only(other.personId, orders[1] as Id<'order'>)).toEqual([]);
    s.deps.clock.advance(HOUR_MS);
  });
});
