/** No commission may leave a shop less than a SKU's floor: whichever comes first, the rate or the price. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { CouponDraft } from '#core/contract/campaign';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS } from '#core/kernel/instant';
import { checkDraftHandler } from '#server/app/campaign/check-draft';
import { publishDraftHandler } from '#server/app/campaign/publish-draft';
import { setFloorHandler } from '#server/app/campaign/set-floor';
import { getReferralSettingsHandler } from '#server/app/referral/rates/get-settings';
import { listReferralRatesHandler } from '#server/app/referral/rates/list-rates';
import { saveReferralSettingsHandler } from '#server/app/referral/rates/save-settings';
import { setReferralRateHandler } from '#server/app/referral/rates/set-rate';
import { type TestDeps, testDeps } from '../../support/deps';
import { heldTransaction, somebodyWaits } from '../../support/held-commit';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter, setReferral, type TestPromoter } from '../../support/promoters';
import { runStaff } from '../../support/run-staff';
import { aPerson, aProduct, aStore, type TestProduct, type TestStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let desk: { deps: TestDeps; shop: TestStore; owner: Id<'person'> };
let product: TestProduct;
let promoter: TestPromoter;
/** One SKU of ¥40.00 with a floor of ¥34.00, in a shop that gives nothing yet. */
beforeEach(async () => {
  const deps = testDeps(database.db);
  const shop = await aStore(deps);
  desk = { deps, shop, owner: await aPerson(deps) };
  product = await aProduct(deps, shop, { prices: [4_000] });
  await sql(deps.db, 'UPDATE skus SET floor_fen = 3400, cost_fen = 2000 WHERE id = $1', [product.skuId]);
  await setReferral(deps, shop, { store_bps: 0 });
  promoter = await aPromoter(deps, shop);
});

const SETTINGS = {
  touch: 'last',
  windowDays: 15,
  levels: 1,
  store_bps: 0,
  second_bps: 0,
  minWithdrawal_fen: 100,
  openToAll: true,
  terms: { zh: '好好推广' },
} as const;
const save = async (is: { levels?: number; store_bps?: number; second_bps?: number }, deps = desk.deps) =>
  runStaff({ ...desk, deps }, saveReferralSettingsHandler, { ...SETTINGS, ...is }, { may: 'fail' });
type Of = Parameters<typeof runStaff<typeof setReferralRateHandler.call>>[2]['of'];
const rate = (of: Of, rate_bps: number | null) =>
  runStaff(desk, setReferralRateHandler, { of, rate_bps }, { may: 'fail' });
const ofProduct = (): Of => ({ rated: 'product', productIds: [product.productId] });
const ofCategory = (): Of => ({ rated: 'category', categoryIds: [desk.shop.categoryId] });
const ofPromoter = (): Of => ({ rated: 'promoter', promoterId: promoter.promoterId });
function coupon(amount_fen: number): CouponDraft {
  const now = desk.deps.clock.now();
  return {
    as: 'coupon',
    kind: 'coupon-amount',
    title: '老客券',
    settings: { scope: { in: 'store' }, threshold_fen: 0, amount_fen },
    audience: { of: 'anyone' },
    given: 'public',
    perPerson: 1,
    claimFrom: now,
    claimUntil: after(now, DAY_MS),
    valid: { by: 'days', days: 7 },
  };
}
const publish = (amount_fen: number, deps = desk.deps) =>
  runStaff({ ...desk, deps }, publishDraftHandler, { draft: coupon(amount_fen) }, { may: 'fail' });
const stands = () =>
  sql(
    desk.deps.db,
    `SELECT (SELECT row_to_json(s)::text FROM referral_settings s WHERE store_id = $1) AS settings,
       (SELECT json_agg(r ORDER BY r)::text FROM referral_rates r WHERE store_id = $1) AS rates,
       (SELECT price_version FROM stores WHERE id = $1) AS version,
       (SELECT count(*)::int FROM coupon_templates WHERE store_id = $1) AS templates`,
    [desk.shop.storeId],
  );

describe('a rate', () => {
  test.each([
    ['of the shop', () => save({ store_bps: 1_500 }), () => save({ store_bps: 1_503 })],
    ['of the product', () => rate(ofProduct(), 1_500), () => rate(ofProduct(), 1_503)],
    ['of the category', () => rate(ofCategory(), 1_500), () => rate(ofCategory(), 1_503)],
    ['of one promoter', () => rate(ofPromoter(), 1_500), () => rate(ofPromoter(), 1_503)],
    [
      'of the second level',
      () => save({ levels: 2, store_bps: 1_000, second_bps: 500 }),
      () => save({ levels: 2, store_bps: 1_000, second_bps: 503 }),
    ],
  ])('%s reaches the floor, and not below it', async (_, good, bad) => {
    expect(await good()).toMatchObject({ ok: true });
    const before = await stands();
    expect(await bad()).toEqual({
      ok: false,
      code: 'COMMISSION_FLOOR',
      facts: {
        title: expect.stringContaining('红颜草莓'),
        worst: '¥40.00',
        commission: '¥6.01',
        left: '¥33.99',
        floor: '¥34.00',
      },
    });
    expect(await stands()).toEqual(before);
  });

  test('counts with the lowest price there is', async () => {
    expect(await publish(300)).toMatchObject({ ok: true });
    expect(await save({ store_bps: 813 })).toMatchObject({ ok: true });
    expect(await save({ store_bps: 814 })).toMatchObject({
      facts: { worst: '¥37.00', commission: '¥3.01', left: '¥33.99' },
    });
  });

  test('that is taken away counts with what comes after it', async () => {
    expect(await rate(ofProduct(), 0)).toMatchObject({ ok: true });
    expect(await save({ store_bps: 5_000 })).toMatchObject({ ok: true });
    expect(await rate(ofProduct(), null)).toMatchObject({
      code: 'COMMISSION_FLOOR',
      facts: { left: '¥20.00' },
    });
    expect(await save({ store_bps: 1_000 })).toMatchObject({ ok: true });
    expect(await rate(ofProduct(), null)).toMatchObject({ ok: true });
  });

  test('a second level that is only switched on counts, too', async () => {
    expect(await save({ levels: 1, store_bps: 1_000, second_bps: 600 })).toMatchObject({ ok: true });
    expect(await save({ levels: 2, store_bps: 1_000, second_bps: 600 })).toMatchObject({
      code: 'COMMISSION_FLOOR',
      facts: { commission: '¥6.40' },
    });
  });

  test('of goods without floor and cost is refused; the cost serves where there is no floor', async () => {
    await sql(desk.deps.db, 'UPDATE skus SET floor_fen = NULL WHERE id = $1', [product.skuId]);
    expect(await save({ store_bps: 5_000 })).toMatchObject({ ok: true });
    expect(await save({ store_bps: 0 })).toMatchObject({ ok: true });
    await sql(desk.deps.db, 'UPDATE skus SET cost_fen = NULL WHERE id = $1', [product.skuId]);
    expect(await save({ store_bps: 100 })).toMatchObject({ code: 'FLOOR_MISSING' });
    expect(await rate(ofProduct(), 0)).toMatchObject({ ok: true });
    expect(await save({ store_bps: 100 })).toMatchObject({ ok: true });
  });

  test('is of goods and promoters of this shop only', async () => {
    const other = await aStore(desk.deps);
    const { productId } = await aProduct(desk.deps, other);
    const { promoterId } = await aPromoter(desk.deps, other);
    const others: Of[] = [
      { rated: 'product', productIds: [productId] },
      { rated: 'category', categoryIds: [other.categoryId] },
      { rated: 'promoter', promoterId },
    ];
    for (const of of others) {
      expect(await rate(of, 100)).toEqual({ ok: false, code: 'NOT_FOUND' });
    }
  });

  test('is listed with its name, page by page', async () => {
    for (const of of [ofProduct(), ofCategory(), ofPromoter()]) await rate(of, 500);
    const page = async (cursor?: string) => {
      const said = await runStaff(desk, listReferralRatesHandler, {
        limit: 2,
        ...(cursor === undefined ? {} : { cursor }),
      });
      if (!said.ok) throw new Error(said.code);
      return said.value;
    };
    const first = await page();
    const second = await page(first.next ?? '');
    expect(
      [...first.items, ...second.items].map(({ rated, name, rate_bps }) => [rated, name.zh, rate_bps]),
    ).toEqual([
      ['category', '水果', 500],
      ['product', '红颜草莓', 500],
      ['promoter', expect.stringMatching(/^好友/), 500],
    ]);
    expect(second.next).toBeNull();
  });
});

describe('an offer', () => {
  test('is weighed with what promoters earn', async () => {
    await save({ store_bps: 800 });
    const before = await stands();
    expect(await publish(306)).toEqual({
      ok: false,
      code: 'COMMISSION_FLOOR',
      facts: {
        title: expect.stringContaining('红颜草莓'),
        worst: '¥36.94',
        commission: '¥2.95',
        left: '¥33.99',
        floor: '¥34.00',
      },
    });
    expect(await stands()).toEqual(before);
    expect(await runStaff(desk, checkDraftHandler, { draft: coupon(306) })).toMatchObject({
      value: { publishable: false, skus: [{ worst_fen: 3_694, commission_fen: 295, margin_fen: 1_399 }] },
    });
    expect(await publish(601)).toMatchObject({ code: 'PRICE_FLOOR', facts: { worst: '¥33.99' } });
    expect(await publish(305)).toMatchObject({ ok: true });
  });

  test.each([
    ['the rate first', true],
    ['the coupon first', false],
  ])('and a rate at the same moment: one waits and sees the other, %s', async (_, rateFirst) => {
    const held = heldTransaction(desk.deps);
    const first = rateFirst ? save({ store_bps: 1_000 }, held.deps) : publish(500, held.deps);
    await held.sent;
    const second = rateFirst ? publish(500) : save({ store_bps: 1_000 });
    await somebodyWaits(desk.deps.db);
    held.commit();
    expect(await first).toMatchObject({ ok: true });
    expect(await second).toMatchObject({ code: 'COMMISSION_FLOOR', facts: { left: '¥31.50' } });
  });
});

test.each([
  ['the rate first', true],
  ['the floor first', false],
])('a floor and a rate at the same moment: the later one sees the other, %s', async (_, rateFirst) => {
  const held = heldTransaction(desk.deps);
  const setFloor = (deps = desk.deps) =>
    runStaff({ ...desk, deps }, setFloorHandler, { skuId: product.skuId, floor_fen: 3_900 }, { may: 'fail' });
  const first = rateFirst ? save({ store_bps: 500 }, held.deps) : setFloor(held.deps);
  await held.sent;
  const second = rateFirst ? setFloor() : save({ store_bps: 500 });
  await somebodyWaits(desk.deps.db);
  held.commit();
  expect(await first).toMatchObject({ ok: true });
  expect(await second).toMatchObject(
    rateFirst ? { ok: true, value: { short: expect.anything() } } : { code: 'COMMISSION_FLOOR' },
  );
});

describe('settings', () => {
  test.each([
    ['windowDays', 0, 91],
    ['levels', 0, 3],
    ['store_bps', -1, 5_001],
    ['second_bps', -1, 5_001],
    ['minWithdrawal_fen', 9, 1_000_001],
  ])('%s is bounded', async (field, low, high) => {
    for (const value of [low, high]) {
      await expect(save({ [field]: value } as never)).rejects.toThrow(field);
    }
  });

  test.each([
    ['levels = 3', 'referral_settings_levels_chk'],
    ['store_bps = 5001', 'referral_settings_store_rate_chk'],
    ['second_bps = 5001', 'referral_settings_second_rate_chk'],
    ['window_days = 91', 'referral_settings_window_chk'],
    ["touch = 'best'", 'referral_settings_touch_chk'],
  ])('the database refuses %s', async (set, constraint) => {
    const { storeId } = desk.shop;
    await expect(
      sql(desk.deps.db, `UPDATE referral_settings SET ${set} WHERE store_id = $1`, [storeId]),
    ).rejects.toThrow(constraint);
  });

  test('the database refuses a rate above half', async () => {
    await expect(
      sql(desk.deps.db, `INSERT INTO referral_rates VALUES ($1, 'product', $2, 5001, now())`, [
        desk.shop.storeId,
        product.productId,
      ]),
    ).rejects.toThrow('referral_rates_rate_chk');
  });

  test('are read as they were saved', async () => {
    const told = await runStaff(desk, getReferralSettingsHandler, {});
    expect(told).toMatchObject({ value: { settings: { store_bps: 0, touch: 'last', termsVersion: 1 } } });
    const text = { zh: '请勿刷单', en: 'No fake orders' };
    await runStaff(desk, saveReferralSettingsHandler, {
      ...SETTINGS,
      seenVersion: 1,
      touch: 'first',
      windowDays: 30,
      levels: 2,
      store_bps: 500,
      second_bps: 100,
      minWithdrawal_fen: 1_000,
      openToAll: false,
      terms: text,
    });
    expect(await runStaff(desk, getReferralSettingsHandler, {})).toEqual({
      ok: true,
      value: {
        settings: {
          on: true,
          touch: 'first',
          windowDays: 30,
          levels: 2,
          store_bps: 500,
          second_bps: 100,
          minWithdrawal_fen: 1_000,
          openToAll: false,
          terms: text,
          termsVersion: 2,
          version: 2,
        },
      },
    });
  });
});
