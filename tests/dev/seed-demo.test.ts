/** The demo in a real database, its payments at a real stand-in: what it shows must be counted, not typed in. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRICE_KINDS } from '#core/domain/pricing/registry';
import type { Id } from '#core/kernel/id';
import { DAY_MS } from '#core/kernel/instant';
import { demoStores } from '#dev/seed/catalogue';
import { demoCoupons } from '#dev/seed/coupons';
import { demoHaggleCampaigns } from '#dev/seed/haggles';
import { demoOrderHistory } from '#dev/seed/history';
import { demoPersons } from '#dev/seed/persons';
import { seedDemo } from '#dev/seed/seed-demo';
import { devOpenid } from '#dev/wechat/mini/login';
import { type StandIn, startStandIn } from '#dev/wechat/start-stand-in';
import { randomNonce } from '#server/adapters/wechat-pay/random-nonce';
import { wechatPayments } from '#server/adapters/wechat-pay/wechat-payments';
import { listAddressesHandler } from '#server/app/account/list-addresses';
import { campaignResultHandler } from '#server/app/campaign/campaign-result';
import { listFlashHandler } from '#server/app/catalog/list-flash';
import { listGoodsHandler } from '#server/app/catalog/list-goods';
import { listCouponOffersHandler } from '#server/app/coupon/list-coupon-offers';
import { listCouponsHandler } from '#server/app/coupon/list-coupons';
import { openLandingHandler } from '#server/app/landing/open-landing';
import { getOrderHandler } from '#server/app/order/get-order';
import { parseSettings } from '#server/app/pricing/parse-settings';
import { must, type TestDeps, testDeps } from '../support/deps';
import { brokenInvariants } from '../support/invariants';
import { testDatabase } from '../support/postgres/test-database';
import { runStaff } from '../support/run-staff';
import { sql } from '../support/sql';

const database = testDatabase();
let deps: TestDeps;
let standIn: StandIn;
let seeded: boolean[];

beforeAll(async () => {
  deps = testDeps(database.db);
  standIn = await startStandIn({ port: 0, tick_ms: 0, clock: deps.clock });
  const { db, sealer, clock } = deps;
  const parts = {
    db,
    sealer,
    clock,
    standInAccounts: standIn.accounts(),
    standIn: { url: standIn.url, notifyBase: 'http://127.0.0.1:9' },
  };
  seeded = [await seedDemo(parts), await seedDemo(parts)];
}, 60_000);
afterAll(() => standIn.close());

const count = async (table: string) =>
  (await sql<{ n: number }>(deps.db, `SELECT count(*) AS n FROM ${table}`))[0]?.n;
const personOf = async (key: string) => {
  const [row] = await sql<{ id: Id<'person'> }>(deps.db, 'SELECT id FROM persons WHERE openid = $1', [
    devOpenid(key),
  ]);
  return row?.id ?? null;
};

describe('the demo', () => {
  test('holds what every shop must hold', async () => {
    expect(await brokenInvariants(deps.db)).toEqual({});
  });

  test('is put there once; a second time changes nothing', async () => {
    expect(seeded).toEqual([true, false]);
    expect(await count('stores')).toBe(demoStores.length);
    expect(await count('products')).toBe(demoStores.flatMap(({ products }) => products).length);
    expect(await count('persons')).toBe(demoPersons.length);
    expect(await count('orders')).toBe(demoOrderHistory(deps.clock.now()).length);
  });

  test('sold counts are the units of paid orders', async () => {
    const wrong = await sql(
      deps.db,
      `SELECT p.id FROM products p LEFT JOIN (
         SELECT product_id, sum(quantity)::int AS units FROM order_lines GROUP BY product_id) l ON l.product_id = p.id
       WHERE p.sold <> coalesce(l.units, 0)`,
    );
    expect(wrong).toEqual([]);
    expect((await sql<{ n: number }>(deps.db, 'SELECT sum(sold) AS n FROM products'))[0]?.n).toBeGreaterThan(
      100,
    );
  });

  test('allotments left the ordinary stock', async () => {
    const units = demoStores.flatMap(({ products }) =>
      products.flatMap(({ skus }) => skus.map(({ stock }) => stock)),
    );
    const [now] = await sql<{ n: number }>(
      deps.db,
      `SELECT (SELECT sum(stock) FROM skus) + (SELECT sum(left_units) FROM campaign_skus)
         + (SELECT count(*) FROM haggles WHERE status = 'open') AS n`,
    );
    expect(now?.n).toBe(units.reduce((sum, stock) => sum + stock, 0));
  });

  test('each order adds up to its lines and its payment, and list prices go before deal prices', async () => {
    const wrong = await sql(
      deps.db,
      `SELECT o.id FROM orders o
       JOIN (SELECT order_id, sum(payable_fen)::bigint AS goods FROM order_lines GROUP BY order_id) l ON l.order_id = o.id
       LEFT JOIN payments p ON p.order_id = o.id AND p.state = 'paid'
       WHERE o.goods_fen <> l.goods OR o.paid_fen <> o.payable_fen OR p.amount_fen IS DISTINCT FROM o.paid_fen`,
    );
    expect(wrong).toEqual([]);
    const future = await sql(deps.db, 'SELECT id FROM orders WHERE paid_at > to_timestamp($1 / 1000.0)', [
      deps.clock.now(),
    ]);
    expect(future).toEqual([]);
  });

  test('an order that can still be refunded is really paid at the stand-in', async () => {
    const payments = wechatPayments({
      baseUrl: standIn.url,
      notifyBase: 'http://127.0.0.1:9',
      clock: deps.clock,
      nonce: randomNonce,
      timeout_ms: 5_000,
      fetch,
    });
    const open = await sql<{ id: Id<'payment'>; transaction_id: string; amount_fen: number; mchid: string }>(
      deps.db,
      `SELECT p.id, p.transaction_id, p.amount_fen, a.mchid FROM payments p JOIN orders o ON o.id = p.order_id
       JOIN store_accounts a ON a.store_id = o.store_id WHERE o.status = 'to_ship' ORDER BY p.id`,
    );
    expect(open.length).toBeGreaterThan(0);
    for (const { id, transaction_id, amount_fen, mchid } of open) {
      const account = standIn.accounts().find((each) => each.mchid === mchid);
      if (account === undefined) throw new Error(mchid);
      const answer = await payments.of(account).query(id);
      expect(answer).toMatchObject({
        ok: true,
        value: { status: 'paid', transactionId: transaction_id, amount_fen },
      });
    }
  });

  test('orders that are on their way have their next job', async () => {
    const states = await sql<{ status: string; kind: string | null }>(
      deps.db,
      `SELECT DISTINCT o.status, j.kind FROM orders o LEFT JOIN jobs j ON j.subject = o.id ORDER BY 1, 2`,
    );
    expect(states).toEqual([
      { status: 'completed', kind: null },
      { status: 'received', kind: 'complete-order' },
      { status: 'shipped', kind: 'auto-receive' },
      { status: 'to_ship', kind: 'warn-ship-by' },
    ]);
  });

  test('the storefront: every category filled, groups on offer, goods found by characters and pinyin', async () => {
    const { store, page } = await must(deps, openLandingHandler, null, { target: { page: 'home' } });
    expect(store.name).toEqual(demoStores[0]?.name);
    if (page.kind !== 'home') throw new Error(page.kind);
    expect(page.home.categories).toHaveLength(5);
    for (const category of page.home.categories) expect(category.goods).toBeGreaterThan(0);
    expect(page.home.goods.items.some(({ group }) => group !== null)).toBe(true);
    const find = async (search: string) =>
      (await must(deps, listGoodsHandler, null, { storeId: store.id, search })).items.map(
        ({ title }) => title.zh,
      );
    for (const words of ['草莓', 'caomei', 'cm', 'strawb']) {
      expect((await find(words)).join(), words).toContain('草莓');
    }
  });

  test('every product page opens, with its pictures and a price', async () => {
    const products = await sql<{ id: Id<'product'> }>(deps.db, 'SELECT id FROM products');
    for (const { id } of products) {
      const { page } = await must(deps, openLandingHandler, null, {
        target: { page: 'product', productId: id },
      });
      if (page.kind !== 'product') throw new Error(page.kind);
      expect(page.product.heroes.length).toBeGreaterThan(0);
      expect(page.product.skus.length).toBeGreaterThan(0);
    }
  });

  test('people log in as in development, with their faces, addresses and shops', async () => {
    const lin = await personOf('lin');
    const { viewer } = await must(deps, openLandingHandler, lin, { target: { page: 'home' } });
    expect(viewer.name).toBe(demoPersons.find(({ key }) => key === 'lin')?.nickname);
    expect((await must(deps, listAddressesHandler, lin as Id<'person'>, {})).items.length).toBeGreaterThan(0);
    const chen = await must(deps, openLandingHandler, await personOf('chen'), { target: { page: 'home' } });
    expect(chen.viewer.staffOf).toMatchObject([{ role: 'owner' }]);
  });

  test('campaigns run, and know when they end', async () => {
    const [row] = await sql<{ ends: number; jobs: number }>(
      deps.db,
      `SELECT count(*) AS ends, (SELECT count(*) FROM jobs WHERE kind = 'end-campaign') AS jobs FROM campaigns
       WHERE (size IS NOT NULL OR kind = 'haggle') AND starts_at <= to_timestamp($1 / 1000.0) AND ends_at > to_timestamp($2 / 1000.0)`,
      [deps.clock.now(), deps.clock.now() + DAY_MS],
    );
    expect(row?.ends).toBe(
      demoStores.flatMap((store) => store.group_campaigns).length + demoHaggleCampaigns.length,
    );
    expect(row?.jobs).toBe((await count('campaigns')) as number);
  });

  test('a sale runs and the next one is told; what is struck through was really paid', async () => {
    const home = await must(deps, openLandingHandler, null, { target: { page: 'home' } });
    if (home.page.kind !== 'home') throw new Error(home.page.kind);
    expect(home.page.home.flash).toMatchObject({ startsAt: deps.clock.now(), count: 5 });
    const { sessions } = await must(deps, listFlashHandler, null, { storeId: home.store.id });
    expect(sessions.map(({ running }) => running)).toEqual([true, false]);
    const struck = sessions.flatMap(({ items }) => items.filter(({ struck_fen }) => struck_fen !== null));
    expect(struck.length).toBeGreaterThan(0);
    const deals = await sql<{ sku_id: string; price_fen: number }>(
      deps.db,
      `SELECT sku_id, price_fen FROM price_history WHERE kind = 'deal'`,
    );
    for (const { skuId, struck_fen } of struck) {
      expect(deals).toContainEqual({ sku_id: skuId, price_fen: struck_fen });
    }
  });

  test('settings of the campaigns are what their kinds ask for, and no price is under its floor', async () => {
    const rows = await sql<{ kind: string; settings: unknown }>(
      deps.db,
      'SELECT kind, settings FROM campaigns WHERE size IS NULL',
    );
    for (const { kind, settings } of rows) {
      if (PRICE_KINDS.has(kind)) expect(() => parseSettings(kind, settings)).not.toThrow();
    }
    expect(rows.length).toBeGreaterThan(7);
    const under = await sql(
      deps.db,
      `SELECT a.sku_id FROM campaign_skus a JOIN skus k ON k.id = a.sku_id
       WHERE least(a.price_fen, (SELECT min(step) FROM unnest(a.step_prices_fen) step)) < k.floor_fen`,
    );
    expect(under).toEqual([]);
  });

  test('members pay less, and newcomers see what they would', async () => {
    const { store } = await must(deps, openLandingHandler, null, { target: { page: 'home' } });
    const priced = async (person: string | null, search: string) => {
      const viewer = person === null ? null : await personOf(person);
      return (await must(deps, listGoodsHandler, viewer, { storeId: store.id, search })).items[0];
    };
    expect(await priced('dou', '蜂蜜')).toMatchObject({ price_fen: 5380, offer: { source: 'member-price' } });
    expect(await priced(null, '蜂蜜')).toMatchObject({ price_fen: 5800, offer: null });
    expect(await priced(null, '吐司')).toMatchObject({ newcomer_fen: 1480 });
    expect(await priced('guest', '吐司')).toMatchObject({
      price_fen: 1480,
      offer: { source: 'new-customer' },
    });
  });

  test('coupons are what their kinds ask for, and are counted; there is one to claim, one gone, one to come', async () => {
    const templates = await sql<{ kind: string; settings: unknown; claimed: number; held: number }>(
      deps.db,
      `SELECT t.kind, t.settings, t.claimed, (SELECT count(*)::int FROM coupons c WHERE c.template_id = t.id) AS held
       FROM coupon_templates t`,
    );
    for (const { kind, settings, claimed, held } of templates) {
      expect(() => parseSettings(kind, settings)).not.toThrow();
      expect(claimed).toBe(held);
    }
    const { store } = await must(deps, openLandingHandler, null, { target: { page: 'home' } });
    const stands = async (person: string) => {
      const { items } = await must(deps, listCouponOffersHandler, await personOf(person), {
        storeId: store.id,
      });
      return new Set(items.map(({ state }) => state));
    };
    expect(await stands('guest')).toEqual(new Set(['claimable', 'soon', 'gone']));
    expect(await stands('jing')).toEqual(new Set(['claimable', 'claimed', 'soon', 'not_for_you']));
  });

  test.each(['lin', 'dou'])(
    '%s has coupons to use, used and gone, and sees the orders of the used ones',
    async (key) => {
      const person = (await personOf(key)) as Id<'person'>;
      const mine = async (tab: 'free' | 'used' | 'gone') =>
        (await must(deps, listCouponsHandler, person, { tab })).items;
      expect((await mine('free')).length).toBeGreaterThan(0);
      expect((await mine('gone')).length).toBeGreaterThan(0);
      const used = await mine('used');
      expect(used.length).toBeGreaterThan(0);
      for (const { terms, orderId } of used) {
        const { order } = await must(deps, getOrderHandler, person, { orderId: orderId as Id<'order'> });
        const reductions = [...order.lines.flatMap((line) => line.reductions), ...order.shippingReductions];
        expect(reductions.map(({ title }) => title)).toContainEqual(terms.title);
      }
    },
  );

  test('what came of a coupon adds up for the shopkeeper', async () => {
    const [shop] = await sql<{ id: Id<'store'> }>(deps.db, 'SELECT id FROM stores WHERE is_default');
    const desk = {
      deps,
      shop: { storeId: shop?.id as Id<'store'> },
      owner: (await personOf('chen')) as Id<'person'>,
    };
    for (const coupon of (demoCoupons['fresh-stall'] ?? []).filter(
      ({ used_by = [] }) => used_by.length > 0,
    )) {
      const [row] = await sql<{ id: Id<'couponTemplate'> }>(
        deps.db,
        `SELECT id FROM coupon_templates WHERE title->>'zh' = $1`,
        [coupon.title.zh],
      );
      const read = await runStaff(desk, campaignResultHandler, { id: row?.id as Id<'couponTemplate'> });
      if (!read.ok) throw new Error(read.code);
      const { result, coupon: terms } = read.value;
      const uses = coupon.used_by?.length ?? 0;
      expect(result, coupon.key).toMatchObject({ orders: uses, buyers: uses, done: uses });
      expect(terms).toMatchObject({ used: uses, claimed: uses + (coupon.held_by?.length ?? 0) });
      // It brought in a multiple of what it cost.
      expect(result.given_fen).toBeGreaterThan(0);
      expect(result.paid_fen).toBeGreaterThan(4 * result.given_fen);
    }
  });
});
