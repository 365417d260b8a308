/** What a shop reads of one promoter's orders: each with how it stands, in the list it belongs to, and nobody else's. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { CallOutput } from '#core/contract/define-call';
import type { listPromoterOrders } from '#core/contract/referral-desk';
import { EARNED_LISTS, type EarnedList, type EarnedState } from '#core/domain/referral/earned-state';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { getShopOrderHandler } from '#server/app/merchant/get-order';
import { disputeOrderHandler } from '#server/app/referral/earning/dispute-order';
import { listCreditedOrdersHandler } from '#server/app/referral/earning/list-credited-orders';
import { listPromoterOrdersHandler } from '#server/app/referral/earning/list-promoter-orders';
import { voidCommissionHandler } from '#server/app/referral/earning/void-commission';
import { must } from '../../support/deps';
import { giveBack } from '../../support/give-back';
import { aCommission, earnFor, releaseTo } from '../../support/ledger';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter, setReferral, type TestPromoter } from '../../support/promoters';
import { runStaff } from '../../support/run-staff';
import { sellingShop } from '../../support/selling-shop';
import { aPerson, aStore, type TestProduct } from '../../support/shop';
import { sql } from '../../support/sql';

type Listed = CallOutput<typeof listPromoterOrders>;

const database = testDatabase();
const s = sellingShop(database);
let product: TestProduct;
beforeAll(async () => {
  product = await s.product({ prices: [10_000, 2_000], stock: 900 });
  await setReferral(s.deps, s.shop, { store_bps: 800 });
});

/** Of one unit of each, by somebody new. */
const sale = async (lines = 1, quantity = 1) => {
  // Ids of one millisecond have no order.
  s.deps.clock.advance(1);
  const orderId = await s.buy(
    await s.buyer(),
    product.skuIds.slice(0, lines).map((skuId) => ({ skuId, quantity })),
  );
  // What was really brought says so in its row, and a refund looks at what it earned.
  await sql(s.deps.db, "UPDATE orders SET referral = '[]' WHERE id = $1", [orderId]);
  return orderId;
};
const listOf = async (promoterId: Id<'promoter'>, more: object = {}): Promise<Listed> => {
  const answer = await runStaff(s, listPromoterOrdersHandler, { promoterId, ...more });
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
};
const earned = async ({ promoterId }: TestPromoter, is: { level?: 1 | 2 } = {}, quantity = 1) => {
  const orderId = await sale(1, quantity);
  const id = await aCommission(s.deps, s.shop, promoterId, orderId, { earned_fen: 800, ...is });
  return { id, orderId, promoterId, earned_fen: fen(800) };
};
const voidOrder = (orderId: Id<'order'>) =>
  runStaff(s, voidCommissionHandler, { what: { of: 'order', orderId }, reason: '刷单' });

/** One order of each state, the newest last. */
async function oneOfEach(mine: TestPromoter): Promise<Record<EarnedState, Id<'order'>>> {
  const pending = await earned(mine);
  const disputed = await earned(mine);
  await runStaff(s, disputeOrderHandler, { orderId: disputed.orderId, on: true, reason: '正在核对' });
  const stopped = await earned(mine, {}, 2);
  await sql(
    s.deps.db,
    "UPDATE orders SET status = 'received', received_at = placed_at, after_sale_until = placed_at + interval '7 days' WHERE id = $1",
    [stopped.orderId],
  );
  await giveBack(s.deps, s.shop, stopped.orderId, { lines: [{ lineNo: 1, quantity: 1 }] });
  const released = await earned(mine);
  await releaseTo(s.deps, s.shop, released);
  const none = await earned(mine);
  await giveBack(s.deps, s.shop, none.orderId);
  const voiding = await earned(mine);
  await sql(s.deps.db, "UPDATE commissions SET voiding = true, reason = '停止' WHERE id = $1", [voiding.id]);
  const gone = await earned(mine);
  await voidOrder(gone.orderId);
  return {
    pending: pending.orderId,
    disputed: disputed.orderId,
    stopped: stopped.orderId,
    released: released.orderId,
    none: none.orderId,
    voiding: voiding.orderId,
    void: gone.orderId,
  };
}

describe('a promoter’s orders', () => {
  test('all of them, newest first, as the promoter reads them, each with how it stands', async () => {
    const mine = await aPromoter(s.deps, s.shop);
    await earned(await aPromoter(s.deps, s.shop));
    const orders = await oneOfEach(mine);
    const { items, next } = await listOf(mine.promoterId);
    expect(next).toBeNull();
    expect(items.map(({ orderId, state }) => [state, orderId])).toEqual(Object.entries(orders).reverse());
    expect(items.map(({ lines }) => lines.map(({ why, reason, now_fen }) => [why, reason, now_fen]))).toEqual(
      [
        [['void', '刷单', 0]],
        [['void', '停止', 800]],
        [['refund', '', 0]],
        [[null, '', 800]],
        [['after-sale', '', 800]],
        [['dispute', '正在核对', 800]],
        [[null, '', 800]],
      ],
    );
    const { storeId } = s.shop;
    const theirs = await must(s.deps, listCreditedOrdersHandler, mine.personId, { storeId });
    expect(items.map(({ paid_fen: _, others: __, state: ___, ...order }) => order)).toEqual(theirs.items);
  });

  test.each(Object.keys(EARNED_LISTS) as EarnedList[])('those of the list %s alone', async (list) => {
    const mine = await aPromoter(s.deps, s.shop);
    const orders = await oneOfEach(mine);
    const { items } = await listOf(mine.promoterId, { list });
    const states: readonly EarnedState[] = EARNED_LISTS[list];
    expect(items.map(({ orderId }) => orderId).sort()).toEqual(states.map((state) => orders[state]).sort());
    expect(items.every(({ state }) => states.includes(state))).toBe(true);
  });

  test('of several lines stand where what is left of them does', async () => {
    const mine = await aPromoter(s.deps, s.shop);
    const two = async () => {
      const orderId = await sale(2);
      const share = { promoterId: mine.promoterId, payable_fen: 2_000, rate_bps: 800 };
      const [first, second] = await earnFor(s.deps, s.shop, orderId, [share, share]);
      if (first === undefined || second === undefined) throw new Error('two lines earn');
      return { orderId, first, second };
    };
    const halfVoid = await two();
    await runStaff(s, voidCommissionHandler, {
      what: { of: 'commission', commissionId: halfVoid.first.id },
      reason: '刷单',
    });
    const refunded = await two();
    await giveBack(s.deps, s.shop, refunded.orderId, { lines: [{ lineNo: 1, quantity: 1 }] });
    // Held back with the rest of it, and nothing is left of what was.
    const both = await two();
    await runStaff(s, disputeOrderHandler, { orderId: both.orderId, on: true, reason: '正在核对' });
    await giveBack(s.deps, s.shop, both.orderId);
    const ids = async (list: EarnedList) => (await listOf(mine.promoterId, { list })).items;
    expect((await ids('pending')).map(({ orderId }) => orderId)).toEqual([
      refunded.orderId,
      halfVoid.orderId,
    ]);
    expect(await ids('clawed')).toMatchObject([{ orderId: both.orderId, state: 'none' }]);
    expect(await ids('voided')).toEqual([]);
  });

  test('with what the order was paid, the goods that earn nothing, and the level', async () => {
    const mine = await aPromoter(s.deps, s.shop);
    const orderId = await sale(2);
    await aCommission(s.deps, s.shop, mine.promoterId, orderId, { earned_fen: 200, level: 2 });
    const first = await aPromoter(s.deps, s.shop);
    await aCommission(s.deps, s.shop, first.promoterId, orderId, { earned_fen: 800 });
    const { paid_fen } = await s.order(orderId);
    expect((await listOf(mine.promoterId)).items).toMatchObject([
      { orderId, paid_fen, others: 1, lines: [{ level: 2, earned_fen: 200, paid_fen: 10_000 }] },
    ]);
    expect((await listOf(first.promoterId)).items).toMatchObject([{ orderId, lines: [{ level: 1 }] }]);
  });

  test('buyers go by the masked name of strangers', async () => {
    const mine = await aPromoter(s.deps, s.shop);
    const { orderId } = await earned(mine);
    await sql(
      s.deps.db,
      `UPDATE persons SET nickname = '林小满' WHERE id = (SELECT person_id FROM orders WHERE id = $1)`,
      [orderId],
    );
    const [order] = (await listOf(mine.promoterId)).items;
    const shops = await runStaff(s, getShopOrderHandler, { orderId });
    expect(order?.buyer.name).toBe('林**');
    expect(shops).toMatchObject({ value: { buyer: { name: '林**' } } });
  });

  test('voided where it is opened, it stands in the other list', async () => {
    const mine = await aPromoter(s.deps, s.shop);
    const { orderId } = await earned(mine);
    const states = async (list: EarnedList) =>
      (await listOf(mine.promoterId, { list })).items.map(({ state }) => state);
    expect([await states('pending'), await states('voided')]).toEqual([['pending'], []]);
    await voidOrder(orderId);
    expect([await states('pending'), await states('voided')]).toEqual([[], ['void']]);
  });
});

describe('pages', () => {
  test('lead on behind the last order, in each list; an order of many lines is one', async () => {
    const mine = await aPromoter(s.deps, s.shop);
    const made: Id<'order'>[] = [];
    for (let n = 0; n < 5; n += 1) {
      const orderId = await sale(2);
      const share = { promoterId: mine.promoterId, payable_fen: 2_000, rate_bps: 800 };
      await earnFor(s.deps, s.shop, orderId, [share, share]);
      made.unshift(orderId);
    }
    await voidOrder(made[1] as Id<'order'>);
    const pending = made.filter((_, place) => place !== 1);
    for (const [list, all] of [
      [undefined, made],
      ['pending', pending],
    ] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listOf(mine.promoterId, { list, limit: 2, cursor });
        expect(page.items.length).toBeLessThanOrEqual(2);
        seen.push(...page.items.map(({ orderId }) => orderId));
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      expect(seen).toEqual(all);
    }
  });

  test('a cursor of another list is refused', async () => {
    const { promoterId } = await aPromoter(s.deps, s.shop);
    const cursor = Buffer.from('["promoters","x"]').toString('base64url');
    expect(
      await runStaff(s, listPromoterOrdersHandler, { promoterId, cursor }, { may: 'fail' }),
    ).toMatchObject({ code: 'BAD_INPUT' });
  });

  test('what lies thousands of orders back is found, too, page by page', async () => {
    const mine = await aPromoter(s.deps, s.shop);
    const old = await earned(mine);
    await voidOrder(old.orderId);
    const older = await earned(mine);
    await voidOrder(older.orderId);
    const { orderId } = await earned(mine);
    await sql(
      s.deps.db,
      `INSERT INTO order_lines (store_id, order_id, line_no, sku_id, product_id, title, label, picture, quantity, unit_list_fen,
         payable_fen, reductions)
       SELECT l.store_id, l.order_id, n, l.sku_id, l.product_id, l.title, l.label, l.picture, 1, 100, 100, '[]'
       FROM order_lines l, generate_series(2, 4500) n WHERE l.order_id = $1`,
      [orderId],
    );
    await sql(
      s.deps.db,
      `INSERT INTO commissions (store_id, id, order_id, line_no, level, promoter_id, visit_id, rule, rate_bps, earned_fen, posted_fen, status, earned_at)
       SELECT store_id, id || '_' || n, order_id, n, level, promoter_id, visit_id, rule, rate_bps, 8, 8, status, earned_at
       FROM commissions, generate_series(2, 4500) n WHERE order_id = $1`,
      [orderId],
    );
    const first = await listOf(mine.promoterId, { list: 'voided', limit: 1 });
    expect(first.items.map((order) => order.orderId)).toEqual([older.orderId]);
    const { items, next } = await listOf(mine.promoterId, { list: 'voided', limit: 1, cursor: first.next });
    expect([items.map((order) => order.orderId), next]).toEqual([[old.orderId], null]);
  });
});

test('a promoter of another shop is none here; whoever only asked has brought nothing', async () => {
  const other = await aStore(s.deps);
  const theirs = await aPromoter(s.deps, other);
  const of = (promoterId: Id<'promoter'>) =>
    runStaff(s, listPromoterOrdersHandler, { promoterId }, { may: 'fail' });
  expect(await of(theirs.promoterId)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await of(s.deps.ids.next('promoter'))).toMatchObject({ code: 'NOT_FOUND' });
  const asks = await aPromoter(s.deps, s.shop, { status: 'applied', personId: await aPerson(s.deps) });
  expect(await of(asks.promoterId)).toMatchObject({ value: { items: [], next: null } });
});
