import { beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/kernel/instant';
import { autoReceiveJob } from '#server/app/fulfil/auto-receive';
import { confirmReceiptHandler } from '#server/app/fulfil/confirm-receipt';
import { extendReceiptHandler } from '#server/app/fulfil/extend-receipt';
import { shipOrderHandler } from '#server/app/fulfil/ship-order';
import { getShopOrderHandler } from '#server/app/merchant/get-order';
import { refundLinesHandler } from '#server/app/merchant/refund-lines';
import type { JobRow } from '#server/db/job-store';
import { run } from '../../support/deps';
import { giveBack } from '../../support/give-back';
import { heldTransaction, somebodyWaits } from '../../support/held-commit';
import { testDatabase } from '../../support/postgres/test-database';
import { runStaff } from '../../support/run-staff';
import { sellingShop } from '../../support/selling-shop';
import { sql } from '../../support/sql';

const database = testDatabase();
const s = sellingShop(database);
let me: Id<'person'>;
let orderId: Id<'order'>;
beforeEach(async () => {
  const { skuIds } = await s.product({ prices: [3_990, 1_990] });
  me = await s.buyer();
  orderId = await s.buy(
    me,
    skuIds.map((skuId, place) => ({ skuId, quantity: place + 1 })),
  );
});
const ship = (lines?: { lineNo: number; quantity: number }[], trackingNo = '750123456789') =>
  runStaff(
    s,
    shipOrderHandler,
    { orderId, carrier: 'ZTO', trackingNo, ...(lines && { lines }) },
    { may: 'fail' },
  );
const uploads = () =>
  sql<{ upload_state: string }>(
    s.deps.db,
    'SELECT upload_state FROM parcels WHERE order_id = $1 ORDER BY id',
    [orderId],
  );
const status = async () => (await s.order(orderId)).status;
const atWechat = async () => {
  const [payment] = await sql<{ transaction_id: string }>(
    s.deps.db,
    'SELECT transaction_id FROM payments WHERE order_id = $1',
    [orderId],
  );
  const answer = await fetch(`${s.standIn.url}/control/state?limit=1000`);
  const { shippings } = (await answer.json()) as {
    shippings: {
      transactionId: string;
      list: { tracking_no: string }[];
      complete: boolean;
      deliveryMode: number;
      reshipped: boolean;
    }[];
  };
  return shippings.find((one) => one.transactionId === payment?.transaction_id);
};

describe('parcels', () => {
  test('split by line and quantity; the order is shipped with the last one, and WeChat knows them all', async () => {
    expect(
      await ship([
        { lineNo: 1, quantity: 1 },
        { lineNo: 2, quantity: 1 },
      ]),
    ).toMatchObject({ value: { status: 'to_ship' } });
    await s.pass(MINUTE_MS);
    expect(await atWechat()).toMatchObject({ complete: false, deliveryMode: 2 });
    expect(await ship([{ lineNo: 2, quantity: 2 }])).toMatchObject({ ok: false, code: 'NOTHING_TO_SHIP' });
    expect(await ship(undefined, '750123456780')).toMatchObject({ value: { status: 'shipped' } });
    await s.pass(MINUTE_MS);
    const known = await atWechat();
    expect(known).toMatchObject({ complete: true, reshipped: false });
    expect(known?.list.map((parcel) => parcel.tracking_no)).toEqual(['750123456789', '750123456780']);
    expect(await uploads()).toEqual([{ upload_state: 'done' }, { upload_state: 'done' }]);
    expect(await ship()).toMatchObject({ ok: false, code: 'ORDER_STATE' });
  });

  test('two at once ship each unit once', async () => {
    const both = await Promise.all([ship(), ship(), ship()]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await uploads()).toHaveLength(1);
  });

  test.each([
    ['ZTO', '12345'],
    ['SF', 'YT1234567890123'],
    ['EMS', '7501234'],
  ] as const)('%s does not use %s', async (carrier, trackingNo) => {
    const shipped = await runStaff(
      s,
      shipOrderHandler,
      { orderId, carrier, trackingNo: trackingNo.padEnd(6, '0') },
      { may: 'fail' },
    );
    expect(shipped).toMatchObject({ ok: false, code: 'TRACKING_INVALID' });
  });

  test('what was given back is not shipped', async () => {
    await runStaff(s, refundLinesHandler, {
      orderId,
      lines: [{ lineNo: 2, quantity: 2 }],
      reason: '缺货',
      shopFault: false,
      restock: false,
    });
    expect(await ship([{ lineNo: 2, quantity: 1 }])).toMatchObject({ code: 'NOTHING_TO_SHIP' });
    expect(await ship()).toMatchObject({ value: { status: 'shipped' } });
  });

  test('a payment WeChat does not know yet: soon again, and then it is told', async () => {
    await s.control('/shipping', { lag_s: 600 });
    await ship();
    await s.work();
    expect(await uploads()).toEqual([{ upload_state: 'waiting' }]);
    await s.pass(15 * MINUTE_MS);
    await s.control('/shipping', { lag_s: 0 });
    await s.pass(3 * HOUR_MS);
    expect(await uploads()).toEqual([{ upload_state: 'done' }]);
  });

  test('a duty that cannot be done is visible', async () => {
    await s.control('/faults', { endpoint: 'shipping', kind: 'status', times: null });
    await ship();
    for (let round = 0; round < 8; round += 1) await s.pass(HOUR_MS);
    expect(await uploads()).toEqual([{ upload_state: 'stuck' }]);
    const seen = await runStaff(s, getShopOrderHandler, { orderId });
    expect(seen).toMatchObject({
      value: { shippingUpload: 'stuck', order: { address: { name: '林小满' } } },
    });
    await fetch(`${s.standIn.url}/control/faults`, { method: 'DELETE' });
  });
});

describe('receipt', () => {
  test('by the buyer, once; then the after-sale window; then completed', async () => {
    await ship();
    const stranger = await s.buyer();
    expect(await run(s.deps, confirmReceiptHandler, stranger, { orderId })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await run(s.deps, confirmReceiptHandler, me, { orderId })).toMatchObject({
      value: { status: 'received' },
    });
    expect(await run(s.deps, confirmReceiptHandler, me, { orderId })).toMatchObject({ code: 'ORDER_STATE' });
    await s.pass(6 * DAY_MS);
    expect(await status()).toBe('received');
    await s.pass(2 * DAY_MS);
    expect(await status()).toBe('completed');
  });

  test('by the timer; the buyer extends once, by three days', async () => {
    // Only our own timer here: WeChat's desk does not answer.
    await s.control('/faults', { endpoint: 'get-order', kind: 'status', times: null });
    await ship();
    expect(await run(s.deps, extendReceiptHandler, me, { orderId })).toMatchObject({ ok: true });
    expect(await run(s.deps, extendReceiptHandler, me, { orderId })).toMatchObject({ code: 'EXTEND_USED' });
    await s.pass(12 * DAY_MS);
    expect(await status()).toBe('shipped');
    await s.pass(2 * DAY_MS);
    expect(await status()).toBe('received');
    await fetch(`${s.standIn.url}/control/faults`, { method: 'DELETE' });
  });

  test('WeChat says that it was received', async () => {
    await ship();
    await s.pass(MINUTE_MS);
    const [payment] = await sql<{ id: string }>(s.deps.db, 'SELECT id FROM payments WHERE order_id = $1', [
      orderId,
    ]);
    await s.control('/receipt', { paymentId: payment?.id });
    await s.pass(25 * HOUR_MS);
    expect(await status()).toBe('received');
  });

  test('an open refund pauses the timer', async () => {
    await s.control('/faults', { endpoint: 'get-order', kind: 'status', times: null });
    await ship();
    await s.control('/balance', { mchid: s.mchid, empty: true });
    await runStaff(s, refundLinesHandler, {
      orderId,
      lines: [{ lineNo: 2, quantity: 1 }],
      reason: '坏果',
      shopFault: false,
      restock: false,
    });
    await s.pass(11 * DAY_MS);
    expect(await status()).toBe('shipped');
    await s.control('/balance', { mchid: s.mchid, empty: false });
    await s.pass(DAY_MS);
    expect(await status()).toBe('received');
    await fetch(`${s.standIn.url}/control/faults`, { method: 'DELETE' });
  });

  test('the timer that waited for a refund sees it open', async () => {
    await ship();
    await sql(s.deps.db, 'UPDATE orders SET auto_receive_at = placed_at WHERE id = $1', [orderId]);
    const held = heldTransaction(s.deps);
    const refunding = giveBack(held.deps, s.shop, orderId, { lines: [{ lineNo: 2, quantity: 1 }] });
    await held.sent;
    const job = { store_id: s.shop.storeId, kind: 'auto-receive', subject: orderId } as unknown as JobRow;
    const receiving = autoReceiveJob(s.deps, job);
    await somebodyWaits(s.deps.db);
    held.commit();
    expect(await refunding).toMatchObject({ ok: true });
    expect(await receiving).toEqual({ again: expect.any(Number) });
    expect(await status()).toBe('shipped');
  });
});
