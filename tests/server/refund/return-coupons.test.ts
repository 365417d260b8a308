/** When the coupons of an order come back: with its last line, by whose doing it was, and with how much time. */
import { describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { HOUR_MS } from '#core/kernel/instant';
import { shipOrderHandler } from '#server/app/fulfil/ship-order';
import type { RefundOrderRequest } from '#server/app/refund/create-refund';
import { giveBack } from '../../support/give-back';
import { brokenInvariants } from '../../support/invariants';
import { testDatabase } from '../../support/postgres/test-database';
import { aCoupon, type TestCoupon } from '../../support/promotions';
import { runStaff } from '../../support/run-staff';
import { sellingShop } from '../../support/selling-shop';
import { sql } from '../../support/sql';

const database = testDatabase();
const s = sellingShop(database);

const refund = (
  orderId: Id<'order'>,
  cause: RefundOrderRequest['cause'],
  more: Partial<RefundOrderRequest> = {},
) => giveBack(s.deps, s.shop, orderId, { cause, reason: 'other', ...more });
const now = async (id: Id<'coupon'>) => {
  const [row] = await sql<{ status: string; order_id: string | null; valid_until: number }>(
    s.deps.db,
    'SELECT status, order_id, valid_until FROM coupons WHERE id = $1',
    [id],
  );
  const left_h = ((row?.valid_until ?? 0) - s.deps.clock.now()) / HOUR_MS;
  return { status: row?.status, left_h, free: row?.order_id === null };
};
const told = async (couponId: Id<'coupon'>) =>
  (
    await sql(s.deps.db, `SELECT FROM events WHERE kind = 'coupon.returned' AND subject->>'couponId' = $1`, [
      couponId,
    ])
  ).length;
const sound = async () => expect(await brokenInvariants(s.deps.db)).toEqual({});

/** Paid with a coupon; two units. */
async function bought(is: TestCoupon = {}) {
  const { skuId } = await s.product();
  const me = await s.buyer();
  const couponId = await aCoupon(s.deps, s.shop, me, is);
  const orderId = await s.buy(me, [{ skuId, quantity: 2 }]);
  expect(await now(couponId)).toMatchObject({ status: 'used', free: false });
  const ship = (quantity: number) =>
    runStaff(s, shipOrderHandler, {
      orderId,
      carrier: 'ZTO',
      trackingNo: '750123456789',
      lines: [{ lineNo: 1, quantity }],
    });
  return { me, orderId, couponId, ship };
}
const settingIs = (on: boolean) =>
  sql(s.deps.db, 'UPDATE stores SET coupon_back_after_shipping = $2 WHERE id = $1', [s.shop.storeId, on]);

describe('by whose doing', () => {
  test.each<RefundOrderRequest['cause']>(['buyer', 'shop', 'group_failed', 'seat_lost', 'system'])(
    'before shipping, %s: free again, told once',
    async (cause) => {
      const { orderId, couponId } = await bought();
      expect((await refund(orderId, cause)).ok).toBe(true);
      expect(await now(couponId)).toEqual({ status: 'free', left_h: 240, free: true });
      expect(await told(couponId)).toBe(1);
      await sound();
    },
  );

  test.each<[RefundOrderRequest['cause'], boolean, string, number]>([
    ['buyer', false, 'expired', -1],
    ['shop', false, 'free', 72],
    ['group_failed', true, 'free', 72],
  ])('its time is over, %s: %#', async (cause, includeShipping, status, left_h) => {
    const { orderId, couponId } = await bought({ validIn_h: 1 });
    s.deps.clock.advance(2 * HOUR_MS);
    await refund(orderId, cause, { includeShipping });
    expect(await now(couponId)).toEqual({ status, left_h, free: true });
    expect(await told(couponId)).toBe(status === 'free' ? 1 : 0);
    await sound();
  });

  test.each<[string, RefundOrderRequest['cause'], boolean, boolean, string]>([
    ['a return the shop agreed to', 'shop', false, false, 'used'],
    ['a return the shop agreed to, where coupons come back then', 'shop', false, true, 'free'],
    ['the shop’s fault', 'shop', true, false, 'free'],
    ['the system', 'system', false, false, 'free'],
  ])('after shipping, %s', async (_name, cause, includeShipping, setting, status) => {
    const { orderId, couponId, ship } = await bought();
    await ship(2);
    await settingIs(setting);
    expect((await refund(orderId, cause, { includeShipping, restock: false })).ok).toBe(true);
    await settingIs(false);
    expect(await now(couponId)).toMatchObject({ status });
    await sound();
  });

  test('after a part was shipped, the buyer’s wish does not bring it back', async () => {
    const { orderId, couponId, ship } = await bought();
    await ship(1);
    await refund(orderId, 'buyer', { lines: [{ lineNo: 1, quantity: 1 }] });
    await refund(orderId, 'shop', { restock: false });
    expect((await s.order(orderId)).status).toBe('refunded');
    expect(await now(couponId)).toMatchObject({ status: 'used', free: false });
    await sound();
  });
});

describe('when', () => {
  test('a part is refunded: never; with the last unit it is, and what was paid is all back', async () => {
    const { orderId, couponId } = await bought();
    const one = { lines: [{ lineNo: 1, quantity: 1 }] } as const;
    expect(await refund(orderId, 'shop', one)).toMatchObject({ value: { amount_fen: 3_490 } });
    expect(await now(couponId)).toMatchObject({ status: 'used' });
    await refund(orderId, 'shop', one);
    expect(await now(couponId)).toMatchObject({ status: 'free' });
    expect(await s.order(orderId)).toMatchObject({ status: 'refunded', refunded_fen: 6_980 + 700 });
    await sound();
  });

  test('eight refunds at once: one is given, and the coupon comes back once', async () => {
    const { orderId, couponId } = await bought();
    const answers = await Promise.all(Array.from({ length: 8 }, () => refund(orderId, 'shop')));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await now(couponId)).toMatchObject({ status: 'free' });
    expect(await told(couponId)).toBe(1);
    await sound();
  });

  test('used again in another order, it stays there when the first is told of once more', async () => {
    const { me, orderId, couponId } = await bought();
    await refund(orderId, 'shop');
    const { skuId } = await s.product();
    const next = await s.buy(me, [{ skuId, quantity: 1 }]);
    expect(await refund(orderId, 'shop')).toMatchObject({ ok: false });
    expect(await sql(s.deps.db, 'SELECT status, order_id FROM coupons WHERE id = $1', [couponId])).toEqual([
      { status: 'used', order_id: next },
    ]);
    await sound();
  });
});

test('a group that fails gives coupon, money and unit back by itself', async () => {
  const product = await s.product();
  const campaignId = await s.campaign(product, { size: 2 });
  await sql(s.deps.db, 'UPDATE campaigns SET with_coupons = true WHERE id = $1', [campaignId]);
  const me = await s.buyer();
  const couponId = await aCoupon(s.deps, s.shop, me, { validIn_h: 10 });
  const { orderId } = await s.seat(me, { campaignId, skuId: product.skuId });
  expect(await s.order(orderId)).toMatchObject({ status: 'awaiting_group', paid_fen: 1_990 + 600 });
  await s.pass(25 * HOUR_MS);
  expect(await s.order(orderId)).toMatchObject({ status: 'refunded', refunded_fen: 2_590 });
  const coupon = await now(couponId);
  expect(coupon).toMatchObject({ status: 'free', free: true });
  expect(coupon.left_h).toBeGreaterThan(70);
  await sound();
});
