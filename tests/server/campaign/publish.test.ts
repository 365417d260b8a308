/** Checking and publishing: what the guard says, what is written, and that nothing is when it is refused. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { CampaignDraft, CouponDraft, Draft } from '#core/contract/campaign';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS, HOUR_MS } from '#core/kernel/instant';
import { campaignResultHandler } from '#server/app/campaign/campaign-result';
import { checkDraftHandler } from '#server/app/campaign/check-draft';
import { publishDraftHandler } from '#server/app/campaign/publish-draft';
import { setFloorHandler } from '#server/app/campaign/set-floor';
import { claimCouponHandler } from '#server/app/coupon/claim-coupon';
import { at } from '#server/db/params';
import { must } from '../../support/deps';
import { giveBack } from '../../support/give-back';
import { unitsEverywhere } from '../../support/invariants';
import { testDatabase } from '../../support/postgres/test-database';
import { runStaff } from '../../support/run-staff';
import { sellingShop } from '../../support/selling-shop';
import { aCategory, aProduct, aStore, type TestProduct } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
const s = sellingShop(database);
let product: TestProduct;
let first: Id<'sku'>;
let second: Id<'sku'>;
beforeEach(async () => {
  product = await s.product({ prices: [3_990, 5_990], stock: 40 });
  [first, second] = product.skuIds as [Id<'sku'>, Id<'sku'>];
});

const hence = (hours: number) => after(s.deps.clock.now(), hours * HOUR_MS);
function flash(price_fen: number, is: Partial<CampaignDraft> = {}): CampaignDraft {
  const now = s.deps.clock.now();
  return {
    as: 'campaign',
    kind: 'flash-sale',
    title: '午间抢购',
    settings: {},
    skus: [{ skuId: first, price_fen, units: 10 }],
    withCoupons: false,
    startsAt: now,
    endsAt: after(now, 5 * HOUR_MS),
    ...is,
  };
}
/** For this file's product only: other tests of the file sell, too. */
const ofProduct = () => ({ scope: { in: 'products', ids: [product.productId] } });
function coupon(amount_fen: number, is: Partial<CouponDraft> = {}): CouponDraft {
  const now = s.deps.clock.now();
  return {
    as: 'coupon',
    kind: 'coupon-amount',
    title: '老客券',
    settings: { ...ofProduct(), threshold_fen: 0, amount_fen },
    audience: { of: 'anyone' },
    given: 'public',
    perPerson: 1,
    claimFrom: now,
    claimUntil: after(now, DAY_MS),
    valid: { by: 'days', days: 7 },
    ...is,
  };
}
const check = async (draft: Draft, skip = 0) => {
  const result = await runStaff(s, checkDraftHandler, { draft, skip });
  if (!result.ok) throw new Error(result.code);
  return result.value;
};
const publish = (draft: Draft) => runStaff(s, publishDraftHandler, { draft }, { may: 'fail' });
const mustPublish = async (draft: Draft) => {
  const result = await publish(draft);
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.facts)}`);
  return (result.value.campaignId ?? result.value.templateId) as Id<'campaign'>;
};
const floor = (skuId: Id<'sku'>, floor_fen: number | null) =>
  runStaff(s, setFloorHandler, { skuId, floor_fen });
const counts = () =>
  sql(
    s.deps.db,
    `SELECT (SELECT count(*)::int FROM campaigns) AS campaigns, (SELECT count(*)::int FROM campaign_skus) AS skus,
       (SELECT count(*)::int FROM coupon_templates) AS templates, (SELECT sum(stock)::int FROM skus) AS stock,
       (SELECT count(*)::int FROM jobs WHERE kind = 'end-campaign') AS jobs, (SELECT sum(price_version)::int FROM stores) AS version`,
  );
/** Refused with this, and nothing was written or moved. */
async function refuses(draft: Draft, code: string, facts?: object) {
  const before = await counts();
  expect(await publish(draft)).toMatchObject({ ok: false, code, ...(facts === undefined ? {} : { facts }) });
  expect(await counts()).toEqual(before);
}

describe('a check', () => {
  test('shows how low each SKU goes and by what, with all that runs', async () => {
    await floor(first, 2_000);
    await mustPublish(coupon(300));
    const said = await check(flash(2_990, { withCoupons: true }));
    expect(said).toMatchObject({ wrong: null, more: 0, publishable: true });
    expect(said.skus).toMatchObject([
      {
        skuId: first,
        list_fen: 3_990,
        floor_fen: 2_000,
        worst_fen: 2_690,
        margin_fen: null,
        problem: null,
        steps: [
          { source: 'flash-sale', title: { zh: '午间抢购' }, takes_fen: 1_000 },
          { source: 'coupon-amount', title: { zh: '老客券' }, takes_fen: 300 },
        ],
      },
    ]);
  });

  test('tells a field that is wrong, and of SKUs what is wrong with each', async () => {
    expect(await check(flash(2_990, { endsAt: s.deps.clock.now() }))).toMatchObject({
      wrong: { field: 'endsAt', why: 'OVER' },
      skus: [],
      publishable: false,
    });
    await floor(first, null);
    await floor(second, 5_000);
    const skus = [
      { skuId: first, price_fen: 2_990, units: 1 },
      { skuId: second, price_fen: 4_999, units: 1 },
    ];
    const said = await check(flash(0, { skus }));
    expect(said.publishable).toBe(false);
    expect(said.skus.map(({ skuId, problem }) => [skuId, problem]).sort()).toEqual(
      [
        [first, 'NO_FLOOR'],
        [second, 'BELOW_FLOOR'],
      ].sort(),
    );
    const other = { skuId: first, price_fen: 3_990, units: 41 };
    expect((await check(flash(0, { skus: [other] }))).skus[0]?.problem).toBe('ABOVE_LIST');
    expect((await check(flash(0, { skus: [{ ...other, price_fen: 3_000 }] }))).skus[0]?.problem).toBe(
      'TOO_FEW',
    );
  });

  test('of a whole category: every SKU is weighed and counted, 50 are shown, the worst first, and then the rest', async () => {
    const categoryId = await aCategory(s.deps, s.shop.storeId, s.deps.ids.next('category'), 9);
    const prices = Array.from({ length: 60 }, (_, place) => 2_000 + place * 10);
    const many = await s.product({ categoryId, prices, stock: 1 });
    const worst = many.skuIds[57] as Id<'sku'>;
    await floor(worst, 2_571);
    const settings = { scope: { in: 'categories', ids: [categoryId] }, threshold_fen: 0, amount_fen: 1 };
    const said = await check(coupon(0, { settings }));
    expect([said.skus.length, said.more, said.publishable]).toEqual([50, 10, false]);
    expect([said.refused, said.already]).toEqual([1, 0]);
    expect(said.skus[0]).toMatchObject({ skuId: worst, worst_fen: 2_569, problem: 'BELOW_FLOOR' });
    const rest = await check(coupon(0, { settings }), 50);
    expect([rest.skus.length, rest.more, rest.refused]).toEqual([10, 0, 1]);
    expect(new Set([...said.skus, ...rest.skus].map(({ skuId }) => skuId))).toEqual(new Set(many.skuIds));
    expect((await check(coupon(0, { settings }), 60)).skus).toEqual([]);
  });

  test('what others hold under its floor is counted apart and stands first, and does not stop it', async () => {
    await mustPublish(flash(2_990));
    await floor(first, 3_500);
    const settings = {
      scope: { in: 'products', ids: [product.productId] },
      threshold_fen: 0,
      amount_fen: 100,
    };
    const said = await check(coupon(0, { settings }));
    expect(said).toMatchObject({ refused: 0, already: 1, publishable: true });
    expect(said.skus.map(({ skuId, already }) => [skuId, already])).toEqual([
      [first, true],
      [second, false],
    ]);
    expect(said.skus[0]?.steps).toMatchObject([{ title: { zh: '午间抢购' }, takes_fen: 1_000 }]);
  });
});

describe('publishing', () => {
  test('moves the units, freezes what may be struck through, and has an end', async () => {
    const buyer = await s.buyer();
    await s.buy(buyer, [{ skuId: first, quantity: 1 }]);
    await s.work();
    s.deps.clock.advance(HOUR_MS);
    const units = await unitsEverywhere(s.deps.db, first);
    const id = await mustPublish(flash(2_990, { buyerLimit: 2, titleEn: 'Noon sale' }));
    const [row] = await sql(
      s.deps.db,
      `SELECT c.kind, c.title, c.status, c.buyer_limit, c.size, c.product_id, a.price_fen, a.allotted, a.left_units, a.struck_fen, k.stock,
         c.created_by = $2 AS mine,
         (SELECT count(*)::int FROM jobs WHERE kind = 'end-campaign' AND subject = c.id AND due_at = c.ends_at) AS ends,
         (SELECT count(*)::int FROM audit_trail WHERE action = 'campaign.publish' AND subject_id = c.id) AS audited
       FROM campaigns c JOIN campaign_skus a ON a.campaign_id = c.id JOIN skus k ON k.id = a.sku_id WHERE c.id = $1`,
      [id, s.owner],
    );
    expect(row).toEqual({
      kind: 'flash-sale',
      title: { zh: '午间抢购', en: 'Noon sale' },
      status: 'published',
      buyer_limit: 2,
      size: null,
      product_id: null,
      price_fen: 2_990,
      allotted: 10,
      left_units: 10,
      struck_fen: 3_990,
      stock: 29,
      mine: true,
      ends: 1,
      audited: 1,
    });
    expect(await unitsEverywhere(s.deps.db, first)).toBe(units);

    // A buyer pays the flash price; at the end what is left goes back.
    const order = await s.buy(await s.buyer(), [{ skuId: first, quantity: 2 }]);
    const [line] = await sql(
      s.deps.db,
      'SELECT payable_fen, campaign_id FROM order_lines WHERE order_id = $1',
      [order],
    );
    expect(line).toEqual({ payable_fen: 5_980, campaign_id: id });
    const told = await runStaff(s, campaignResultHandler, { id });
    expect(told).toMatchObject({
      ok: true,
      value: {
        row: { state: 'running', sold: 2, left: 8 },
        result: { orders: 1, units: 2, paid_fen: 5_980, given_fen: 2_000 },
        skus: [{ allotted: 10, left: 8, sold: 2, struck_fen: 3_990 }],
      },
    });
    await s.pass(6 * HOUR_MS);
    const [over] = await sql(
      s.deps.db,
      `SELECT c.status, a.left_units, k.stock FROM campaigns c JOIN campaign_skus a ON a.campaign_id = c.id
       JOIN skus k ON k.id = a.sku_id WHERE c.id = $1`,
      [id],
    );
    expect(over).toEqual({ status: 'ended', left_units: 0, stock: 37 });
    expect(await unitsEverywhere(s.deps.db, first)).toBe(units);
  });

  test('ahead of its start: struck through is the lowest deal before it starts, not before it was published', async () => {
    await floor(first, 2_000);
    const ahead = await mustPublish(flash(2_500, { startsAt: hence(24), endsAt: hence(48) }));
    const struck = async () =>
      (await sql(s.deps.db, 'SELECT struck_fen FROM campaign_skus WHERE campaign_id = $1', [ahead]))[0];
    expect(await struck()).toEqual({ struck_fen: null });
    await mustPublish(flash(2_990));
    await s.buy(await s.buyer(), [{ skuId: first, quantity: 1 }]);
    await s.pass(25 * HOUR_MS);
    expect(await struck()).toEqual({ struck_fen: 2_990 });
    // Frozen: what is sold later, at its own price, changes nothing, and it ends at its time.
    await s.buy(await s.buyer(), [{ skuId: first, quantity: 1 }]);
    await s.pass(24 * HOUR_MS);
    expect(await struck()).toEqual({ struck_fen: 2_990 });
    const [over] = await sql(s.deps.db, 'SELECT status FROM campaigns WHERE id = $1', [ahead]);
    expect(over).toEqual({ status: 'ended' });
  });

  test('a tiered group: of one product, as large as its last tier', async () => {
    const id = await mustPublish({
      ...flash(0),
      kind: 'tiered',
      openFor_h: 24,
      settings: { tiers: [{ people: 2 }, { people: 5 }] },
      skus: [{ skuId: first, price_fen: 3_500, stepPrices_fen: [3_000], units: 5 }],
    });
    const [row] = await sql(
      s.deps.db,
      `SELECT c.size, c.product_id, c.open_for_h, a.step_prices_fen FROM campaigns c
       JOIN campaign_skus a ON a.campaign_id = c.id WHERE c.id = $1`,
      [id],
    );
    expect(row).toEqual({
      size: 5,
      product_id: product.productId,
      open_for_h: 24,
      step_prices_fen: [3_000],
    });
  });

  test('a coupon: a code in capitals of its own, a key for its link', async () => {
    const id = await mustPublish(coupon(500, { code: 'Moon24', quota: 100, perPerson: 2 }));
    const [row] = await sql<{ code: string; link_key: string }>(
      s.deps.db,
      'SELECT code, link_key FROM coupon_templates WHERE id = $1',
      [id],
    );
    expect(row).toMatchObject({ code: 'MOON24', link_key: expect.stringMatching(/^[0-9A-Za-z]{22}$/) });
    await refuses(coupon(400, { code: 'moon24' }), 'CAMPAIGN_FORM', { field: 'code', why: 'TAKEN' });
  });

  test('below the floor it is refused with the sum', async () => {
    await floor(first, 2_500);
    await refuses(flash(2_490), 'PRICE_FLOOR', {
      title: expect.stringContaining('红颜草莓'),
      worst: '¥24.90',
      floor: '¥25.00',
    });
    await mustPublish(flash(2_500));
  });

  test('each above the floor, together below it', async () => {
    await floor(first, 2_500);
    await mustPublish(flash(2_900, { withCoupons: true }));
    await mustPublish(coupon(400));
    await refuses(coupon(401), 'PRICE_FLOOR', { worst: '¥24.99' });
    // After the flash sale it may be.
    const later = { claimFrom: hence(5), claimUntil: hence(24) };
    await mustPublish(coupon(401, later));
  });

  test('a group that outlives its campaign still meets a coupon', async () => {
    await floor(first, 2_500);
    const skus = [{ skuId: first, price_fen: 2_900, units: 5 }];
    const group = { kind: 'ordinary', size: 2, openFor_h: 24, withCoupons: true, skus };
    await mustPublish({ ...flash(0, group), endsAt: hence(1) });
    const during = (hours: number) => coupon(401, { claimFrom: hence(hours), claimUntil: hence(hours + 1) });
    await refuses(during(20), 'PRICE_FLOOR');
    await mustPublish(during(26));
  });

  test('a coupon meets what starts within three days of its end, whichever is published first', async () => {
    await floor(first, 2_500);
    await mustPublish(flash(2_900, { withCoupons: true, startsAt: hence(30), endsAt: hence(40) }));
    // By the shop's doing it may come back, with three days more.
    const until = (hours: number) =>
      coupon(401, { valid: { by: 'window', from: hence(0), until: hence(hours) }, claimUntil: hence(1) });
    await refuses(until(24), 'PRICE_FLOOR', { worst: '¥24.99' });
    await floor(first, 2_400);
    await mustPublish(until(24));
  });

  test('stopped coupons that somebody has are weighed; those that nobody has are not', async () => {
    await floor(first, 2_500);
    const template = await mustPublish(coupon(500));
    const stop = () =>
      sql(s.deps.db, `UPDATE coupon_templates SET status = 'stopped' WHERE id = $1`, [template]);
    await refuses(flash(2_900, { withCoupons: true }), 'PRICE_FLOOR');
    await stop();
    await sql(
      s.deps.db,
      `INSERT INTO coupons (store_id, id, template_id, person_id, nth, status, valid_from, valid_until, got_by, claimed_at)
       VALUES ($1, $2, $3, $4, 1, 'free', $5, $6, 'claim', $5)`,
      [s.shop.storeId, s.deps.ids.next('coupon'), template, s.owner, at(hence(0)), at(hence(7 * 24))],
    );
    await refuses(flash(2_900, { withCoupons: true }), 'PRICE_FLOOR');
    await sql(s.deps.db, `UPDATE coupons SET status = 'revoked' WHERE template_id = $1`, [template]);
    await mustPublish(flash(2_900, { withCoupons: true }));
  });

  describe('a coupon that came back when its template was long over', () => {
    /** Used, and free again weeks later by the shop's doing, with three days more. */
    async function cameBack() {
      await floor(first, 2_500);
      const template = await mustPublish(coupon(500));
      const buyer = await s.buyer();
      await must(s.deps, claimCouponHandler, buyer, {
        storeId: s.shop.storeId,
        templateId: template as string as Id<'couponTemplate'>,
      });
      const orderId = await s.buy(buyer, [{ skuId: first, quantity: 1 }]);
      s.deps.clock.advance(30 * DAY_MS);
      await mustPublish(flash(2_900, { withCoupons: true, endsAt: hence(1) }));
      s.deps.clock.advance(2 * HOUR_MS);
      const back = await giveBack(s.deps, s.shop, orderId, { includeShipping: true });
      expect(back.ok).toBe(true);
      expect(
        await sql(s.deps.db, 'SELECT status, valid_until FROM coupons WHERE template_id = $1', [template]),
      ).toEqual([{ status: 'free', valid_until: hence(72) }]);
      return { template, buyer };
    }
    const sale = (fromIn_h = 0) =>
      flash(2_900, { withCoupons: true, startsAt: hence(fromIn_h), endsAt: hence(fromIn_h + 5) });

    test('is weighed while it can be used, and three days more', async () => {
      await cameBack();
      await refuses(sale(), 'PRICE_FLOOR', { worst: '¥24.00' });
      await refuses(sale(143), 'PRICE_FLOOR');
      await mustPublish(sale(144));
    });

    test('is weighed while an order holds it', async () => {
      const { buyer } = await cameBack();
      const lines = [{ skuId: first, quantity: 1 }];
      await s.place(buyer, { from: 'lines', storeId: s.shop.storeId, lines, cart: false });
      expect(await sql(s.deps.db, 'SELECT status FROM coupons WHERE person_id = $1', [buyer])).toEqual([
        { status: 'held' },
      ]);
      await refuses(sale(), 'PRICE_FLOOR', { worst: '¥24.00' });
    });

    test('taken back by the shop it is not', async () => {
      const { template } = await cameBack();
      await sql(s.deps.db, `UPDATE coupons SET status = 'revoked' WHERE template_id = $1`, [template]);
      await mustPublish(sale());
    });
  });

  test('without cost and floor it waits for a floor; a cost is one', async () => {
    await floor(first, null);
    await refuses(flash(2_990), 'FLOOR_MISSING', { title: expect.stringContaining('红颜草莓') });
    await sql(s.deps.db, 'UPDATE skus SET cost_fen = 2990 WHERE id = $1', [first]);
    await refuses(flash(2_989), 'PRICE_FLOOR', { floor: '¥29.90' });
    await mustPublish(flash(2_990));
  });

  test('more units than stock, or a form that is wrong: nothing is moved', async () => {
    const skus = [
      { skuId: second, price_fen: 3_990, units: 40 },
      { skuId: first, price_fen: 2_990, units: 41 },
    ];
    await refuses(flash(0, { skus }), 'ALLOTMENT_SHORT', { stock: 40 });
    await refuses(flash(2_990, { kind: 'lottery' }), 'CAMPAIGN_FORM', { field: 'kind', why: 'RANGE' });
    await refuses(flash(3_990), 'CAMPAIGN_FORM', { field: 'skus', why: 'ABOVE_LIST' });
  });

  test('goods of another shop are not found, in the list and in a scope; what is off the shelf is gone', async () => {
    const other = await aStore(s.deps);
    const theirs = await aProduct(s.deps, other);
    await refuses(flash(0, { skus: [{ skuId: theirs.skuId, price_fen: 1_000, units: 1 }] }), 'NOT_FOUND');
    for (const scope of [
      { in: 'skus', ids: [theirs.skuId] },
      { in: 'products', ids: [product.productId, theirs.productId] },
      { in: 'categories', ids: [other.categoryId] },
    ]) {
      await refuses(coupon(0, { settings: { scope, threshold_fen: 0, amount_fen: 1 } }), 'NOT_FOUND');
    }
    await sql(s.deps.db, 'UPDATE skus SET on_sale = false WHERE id = $1', [first]);
    await refuses(flash(2_990), 'SKU_GONE', { title: expect.stringContaining('红颜草莓') });
  });
});
