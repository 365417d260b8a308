/** What becomes of a commission after the payment: refunds take back their part, the end of the window releases the rest. */
import { beforeEach, describe, expect, test } from 'vitest';
import { type Fen, fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { DAY_MS } from '#core/kernel/instant';
import { confirmReceiptHandler } from '#server/app/fulfil/confirm-receipt';
import { shipOrderHandler } from '#server/app/fulfil/ship-order';
import { disputeOrderHandler } from '#server/app/referral/dispute-order';
import { createRebateIn } from '#server/app/refund/create-rebate';
import { createRefundIn, type RefundOrderRequest } from '#server/app/refund/create-refund';
import { must } from '../../support/deps';
import { brokenInvariants } from '../../support/invariants';
import { testDatabase } from '../../support/postgres/test-database';
import {
  aPhone,
  aPromoter,
  brokenLedger,
  commissionsOf,
  opens,
  purses,
  setReferral,
  stop,
} from '../../support/referral';
import { runStaff } from '../../support/run-staff';
import { sellingShop } from '../../support/selling-shop';

const database = testDatabase();
const s = sellingShop(database);

beforeEach(() => setReferral(s.deps, s.shop));

const refund = async (orderId: Id<'order'>, lines: RefundOrderRequest['lines']) => {
  const request = {
    orderId,
    lines,
    includeShipping: 'by-rule',
    cause: 'shop',
    reason: 'out_of_stock',
    restock: true,
  } as const;
  const made = await s.deps.db.tx((tx) => createRefundIn(tx, s.deps, s.store, request, s.deps.clock.now()));
  expect(made).toMatchObject({ ok: true });
};
const units = (lineNo: number, quantity: number) => [{ lineNo, quantity }];
const sound = async () => {
  expect(await brokenLedger(s.deps.db)).toEqual([]);
  expect(await brokenInvariants(s.deps.db)).toEqual({});
};

/** Somebody whom a promoter brought. */
async function brought() {
  const promoter = await aPromoter(s.deps, s.shop);
  const buyer = await s.buyer();
  const card = await opens(s.deps, s.shop, aPhone(s.deps, promoter.personId), null);
  await opens(s.deps, s.shop, aPhone(s.deps, buyer), card);
  return { ...promoter, buyer, has: () => purses(s.deps.db, promoter.promoterId) };
}
/** So many units at ¥39.99, at 10 %. */
async function anOrder(quantity: number, quantities: readonly number[] = []) {
  const by = await brought();
  const product = await s.product({ prices: [3_999, ...quantities.map(() => 1_005)], stock: 50 });
  const wanted = [quantity, ...quantities].map((each, place) => ({
    skuId: product.skuIds[place] as Id<'sku'>,
    quantity: each,
  }));
  return { ...by, ...product, orderId: await s.buy(by.buyer, wanted) };
}
async function receive(orderId: Id<'order'>, buyer: Id<'person'>) {
  const lines = (await commissionsOf(s.deps.db, orderId)).map(({ line_no }) => line_no);
  for (const lineNo of lines) {
    const parcel = { carrier: 'ZTO', trackingNo: '7301234567890', lines: units(lineNo, 1) } as const;
    await runStaff(s, shipOrderHandler, { orderId, ...parcel });
  }
  await must(s.deps, confirmReceiptHandler, buyer, { orderId });
}
const dispute = (orderId: Id<'order'>, on: boolean) =>
  runStaff(s, disputeOrderHandler, { orderId, on, reason: '这单在核实' }, { may: 'fail' });

describe('a refund takes back', () => {
  test('its part, rounded so that in the end all is taken back', async () => {
    const { orderId, has } = await anOrder(3);
    expect(await has()).toEqual({ pending: 1_199 });
    await refund(orderId, units(1, 1));
    expect(await has()).toEqual({ pending: 799 });
    await refund(orderId, units(1, 1));
    expect(await has()).toEqual({ pending: 399 });
    await refund(orderId, 'all');
    expect(await has()).toEqual({});
    expect(await commissionsOf(s.deps.db, orderId)).toMatchObject([
      { earned_fen: 1_199, posted_fen: 0, status: 'pending' },
    ]);
    await sound();
  });

  test('from its own line alone', async () => {
    const { orderId, has } = await anOrder(1, [2]);
    expect(await has()).toEqual({ pending: 399 + 201 });
    await refund(orderId, units(2, 1));
    expect(await has()).toEqual({ pending: 399 + 100 });
    await sound();
  });

  test('from both levels', async () => {
    await setReferral(s.deps, s.shop, { levels: 2, second_bps: 500 });
    const [top, promoter] = [await aPromoter(s.deps, s.shop), await aPromoter(s.deps, s.shop)];
    const topCard = await opens(s.deps, s.shop, aPhone(s.deps, top.personId), null);
    const card = await opens(s.deps, s.shop, aPhone(s.deps, promoter.personId), topCard);
    const buyer = await s.buyer();
    await opens(s.deps, s.shop, aPhone(s.deps, buyer), card);
    const { skuId } = await s.product({ prices: [1_000] });
    const orderId = await s.buy(buyer, [{ skuId, quantity: 2 }]);
    const has = async () => [
      await purses(s.deps.db, promoter.promoterId),
      await purses(s.deps.db, top.promoterId),
    ];
    expect(await has()).toEqual([{ pending: 200 }, { pending: 100 }]);
    await refund(orderId, units(1, 1));
    expect(await has()).toEqual([{ pending: 100 }, { pending: 50 }]);
    await refund(orderId, 'all');
    expect(await has()).toEqual([{}, {}]);
    await sound();
  });

  test('a tier’s difference, too; what is refunded after it goes by the net price', async () => {
    const by = await brought();
    const product = await s.product({ stock: 50 });
    const campaignId = await s.campaign(product, { size: 2 });
    const { orderId } = await s.seat(by.buyer, { campaignId, skuId: product.skuId, quantity: 2 });
    expect(await by.has()).toEqual({ pending: 598 });
    const perUnit = new Map<Id<'sku'>, Fen>([[product.skuId, fen(505)]]);
    await s.deps.db.tx((tx) => createRebateIn(tx, s.deps, s.store, { orderId, perUnit }, s.deps.clock.now()));
    expect(await by.has()).toEqual({ pending: 497 });
    await refund(orderId, units(1, 1));
    expect(await by.has()).toEqual({ pending: 248 });
    await refund(orderId, 'all');
    expect(await by.has()).toEqual({});
    await sound();
  });

  test('from what was released: the balance may go below zero', async () => {
    const { orderId, buyer, has, promoterId } = await anOrder(1);
    await receive(orderId, buyer);
    await s.pass(7 * DAY_MS);
    expect(await s.order(orderId)).toMatchObject({ status: 'completed' });
    expect(await has()).toEqual({ available: 399 });
    // As a withdrawal would have left it.
    await s.deps.db.tx((tx) =>
      tx.query({ name: 'test.withdrawn', text: `SELECT post_ledger_v1($1, $2, $3)` }, [
        s.shop.storeId,
        JSON.stringify([
          {
            id: 'lt_test',
            kind: 'reserve',
            key: 'reserve:test',
            postings: [
              { account: `promoter:${promoterId}:available`, amount_fen: -399 },
              { account: `promoter:${promoterId}:in_transit`, amount_fen: 399 },
            ],
          },
        ]),
        new Date(s.deps.clock.now()).toISOString(),
      ]),
    );
    await refund(orderId, 'all');
    expect(await has()).toEqual({ available: -399, in_transit: 399 });
    await sound();
  });

  test('nothing of what the shop has voided, and nothing for an order that nobody brought', async () => {
    const { orderId } = await anOrder(1);
    const [row] = await commissionsOf(s.deps.db, orderId);
    const change = { id: row?.id, from_fen: 399, to_fen: 0, from: 'pending', to: 'void', reason: 'fraud' };
    await s.deps.db.query({ name: 'test.void', text: 'SELECT settle_commissions_v1($1, $2, $3, $4)' }, [
      s.shop.storeId,
      JSON.stringify([change]),
      JSON.stringify([
        {
          id: 'lt_void',
          kind: 'void',
          key: `void:${row?.id}`,
          order_id: orderId,
          postings: [
            { account: `promoter:${row?.promoter_id}:pending`, amount_fen: -399 },
            { account: 'store:commission', amount_fen: 399 },
          ],
        },
      ]),
      new Date(s.deps.clock.now()).toISOString(),
    ]);
    await refund(orderId, 'all');
    expect(await commissionsOf(s.deps.db, orderId)).toMatchObject([
      { posted_fen: 0, status: 'void', reason: 'fraud' },
    ]);

    const alone = await s.buyer();
    const { skuId } = await s.product();
    const plain = await s.buy(alone, [{ skuId, quantity: 1 }]);
    const names: string[] = [];
    const stopWatching = s.deps.db.onStatement(({ name }) => names.push(name));
    await refund(plain, 'all');
    stopWatching();
    expect(names.filter((name) => name.startsWith('commission.'))).toEqual([]);
    await sound();
  });

  test('once, whoever promotes now: a promoter who was stopped gives back as anybody', async () => {
    const { orderId, promoterId, has } = await anOrder(2);
    await stop(s.deps.db, promoterId);
    await refund(orderId, units(1, 1));
    expect(await has()).toEqual({ pending: 399 });
    await sound();
  });
});

describe('the after-sale window', () => {
  test('releases at its end, and not before', async () => {
    const { orderId, buyer, has } = await anOrder(1);
    await receive(orderId, buyer);
    await s.pass(6 * DAY_MS);
    expect(await has()).toEqual({ pending: 399 });
    await s.pass(DAY_MS);
    expect(await has()).toEqual({ available: 399 });
    expect(await commissionsOf(s.deps.db, orderId)).toMatchObject([{ status: 'available', posted_fen: 399 }]);
    await sound();
  });

  test('releases what is left after a refund', async () => {
    const { orderId, buyer, has } = await anOrder(1, [1]);
    await receive(orderId, buyer);
    await refund(orderId, units(2, 1));
    await s.pass(8 * DAY_MS);
    expect(await has()).toEqual({ available: 399 });
    await sound();
  });

  test('a dispute keeps it back until it ends', async () => {
    const { orderId, buyer, has } = await anOrder(1);
    await receive(orderId, buyer);
    expect(await dispute(orderId, true)).toMatchObject({ value: { changed: 1 } });
    expect(await dispute(orderId, true)).toMatchObject({ code: 'ORDER_STATE' });
    await s.pass(8 * DAY_MS);
    expect(await s.order(orderId)).toMatchObject({ status: 'completed' });
    expect(await has()).toEqual({ pending: 399 });
    expect(await commissionsOf(s.deps.db, orderId)).toMatchObject([{ disputed: true, reason: '这单在核实' }]);
    expect(await dispute(orderId, false)).toMatchObject({ value: { changed: 1 } });
    expect(await has()).toEqual({ available: 399 });
    await sound();
  });

  test('a dispute that ends before releases nothing early; of what is released there is none', async () => {
    const { orderId, buyer, has } = await anOrder(1);
    await dispute(orderId, true);
    expect(await dispute(orderId, false)).toMatchObject({ value: { changed: 1 } });
    expect(await has()).toEqual({ pending: 399 });
    await receive(orderId, buyer);
    await s.pass(8 * DAY_MS);
    expect(await has()).toEqual({ available: 399 });
    expect(await dispute(orderId, true)).toMatchObject({ code: 'ORDER_STATE' });
    const plain = await s.buy(await s.buyer(), [{ skuId: (await s.product()).skuId, quantity: 1 }]);
    expect(await dispute(plain, true)).toMatchObject({ code: 'ORDER_STATE' });
    await sound();
  });

  test('a refund takes back from a disputed one all the same', async () => {
    const { orderId, has } = await anOrder(2);
    await dispute(orderId, true);
    await refund(orderId, units(1, 1));
    expect(await has()).toEqual({ pending: 399 });
    await sound();
  });
});
