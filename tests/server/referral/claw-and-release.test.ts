/** What becomes of a commission after the payment: refunds take back their part, the end of the window releases the rest. */
import { beforeEach, describe, expect, test } from 'vitest';
import { voidOf } from '#core/domain/ledger/transaction';
import { type Fen, fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { DAY_MS, HOUR_MS, MINUTE_MS, after as plus, SECOND_MS } from '#core/kernel/instant';
import { confirmReceiptHandler } from '#server/app/fulfil/confirm-receipt';
import { shipOrderHandler } from '#server/app/fulfil/ship-order';
import { getShopOrderHandler } from '#server/app/merchant/get-order';
import { disputeOrderHandler } from '#server/app/referral/earning/dispute-order';
import { listCreditedOrdersHandler } from '#server/app/referral/earning/list-credited-orders';
import { promoterCentreHandler } from '#server/app/referral/promoters/get-centre';
import { createRebateIn } from '#server/app/refund/create-rebate';
import type { RefundOrderRequest } from '#server/app/refund/create-refund';
import { advanceRefund } from '#server/app/refund/record-refund-state';
import { readAfterSale } from '#server/db/after-sale-store';
import { must } from '../../support/deps';
import { giveBack } from '../../support/give-back';
import { brokenInvariants } from '../../support/invariants';
import { between, brokenLedger, commissionsOf, post, purses, settle, some } from '../../support/ledger';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter, setRate, setReferral, stop } from '../../support/promoters';
import { runStaff } from '../../support/run-staff';
import { sellingShop } from '../../support/selling-shop';
import { sql } from '../../support/sql';
import { aPhone, opens } from '../../support/visits';

const database = testDatabase();
const s = sellingShop(database);

beforeEach(async () => {
  await setReferral(s.deps, s.shop);
  await sql(s.deps.db, 'DELETE FROM referral_rates');
});

const refund = async (orderId: Id<'order'>, lines: RefundOrderRequest['lines']) => {
  expect(await giveBack(s.deps, s.shop, orderId, { lines })).toMatchObject({ ok: true });
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
  const lines = await sql<{ lineNo: number; quantity: number }>(
    s.deps.db,
    `SELECT line_no AS "lineNo", quantity - refunded_quantity AS quantity FROM order_lines
     WHERE order_id = $1 AND quantity > refunded_quantity`,
    [orderId],
  );
  const parcel = { carrier: 'ZTO', trackingNo: '7301234567890', lines } as const;
  await runStaff(s, shipOrderHandler, { orderId, ...parcel });
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

  test('at the rate that was frozen, whatever the rates are now', async () => {
    const { orderId, has, productId, promoterId } = await anOrder(2);
    expect(await has()).toEqual({ pending: 799 });
    await setReferral(s.deps, s.shop, { store_bps: 5_000 });
    await setRate(s.deps, s.shop, 'promoter', promoterId, 1);
    await refund(orderId, units(1, 1));
    expect(await has()).toEqual({ pending: 399 });
    await setRate(s.deps, s.shop, 'product', productId, 4_000);
    await refund(orderId, 'all');
    expect(await has()).toEqual({});
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
    const asked = between('reserve', s.deps.ids.next('withdrawal'), promoterId, fen(399));
    expect(await post(s.deps, s.shop, [asked])).toBe(1);
    await refund(orderId, 'all');
    expect(await has()).toEqual({ available: -399, in_transit: 399 });
    await sound();
  });

  test('nothing of what the shop has voided, and nothing for an order that nobody brought', async () => {
    const { orderId } = await anOrder(1);
    const [row] = await commissionsOf(s.deps.db, orderId);
    if (row === undefined) throw new Error('one commission');
    const taken = { promoterId: row.promoter_id, amount_fen: fen(399) };
    const change = { id: row.id, from_fen: 399, to_fen: 0, from: 'pending', to: 'void' };
    await settle(s.deps, s.shop, change, { ...some(voidOf(row.id, taken)), orderId });
    await refund(orderId, 'all');
    expect(await commissionsOf(s.deps.db, orderId)).toMatchObject([{ posted_fen: 0, status: 'void' }]);

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

test('what a promoter is shown, line by line and in sum, is what was posted: paid, partly refunded, released', async () => {
  const { orderId, buyer, has, personId } = await anOrder(2, [3]);
  const shown = async () => {
    const { storeId } = s.shop;
    const [order] = (await must(s.deps, listCreditedOrdersHandler, personId, { storeId })).items;
    const { pending_fen, available_fen } = await must(s.deps, promoterCentreHandler, personId, { storeId });
    const lines = order?.lines.map(({ earned_fen, now_fen, why }) => [earned_fen, now_fen, why]);
    return { lines, pending: pending_fen, available: available_fen };
  };
  const posted = async () => (await commissionsOf(s.deps.db, orderId)).map((row) => row.posted_fen);
  const paid = [
    [799, 799, null],
    [301, 301, null],
  ];
  expect(await shown()).toEqual({ lines: paid, pending: 1_100, available: 0 });
  expect([await posted(), await has()]).toEqual([[799, 301], { pending: 1_100 }]);
  await refund(orderId, units(2, 1));
  const left = [
    [799, 799, null],
    [301, 201, 'refund'],
  ];
  expect(await shown()).toEqual({ lines: left, pending: 1_000, available: 0 });
  expect([await posted(), await has()]).toEqual([[799, 201], { pending: 1_000 }]);
  // It has arrived before the parcel: no window waits for it.
  await s.pass(HOUR_MS);
  await receive(orderId, buyer);
  await s.pass(7 * DAY_MS);
  expect(await shown()).toEqual({ lines: left, pending: 0, available: 1_000 });
  expect(await has()).toEqual({ available: 1_000 });
  await sound();
});

test('what a refund took of what could be withdrawn is told apart from what was never released', async () => {
  const { orderId, buyer, personId } = await anOrder(2, [3]);
  const whys = async () => {
    const { storeId } = s.shop;
    const [order] = (await must(s.deps, listCreditedOrdersHandler, personId, { storeId })).items;
    return order?.lines.map(({ now_fen, why }) => [now_fen, why]);
  };
  await refund(orderId, units(2, 1));
  await receive(orderId, buyer);
  await s.pass(7 * DAY_MS);
  const before = [
    [799, null],
    [201, 'refund'],
  ];
  expect(await whys()).toEqual(before);
  await refund(orderId, units(1, 2));
  expect(await whys()).toEqual([
    [0, 'clawed'],
    [201, 'refund'],
  ]);
  await sound();
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
    const { orderId, buyer, has, personId } = await anOrder(1);
    await receive(orderId, buyer);
    const releasesIn = async () => {
      const { storeId } = s.shop;
      const { items, now } = await must(s.deps, listCreditedOrdersHandler, personId, { storeId });
      const at = items[0]?.releasesAt ?? null;
      return at === null ? null : at - now;
    };
    expect(await releasesIn()).toBe(7 * DAY_MS);
    expect(await dispute(orderId, true)).toMatchObject({ value: { changed: 1 } });
    expect(await dispute(orderId, true)).toMatchObject({ code: 'ORDER_STATE' });
    expect(await releasesIn()).toBeNull();
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

  test('whoever earned from the order does not decide on it, at either level', async () => {
    await setReferral(s.deps, s.shop, { levels: 2, second_bps: 500 });
    const [top, mine] = [await aPromoter(s.deps, s.shop), await aPromoter(s.deps, s.shop)];
    const topCard = await opens(s.deps, s.shop, aPhone(s.deps, top.personId), null);
    const card = await opens(s.deps, s.shop, aPhone(s.deps, mine.personId), topCard);
    const buyer = await s.buyer();
    await opens(s.deps, s.shop, aPhone(s.deps, buyer), card);
    const orderId = await s.buy(buyer, [{ skuId: (await s.product()).skuId, quantity: 1 }]);
    const by = (owner: Id<'person'>, on: boolean) =>
      runStaff(
        { deps: s.deps, shop: s.shop, owner },
        disputeOrderHandler,
        { orderId, on, reason: '这单没问题' },
        { may: 'fail' },
      );
    expect(await dispute(orderId, true)).toMatchObject({ value: { changed: 2 } });
    for (const { personId } of [top, mine]) {
      expect(await by(personId, false)).toMatchObject({ code: 'PROMOTER_OWN' });
    }
    expect(await commissionsOf(s.deps.db, orderId)).toMatchObject([{ disputed: true }, { disputed: true }]);
    const another = await aPromoter(s.deps, s.shop);
    expect(await by(another.personId, false)).toMatchObject({ value: { changed: 2 } });
  });
});

describe('the window of a line', () => {
  /** Time goes by at once, and what became due is done with all that follows. */
  const later = async (ms: number) => {
    s.deps.clock.advance(ms);
    for (let turn = 0; turn < 6; turn += 1) {
      await s.work();
      s.deps.clock.advance(SECOND_MS);
    }
  };
  /** Two lines at 10 %, 399 and 301 fen, received by the buyer. */
  const twoLines = async () => {
    const sold = await anOrder(1, [3]);
    await receive(sold.orderId, sold.buyer);
    return { ...sold, receivedAt: s.deps.clock.now() };
  };
  /** One unit of the second line is promised back, and stays on its way. */
  const onItsWay = async (orderId: Id<'order'>) => {
    await s.control('/refunds', { mode: 'hold' });
    await refund(orderId, units(2, 1));
    await later(0);
    await s.control('/refunds', { mode: 'auto' });
    const [made] = await s.refunds(orderId);
    expect(made?.status).toBe('sent');
    return made?.id as Id<'refund'>;
  };
  const arrives = async (refundId: Id<'refund'>) => {
    await s.control('/refunds/finish', { refundId, outcome: 'SUCCESS' });
    // Nobody tells this host: it asks within two hours.
    await later(2 * HOUR_MS);
    const [row] = await sql<{ came: number; from: number }>(
      s.deps.db,
      `SELECT (extract(epoch FROM success_at) * 1000)::bigint AS came, (extract(epoch FROM created_at) * 1000)::bigint AS from
       FROM refunds WHERE id = $1`,
      [refundId],
    );
    return (row?.came ?? 0) - (row?.from ?? 0);
  };
  const shown = async (personId: Id<'person'>) => {
    const { storeId } = s.shop;
    const [order] = (await must(s.deps, listCreditedOrdersHandler, personId, { storeId })).items;
    const { releasesAt, releasesPart, lines = [] } = order ?? {};
    return { at: releasesAt, part: releasesPart, lines: lines.map(({ status, why }) => `${status} ${why}`) };
  };
  const ofShop = async (orderId: Id<'order'>) => {
    const answer = await runStaff(s, getShopOrderHandler, { orderId });
    return answer.ok ? answer.value.commissions?.map(({ stopped }) => stopped) : null;
  };
  const states = async (orderId: Id<'order'>) =>
    (await commissionsOf(s.deps.db, orderId)).map(({ status }) => status);

  test('is stopped by a refund of it that is on its way, and that of no other line is', async () => {
    const { orderId, personId, has, receivedAt } = await twoLines();
    const until = plus(receivedAt, 7 * DAY_MS);
    expect(await shown(personId)).toEqual({
      at: until,
      part: false,
      lines: ['pending null', 'pending null'],
    });
    await later(2 * DAY_MS);
    const refundId = await onItsWay(orderId);
    expect(await shown(personId)).toEqual({
      at: until,
      part: true,
      lines: ['pending null', 'pending after-sale'],
    });
    expect(await ofShop(orderId)).toEqual([true]);
    await later(6 * DAY_MS);
    // The first line is theirs; the order does not rest.
    expect(await has()).toEqual({ available: 399, pending: 201 });
    expect(await states(orderId)).toEqual(['available', 'pending']);
    expect(await s.order(orderId)).toMatchObject({ status: 'received' });
    expect(await shown(personId)).toEqual({
      at: null,
      part: false,
      lines: ['available null', 'pending after-sale'],
    });
    const stopped_ms = await arrives(refundId);
    expect(stopped_ms).toBeGreaterThan(6 * DAY_MS);
    // The time it was on its way does not count.
    const end = plus(until, stopped_ms);
    expect(await shown(personId)).toEqual({
      at: end,
      part: false,
      lines: ['available null', 'pending refund'],
    });
    expect(await ofShop(orderId)).toEqual([false]);
    await later(end - s.deps.clock.now() - MINUTE_MS);
    expect(await has()).toEqual({ available: 399, pending: 201 });
    await later(MINUTE_MS);
    expect(await has()).toEqual({ available: 600 });
    expect(await s.order(orderId)).toMatchObject({ status: 'completed' });
    // Each line once, and what is refunded from now on comes from where it lies.
    await refund(orderId, units(2, 1));
    expect(await has()).toEqual({ available: 499 });
    await sound();
  });

  test('is over as soon as the refund has arrived, where it stopped nothing of it', async () => {
    const { orderId, has } = await twoLines();
    await later(7 * DAY_MS - MINUTE_MS);
    const refundId = await onItsWay(orderId);
    await later(DAY_MS);
    expect(await has()).toEqual({ available: 399, pending: 201 });
    // Settled by hand: nobody knows when, so that no time is added, and nobody waits for the next look at it.
    await sql(s.deps.db, `UPDATE refunds SET created_at = created_at - interval '380 days' WHERE id = $1`, [
      refundId,
    ]);
    await sql(s.deps.db, `UPDATE payments SET paid_at = paid_at - interval '380 days' WHERE order_id = $1`, [
      orderId,
    ]);
    expect(await advanceRefund(s.deps, s.store, { refundId, to: 'offline' })).toBe('recorded');
    await later(0);
    expect(await has()).toEqual({ available: 600 });
    expect(await s.order(orderId)).toMatchObject({ status: 'completed' });
  });

  test('a dispute is of all lines; its end releases those whose window is over, and no other', async () => {
    const { orderId, has } = await twoLines();
    const refundId = await onItsWay(orderId);
    expect(await dispute(orderId, true)).toMatchObject({ value: { changed: 2 } });
    await later(8 * DAY_MS);
    expect(await has()).toEqual({ pending: 600 });
    expect(await dispute(orderId, false)).toMatchObject({ value: { changed: 2 } });
    expect(await has()).toEqual({ available: 399, pending: 201 });
    await dispute(orderId, true);
    await later(await arrives(refundId));
    expect(await s.order(orderId)).toMatchObject({ status: 'completed' });
    expect(await has()).toEqual({ available: 399, pending: 201 });
    await dispute(orderId, false);
    expect(await has()).toEqual({ available: 600 });
    await sound();
  });

  test('a dispute that ends before releases nothing early', async () => {
    const { orderId, has } = await twoLines();
    await dispute(orderId, true);
    await later(6 * DAY_MS);
    await dispute(orderId, false);
    expect(await has()).toEqual({ pending: 700 });
  });

  test.each<[what: string, change: string, to: 'open' | 'created' | 'came' | 'replaced']>([
    ['promised', `status = 'due'`, 'open'],
    ['sent', `status = 'sent'`, 'open'],
    ['waiting for the shop’s money', `status = 'waiting_funds'`, 'open'],
    ['that went wrong', `status = 'abnormal'`, 'open'],
    ['that WeChat Pay closed', `status = 'closed'`, 'open'],
    ['that was replaced', `status = 'closed'`, 'replaced'],
    ['that arrived', `status = 'success', success_at = created_at + interval '1 day'`, 'came'],
    ['that was settled by hand', `status = 'offline'`, 'created'],
  ])('a refund %s is on its way until it is there', async (_, change, to) => {
    const { orderId } = await twoLines();
    await refund(orderId, units(2, 1));
    const from = s.deps.clock.now();
    await sql(s.deps.db, `UPDATE refunds SET ${change} WHERE order_id = $1`, [orderId]);
    const next = s.deps.ids.next('refund');
    if (to === 'replaced') {
      await sql(
        s.deps.db,
        `INSERT INTO refunds (store_id, id, order_id, payment_id, status, amount_fen, shipping_fen, cause, reason, created_at, replaces)
         SELECT store_id, $2, order_id, payment_id, 'due', amount_fen, 0, cause, reason, created_at + interval '2 days', id
         FROM refunds WHERE order_id = $1`,
        [orderId, next],
      );
    }
    const read = await s.deps.db.tx((tx) => readAfterSale(tx, s.store, orderId));
    const ends = { open: null, created: from, came: plus(from, DAY_MS), replaced: plus(from, 2 * DAY_MS) };
    // What takes its place has no lines here.
    const second = to === 'replaced' ? [{ lineNo: null, from: plus(from, 2 * DAY_MS), to: null }] : [];
    const { refunds = [] } = read?.after_sale ?? {};
    expect(refunds.toSorted((a, b) => a.from - b.from)).toEqual([
      { lineNo: 2, from, to: ends[to] },
      ...second,
    ]);
    const open = to === 'open' ? [true] : [false];
    expect(await ofShop(orderId)).toEqual(open);
    await sql(
      s.deps.db,
      `DELETE FROM refund_lines WHERE refund_id IN (SELECT id FROM refunds WHERE order_id = $1)`,
      [orderId],
    );
    await sql(s.deps.db, 'DELETE FROM refunds WHERE order_id = $1', [orderId]);
  });

  test('is over with the order’s: a refund behind it stops nothing, and money that was paid twice never does', async () => {
    const { orderId, has } = await twoLines();
    await later(8 * DAY_MS);
    expect(await s.order(orderId)).toMatchObject({ status: 'completed' });
    expect(await has()).toEqual({ available: 700 });
    await onItsWay(orderId);
    expect(await has()).toEqual({ available: 600 });
    expect(await ofShop(orderId)).toEqual([false]);
    const read = await s.deps.db.tx((tx) => readAfterSale(tx, s.store, orderId));
    expect(read).toEqual({ completed: true, after_sale: null });
  });
});
