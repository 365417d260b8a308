/** What the staff read of their offers, and the small things they set: lists, results, a floor, a customer. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS, HOUR_MS } from '#core/kernel/instant';
import { campaignResultHandler } from '#server/app/campaign/campaign-result';
import { listCampaignsHandler } from '#server/app/campaign/list-campaigns';
import { listShopSkusHandler } from '#server/app/campaign/list-skus';
import { setCustomerHandler } from '#server/app/campaign/set-customer';
import { setFloorHandler } from '#server/app/campaign/set-floor';
import { stopCampaignHandler } from '#server/app/campaign/stop-campaign';
import { getShopOrderHandler } from '#server/app/merchant/get-order';
import { at, json } from '#server/db/params';
import { testDatabase } from '../../support/postgres/test-database';
import { runStaff } from '../../support/run-staff';
import { sellingShop } from '../../support/selling-shop';
import { aPerson, aProduct, aStore, type TestProduct, words } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
const s = sellingShop(database);
let product: TestProduct;
beforeAll(async () => {
  product = await s.product({ prices: [3_990, 5_990], stock: 40, title: '红颜草莓' });
});
const value = <T>(result: { ok: true; value: T } | { ok: false; code: string }): T => {
  if (!result.ok) throw new Error(result.code);
  return result.value;
};

async function aTemplate(is: { total?: number; claimed?: number; endsIn_h?: number } = {}) {
  const id = s.deps.ids.next('couponTemplate');
  const now = s.deps.clock.now();
  await sql(
    s.deps.db,
    `INSERT INTO coupon_templates (store_id, id, kind, title, settings, total, claimed, claim_from, claim_until, valid_days, given,
       link_key, status, created_at)
     VALUES ($1, $2, 'coupon-amount', $3, '{}', $4, $5, $6, $7, 7, 'public', $8, 'published', $6)`,
    [
      s.shop.storeId,
      id,
      json(words('满减券')),
      is.total ?? null,
      is.claimed ?? 0,
      at(now),
      at(after(now, (is.endsIn_h ?? 24) * HOUR_MS)),
      s.deps.ids.token(),
    ],
  );
  return id;
}
async function aCoupon(templateId: string, personId: string, is: { status: string; orderId?: string }) {
  const id = s.deps.ids.next('coupon');
  const now = s.deps.clock.now();
  await sql(
    s.deps.db,
    `INSERT INTO coupons (store_id, id, template_id, person_id, nth, status, valid_from, valid_until, got_by, order_id, claimed_at)
     VALUES ($1, $2, $3, $4, 1, $5, $6, $7, 'claim', $8, $6)`,
    [
      s.shop.storeId,
      id,
      templateId,
      personId,
      is.status,
      at(now),
      at(after(now, DAY_MS)),
      is.orderId ?? null,
    ],
  );
  return id;
}
interface Line {
  readonly skuId: Id<'sku'>;
  readonly quantity: number;
  readonly list_fen: number;
  readonly campaignId?: string;
  readonly refunded?: number;
  readonly rebate_fen?: number;
  readonly reductions: readonly { source: string; id: string; amount_fen: number }[];
}
/** An order as placing and paying leave it; of a refunded unit its share was given back. */
async function anOrder(personId: string, is: { status?: string; paid?: boolean; lines: readonly Line[] }) {
  const id = s.deps.ids.next('order');
  const now = s.deps.clock.advance(1_000);
  const units = is.lines.reduce((sum, line) => sum + line.quantity, 0);
  await sql(
    s.deps.db,
    `INSERT INTO orders (store_id, id, person_id, kind, status, units, list_fen, goods_fen, shipping_fen, payable_fen, quote_hash,
       delivery, placed_at, hold_until, paid_at)
     VALUES ($1, $2, $3, 'normal', $4, $5, 0, 0, 0, 0, '', 'express', $6, $6, $7)`,
    [
      s.shop.storeId,
      id,
      personId,
      is.status ?? 'to_ship',
      units,
      at(now),
      is.paid === false ? null : at(now),
    ],
  );
  for (const [place, line] of is.lines.entries()) {
    const payable = line.list_fen * line.quantity - line.reductions.reduce((sum, r) => sum + r.amount_fen, 0);
    const refunded = Math.floor((payable * (line.refunded ?? 0)) / line.quantity);
    await sql(
      s.deps.db,
      `INSERT INTO order_lines (store_id, order_id, line_no, sku_id, product_id, title, label, picture, quantity, unit_list_fen,
         payable_fen, reductions, campaign_id, refunded_quantity, refunded_fen, rebate_fen)
       VALUES ($1, $2, $3, $4, $5, '{}', '{}', '{}', $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        s.shop.storeId,
        id,
        place + 1,
        line.skuId,
        product.productId,
        line.quantity,
        line.list_fen,
        payable,
        json(line.reductions),
        line.campaignId ?? null,
        line.refunded ?? 0,
        refunded,
        line.rebate_fen ?? 0,
      ],
    );
  }
  return id;
}
const resultOf = async (id: string) => value(await runStaff(s, campaignResultHandler, { id: id as never }));

describe('goods to pick from', () => {
  test('in pages, by words, with what decides about them', async () => {
    const all = value(await runStaff(s, listShopSkusHandler, { limit: 1 }));
    expect(all.items).toMatchObject([
      { skuId: product.skuIds[0], price_fen: 3_990, floor_fen: 100, cost_fen: null, stock: 40 },
    ]);
    const next = value(await runStaff(s, listShopSkusHandler, { limit: 1, cursor: all.next as string }));
    expect(next.items.map((item) => item.skuId)).toEqual([product.skuIds[1]]);
    const found = value(await runStaff(s, listShopSkusHandler, { search: '草莓' }));
    expect(found.items.map((item) => item.skuId)).toEqual(product.skuIds);
    expect(value(await runStaff(s, listShopSkusHandler, { search: '榴莲' })).items).toEqual([]);
    expect(value(await runStaff(s, listShopSkusHandler, { search: '🍓' })).items).toEqual([]);
  });

  test('not what is off the shelf, and nothing of another shop', async () => {
    const off = await s.product({ onSale: false, title: '榴莲' });
    const other = await aStore(s.deps);
    await aProduct(s.deps, other, { title: '榴莲' });
    expect(value(await runStaff(s, listShopSkusHandler, { search: '榴莲' })).items).toEqual([]);
    await sql(s.deps.db, 'UPDATE skus SET on_sale = false WHERE product_id = $1', [off.productId]);
  });
});

describe('the list of offers', () => {
  test('campaigns and coupons in one order of time, what runs apart from what is over', async () => {
    const first = await s.campaign(product, { endsIn_h: 1 });
    s.deps.clock.advance(1_000);
    const coupon = await aTemplate({ total: 100, claimed: 30, endsIn_h: 100 });
    s.deps.clock.advance(1_000);
    const soon = await s.campaign(product, { startsIn_h: 20, endsIn_h: 100 });
    s.deps.clock.advance(1_000);
    const stopped = await s.campaign(product);
    value(await runStaff(s, stopCampaignHandler, { id: stopped }));

    const live = value(await runStaff(s, listCampaignsHandler, { over: false }));
    expect(live.items.map(({ id, state }) => [id, state])).toEqual([
      [soon, 'soon'],
      [coupon, 'running'],
      [first, 'running'],
    ]);
    expect(live.items[1]).toMatchObject({ as: 'coupon', left: 70, sold: 0, picture: null });
    expect(live.items[2]).toMatchObject({ as: 'campaign', skus: 2, left: 100 });

    s.deps.clock.advance(2 * HOUR_MS);
    const over = value(await runStaff(s, listCampaignsHandler, { over: true, limit: 1 }));
    expect(over.items.map(({ id, state }) => [id, state])).toEqual([[stopped, 'stopped']]);
    const more = value(await runStaff(s, listCampaignsHandler, { over: true, cursor: over.next as string }));
    expect(more.items.map(({ id, state }) => [id, state])).toEqual([[first, 'ended']]);
  });
});

describe('what came of a campaign', () => {
  test('lines at its price and lines it reduced, paid and kept; a line it had no part in does not count', async () => {
    const [skuId, other] = product.skuIds as [Id<'sku'>, Id<'sku'>];
    const campaign = await s.campaign(product);
    const rule = await s.campaign(product);
    const [old, fresh, third] = [await aPerson(s.deps), await aPerson(s.deps), await aPerson(s.deps)];
    const off = (id: string, amount_fen: number) => ({ source: 'rule', id, amount_fen });
    const plain = { skuId: other, quantity: 1, list_fen: 5_990, reductions: [] };
    await anOrder(old, { lines: [plain] });
    await anOrder(old, {
      lines: [
        { skuId, quantity: 2, list_fen: 3_990, campaignId: campaign, reductions: [off(campaign, 2_000)] },
        plain,
      ],
    });
    await anOrder(fresh, {
      lines: [
        {
          skuId,
          quantity: 3,
          list_fen: 3_990,
          campaignId: campaign,
          refunded: 1,
          reductions: [off(campaign, 3_000), off(rule, 600)],
        },
        { ...plain, reductions: [off(rule, 200)] },
      ],
    });
    const unpaid = { skuId, quantity: 9, list_fen: 3_990, campaignId: campaign, reductions: [] };
    await anOrder(third, { status: 'unpaid', paid: false, lines: [unpaid] });
    await anOrder(third, {
      status: 'refunded',
      lines: [{ ...unpaid, refunded: 9, reductions: [off(campaign, 900)] }],
    });

    const own = await resultOf(campaign);
    expect(own.result).toEqual({
      orders: 2,
      buyers: 2,
      newBuyers: 1,
      units: 4,
      // 2 × 39.90 − 20; two thirds of 3 × 39.90 − 30 − 6; what was given back counts apart.
      paid_fen: 5_980 + 5_580,
      given_fen: 2_000 + 2_000,
      refunded_fen: 2_790 + (9 * 3_990 - 900),
      done: 0,
      missed: 0,
    });
    expect(own.skus.map((sku) => [sku.skuId, sku.sold])).toEqual([
      [skuId, 4],
      [other, 0],
    ]);
    expect(own.row.sold).toBe(4);
    expect((await resultOf(rule)).result).toMatchObject({
      orders: 1,
      buyers: 1,
      units: 3,
      given_fen: 400 + 200,
    });
  });

  test('a tier’s difference is given away, and not paid', async () => {
    const campaign = await s.campaign(product);
    const [skuId] = product.skuIds as [Id<'sku'>];
    const line = { skuId, quantity: 1, list_fen: 3_990, campaignId: campaign, rebate_fen: 500 };
    const reductions = [{ source: 'group-price', id: campaign, amount_fen: 1_000 }];
    await anOrder(await aPerson(s.deps), { lines: [{ ...line, reductions }] });
    expect((await resultOf(campaign)).result).toMatchObject({ paid_fen: 2_490, given_fen: 1_500 });
  });

  test('coupons: the orders they were used for, what is still in hands apart from what is gone', async () => {
    const template = await aTemplate({ total: 10, claimed: 3 });
    const [skuId] = product.skuIds as [Id<'sku'>];
    const buyer = await aPerson(s.deps);
    const line = { skuId, quantity: 1, list_fen: 3_990 };
    const orderId = await anOrder(buyer, { lines: [{ ...line, reductions: [] }] });
    const used = await aCoupon(template, buyer, { status: 'used', orderId });
    await sql(s.deps.db, 'UPDATE order_lines SET reductions = $2, payable_fen = 3790 WHERE order_id = $1', [
      orderId,
      json([{ source: 'coupon-amount', id: used, amount_fen: 200 }]),
    ]);
    await sql(s.deps.db, 'UPDATE orders SET shipping_reductions = $2 WHERE id = $1', [
      orderId,
      json([{ source: 'coupon-shipping', id: used, amount_fen: 600 }]),
    ]);
    await aCoupon(template, await aPerson(s.deps), { status: 'free' });
    await aCoupon(template, await aPerson(s.deps), { status: 'expired' });
    const { result, coupon, row } = await resultOf(template);
    expect(result).toMatchObject({
      orders: 1,
      units: 1,
      paid_fen: 3_790,
      given_fen: 800,
      done: 1,
      missed: 1,
    });
    expect(coupon).toMatchObject({
      given: 'public',
      quota: 10,
      claimed: 3,
      used: 1,
      valid: { by: 'days', days: 7 },
    });
    expect(row).toMatchObject({ as: 'coupon', sold: 1, left: 7 });
  });

  test('of another shop is not found', async () => {
    const other = await aStore(s.deps);
    const theirs = await aProduct(s.deps, other);
    const id = await s.campaign(product);
    await sql(s.deps.db, 'DELETE FROM campaign_skus WHERE campaign_id = $1', [id]);
    await sql(s.deps.db, 'UPDATE campaigns SET store_id = $2, product_id = $3 WHERE id = $1', [
      id,
      other.storeId,
      theirs.productId,
    ]);
    for (const handler of [campaignResultHandler, stopCampaignHandler]) {
      const said = await runStaff(s, handler as typeof stopCampaignHandler, { id }, { may: 'fail' });
      expect(said).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    }
  });
});

describe('a stop', () => {
  test('at once: units back on the shelf, prices are read anew, and it is written down', async () => {
    const { skuId } = await s.product({ stock: 3 });
    const goods = { productId: product.productId, skuIds: [skuId], skuId };
    const campaign = await s.campaign(goods, { left: 7 });
    const versionOf = async () =>
      (
        await sql<{ v: number }>(s.deps.db, 'SELECT price_version AS v FROM stores WHERE id = $1', [
          s.shop.storeId,
        ])
      )[0]?.v ?? -1;
    const before = await versionOf();
    value(await runStaff(s, stopCampaignHandler, { id: campaign }));
    const [row] = await sql(
      s.deps.db,
      `SELECT c.status, a.left_units, k.stock,
         (SELECT count(*)::int FROM events e WHERE e.kind = 'campaign.stopped' AND e.subject->>'campaignId' = c.id) AS told,
         (SELECT count(*)::int FROM audit_trail t WHERE t.action = 'campaign.stop' AND t.subject_id = c.id) AS audited
       FROM campaigns c JOIN campaign_skus a ON a.campaign_id = c.id JOIN skus k ON k.id = a.sku_id WHERE c.id = $1`,
      [campaign],
    );
    expect(row).toEqual({ status: 'stopped', left_units: 0, stock: 10, told: 1, audited: 1 });
    expect(await versionOf()).toBe(before + 1);
    const again = await runStaff(s, stopCampaignHandler, { id: campaign }, { may: 'fail' });
    expect(again).toMatchObject({ ok: false, code: 'CAMPAIGN_OVER' });
    expect(await versionOf()).toBe(before + 1);
  });

  test('of a template: nobody claims any more, coupons in hands stay, and it is written down once', async () => {
    const template = await aTemplate();
    const coupon = await aCoupon(template, await aPerson(s.deps), { status: 'free' });
    value(await runStaff(s, stopCampaignHandler, { id: template }));
    const [row] = await sql(
      s.deps.db,
      'SELECT t.status, c.status AS coupon FROM coupon_templates t JOIN coupons c ON c.template_id = t.id WHERE c.id = $1',
      [coupon],
    );
    expect(row).toEqual({ status: 'stopped', coupon: 'free' });
    expect(await runStaff(s, stopCampaignHandler, { id: template }, { may: 'fail' })).toMatchObject({
      code: 'CAMPAIGN_OVER',
    });
    expect(
      await sql(s.deps.db, 'SELECT action, actor_id FROM audit_trail WHERE subject_id = $1', [template]),
    ).toEqual([{ action: 'coupon.stop', actor_id: s.owner }]);
  });
});

describe('small settings', () => {
  test('a floor comes and goes, and is written down', async () => {
    const { skuId } = await s.product();
    const floorOf = async () =>
      (await sql<{ floor_fen: number }>(s.deps.db, 'SELECT floor_fen FROM skus WHERE id = $1', [skuId]))[0]
        ?.floor_fen;
    value(await runStaff(s, setFloorHandler, { skuId, floor_fen: 2_500 }));
    expect(await floorOf()).toBe(2_500);
    value(await runStaff(s, setFloorHandler, { skuId, floor_fen: null }));
    expect(await floorOf()).toBeNull();
    const [audit] = await sql(
      s.deps.db,
      `SELECT count(*)::int AS n FROM audit_trail WHERE subject_id = $1 AND action = 'sku.set-floor'`,
      [skuId],
    );
    expect(audit).toEqual({ n: 2 });
  });

  test('a customer’s level and tags, known by an order; the last word counts', async () => {
    const buyer = await s.buyer();
    const orderId = await s.buy(buyer, [{ skuId: product.skuId, quantity: 1 }]);
    value(await runStaff(s, setCustomerHandler, { orderId, level: 2, tags: ['老客', '老客', '邻居'] }));
    value(await runStaff(s, setCustomerHandler, { orderId, level: 1, tags: ['邻居'] }));
    expect(
      await sql(s.deps.db, 'SELECT store_id, level, tags FROM customers WHERE person_id = $1', [buyer]),
    ).toEqual([{ store_id: s.shop.storeId, level: 1, tags: ['邻居'] }]);
    const seen = value(await runStaff(s, getShopOrderHandler, { orderId }));
    expect(seen.customer).toEqual({ level: 1, tags: ['邻居'] });
    const nobodys = s.deps.ids.next('order');
    expect(
      await runStaff(s, setCustomerHandler, { orderId: nobodys, level: 1, tags: [] }, { may: 'fail' }),
    ).toMatchObject({ code: 'NOT_FOUND' });
  });
});
