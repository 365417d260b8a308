/** From cards to sales, counted by card, promoter and campaign, on a journey of a few people; and by how much reading. */
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS, HOUR_MS } from '#core/kernel/instant';
import { promoterCentreHandler } from '#server/app/referral/get-centre';
import { getFunnelHandler } from '#server/app/referral/get-funnel';
import { listSharesHandler } from '#server/app/referral/list-shares';
import { createRefundIn } from '#server/app/refund/create-refund';
import { at } from '#server/db/params';
import { storeScope } from '#server/db/scope';
import type { SentStatement } from '#server/db/tx';
import { recordVisit, type ShareTarget } from '#server/db/visit-store';
import { must } from '../../support/deps';
import { type Buyer, payWorld } from '../../support/pay-world';
import { aPromoter, setReferral, type TestPromoter } from '../../support/promoters';
import { runStaff } from '../../support/run-staff';
import { aPerson, type TestProduct } from '../../support/shop';
import { sql } from '../../support/sql';
import { aPhone, logsIn, type Phone } from '../../support/visits';

const MOST = 1.5;
const FEW = 1_000;
const MANY = 20_000;

const world = payWorld();
let owner: Id<'person'>;
let product: TestProduct;
let campaignId: Id<'campaign'>;
let groupId: Id<'group'>;
let [anna, bo]: TestPromoter[] = [];
const cards: Record<string, string> = {};

const HOME: ShareTarget = { page: 'home' };
/** Opens a card (null: comes by themselves) that leads there, and answers the one that goes on. */
async function opens(phone: Phone, token: string | null, target: ShareTarget = HOME): Promise<string> {
  world.deps.clock.advance(1_000);
  const visit = { ...phone, id: world.deps.ids.next('visit'), token, target, scene: 1007 };
  const shareToken = world.deps.ids.token();
  await recordVisit(
    world.deps.db,
    storeScope(world.store.storeId),
    { ...visit, shareToken },
    world.deps.clock.now(),
  );
  return shareToken;
}
const phoneOf = ({ personId }: { personId: Id<'person'> }) => aPhone(world.deps, personId);
async function buys(buyer: Buyer, quantity: number): Promise<Id<'order'>> {
  world.deps.clock.advance(1_000);
  const orderId = await world.mustPlace(buyer, world.lines({ skuId: product.skuId, quantity }));
  await world.pay(buyer, orderId);
  return orderId;
}
async function seat(buyer: Buyer, group: Id<'group'> | null): Promise<Id<'order'>> {
  const orderId = await world.mustPlace(buyer, world.seat(campaignId, group, product.skuId));
  await world.pay(buyer, orderId);
  return orderId;
}
const sharesOf = (mine: TestPromoter | undefined, page: { cursor?: string; limit?: number } = {}) =>
  must(world.deps, listSharesHandler, mine?.personId ?? owner, { storeId: world.store.storeId, ...page });
async function funnel(by: 'promoter' | 'campaign' | 'share', days = 30) {
  const desk = { deps: world.deps, shop: world.store, owner };
  const answer = await runStaff(desk, getFunnelHandler, { by, days, limit: 50 });
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.items;
}
const sums = (
  visits: number,
  visitors: number,
  newVisitors: number,
  orders: number,
  paid_fen: number,
  refunded_fen = 0,
) => ({ visits, visitors, newVisitors, orders, paid_fen, refunded_fen });

/**
 * Anna shares the product and a group, Bo the shop. Xi comes by Anna's product card twice and buys two; a friend of Xi's comes by the
 * card that Xi passed on and buys one, half of which goes back; Yu comes by Anna's group and takes a seat. Zoe was in the shop before,
 * comes by Bo's card on a phone without a name, and buys one. Anna looks at her own card, too.
 */
beforeAll(async () => {
  owner = await aPerson(world.deps);
  await setReferral(world.deps, world.store);
  product = await world.aProduct({ prices: [4_000], stock: 900 });
  campaignId = await world.aCampaign(product, { price_fen: 3_000 });
  const opener = await seat(await world.aBuyer(), null);
  groupId = (await world.order(opener)).group_id as Id<'group'>;
  [anna, bo] = [
    await aPromoter(world.deps, world.store),
    await aPromoter(world.deps, world.store, { nickname: '王大山' }),
  ];
  if (anna === undefined || bo === undefined) throw new Error('two promoters');
  cards.goods = await opens(phoneOf(anna), null, { page: 'product', productId: product.productId });
  cards.group = await opens(phoneOf(anna), null, { page: 'group', groupId });
  // Before she was known: hers all the same.
  const guest = aPhone(world.deps);
  cards.shop = await opens(guest, null);
  await logsIn(world.deps, guest, bo.personId);
  cards.unseen = await opens(phoneOf(bo), null);

  const [xi, friend, yu, zoe] = [
    await world.aBuyer(),
    await world.aBuyer(),
    await world.aBuyer(),
    await world.aBuyer(),
  ];
  const phone = phoneOf(xi);
  await opens(phone, cards.goods);
  const passedOn = await opens(phone, cards.goods);
  await buys(xi, 2);
  await opens(phoneOf(friend), passedOn);
  const half = await buys(friend, 2);
  const back = {
    orderId: half,
    lines: [{ lineNo: 1, quantity: 1 }],
    includeShipping: 'no',
    cause: 'buyer',
    reason: 'changed_mind',
    restock: true,
  } as const;
  await world.deps.db.tx((tx) =>
    createRefundIn(tx, world.deps, storeScope(world.store.storeId), back as never, world.deps.clock.now()),
  );
  await opens(phoneOf(yu), cards.group);
  await seat(yu, groupId);
  const unnamed = aPhone(world.deps);
  await opens(unnamed, null);
  await opens(unnamed, cards.shop);
  await logsIn(world.deps, unnamed, zoe.personId);
  await buys(zoe, 1);
  await opens(phoneOf(anna), cards.goods);
}, 60_000);

describe('the funnel', () => {
  test('of my own cards, the newest first: what a friend sold by mine is mine', async () => {
    expect((await sharesOf(anna)).items).toEqual([
      {
        share: expect.objectContaining({
          shareToken: cards.group,
          page: 'group',
          title: expect.objectContaining({ zh: expect.any(String) }),
        }),
        ...sums(1, 1, 1, 1, 3_000),
      },
      {
        share: expect.objectContaining({ shareToken: cards.goods, page: 'product' }),
        ...sums(2, 1, 1, 2, 16_000, 4_000),
      },
    ]);
    expect((await sharesOf(bo)).items).toEqual([
      {
        share: expect.objectContaining({ shareToken: cards.shop, page: 'home', title: null }),
        ...sums(1, 1, 0, 1, 4_000),
      },
    ]);
  });

  test('page by page, and together what the centre says of the month', async () => {
    const first = await sharesOf(anna, { limit: 1 });
    const rest = await sharesOf(anna, { limit: 1, cursor: first.next ?? '' });
    expect([...first.items, ...rest.items]).toEqual((await sharesOf(anna)).items);
    expect(rest.next).toBeNull();
    const { month } = await must(world.deps, promoterCentreHandler, anna?.personId ?? owner, {
      storeId: world.store.storeId,
    });
    expect(month).toEqual(sums(3, 2, 2, 3, 19_000, 4_000));
  });

  test('of the shop: by promoter, by campaign and by card, the same sums', async () => {
    const face = expect.objectContaining({ name: expect.any(String) });
    expect(await funnel('promoter')).toEqual([
      {
        promoter: { id: anna?.promoterId, face },
        campaign: null,
        share: null,
        ...sums(3, 2, 2, 3, 19_000, 4_000),
      },
      { promoter: { id: bo?.promoterId, face }, campaign: null, share: null, ...sums(1, 1, 0, 1, 4_000) },
    ]);
    expect(await funnel('campaign')).toEqual([
      { promoter: null, campaign: null, share: null, ...sums(3, 2, 1, 3, 20_000, 4_000) },
      {
        promoter: null,
        campaign: { id: campaignId, title: expect.objectContaining({ zh: '三人团' }) },
        share: null,
        ...sums(1, 1, 1, 1, 3_000),
      },
    ]);
    expect(
      (await funnel('share')).map(({ promoter, share, orders }) => [promoter?.id, share?.shareToken, orders]),
    ).toEqual([
      [bo?.promoterId, cards.shop, 1],
      [anna?.promoterId, cards.group, 1],
      [anna?.promoterId, cards.goods, 2],
    ]);
  });

  test('counts days from the last one, and nothing that the shop took back', async () => {
    world.deps.clock.advance(2 * DAY_MS);
    expect(await funnel('promoter', 2)).toEqual([]);
    expect(await funnel('promoter', 3)).toHaveLength(2);
    await sql(
      world.deps.db,
      `UPDATE commissions SET status = 'void', reason = '刷单' WHERE promoter_id = $1`,
      [bo?.promoterId],
    );
    expect((await sharesOf(bo)).items).toMatchObject([sums(1, 1, 0, 0, 0)]);
  });

  test('of a visit that is forgotten the sale stays, of a card nobody knows', async () => {
    await sql(world.deps.db, 'DELETE FROM visits WHERE token = $1', [cards.group]);
    expect((await sharesOf(anna)).items).toMatchObject([
      { share: { shareToken: cards.goods }, ...sums(2, 1, 1, 2, 16_000, 4_000) },
      { share: null, ...sums(0, 0, 0, 1, 3_000) },
    ]);
  });

  test('is a promoter’s own: whoever is none has no cards to count', async () => {
    await expect(sharesOf({ personId: owner } as TestPromoter)).rejects.toThrow('NOT_FOUND');
    expect(getFunnelHandler.call.auth).toEqual({ staff: ['owner', 'manager'] });
  });
});

describe('what a promoter’s page reads', () => {
  let client: Client;
  beforeAll(async () => {
    client = new Client({ connectionString: world.connectionString });
    await client.connect();
  });
  afterAll(() => client.end());

  /** Blocks, by a plan made for everybody and by one made for this promoter. */
  async function blocks(): Promise<number[]> {
    const sent: SentStatement[] = [];
    const stop = world.deps.db.onStatement((statement) => sent.push(statement));
    await sharesOf(anna);
    stop();
    const page = sent.find(({ name }) => name === 'funnel.counted');
    if (page === undefined) throw new Error('the page counts');
    const read: number[] = [];
    for (const mode of ['force_generic_plan', 'force_custom_plan']) {
      await client.query(`SET plan_cache_mode = ${mode}`);
      await client.query(`PREPARE looked_at AS ${page.text}`);
      const literals = page.values.map((value) =>
        value === null ? 'NULL' : client.escapeLiteral(String(value)),
      );
      const { rows } = await client.query(
        `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) EXECUTE looked_at(${literals.join(', ')})`,
      );
      await client.query('DEALLOCATE looked_at');
      const plan = rows[0]['QUERY PLAN'][0].Plan;
      read.push(plan['Shared Hit Blocks'] + plan['Shared Read Blocks']);
    }
    return read;
  }

  /** Others promote the shop, with a card, a visit by it and a sale each. */
  async function grow(from: number, to: number): Promise<void> {
    const now = at(after(world.deps.clock.now(), -HOUR_MS));
    const of = [world.store.storeId, now];
    const series = `generate_series(${from}, ${to}) n`;
    const load: [string, unknown[]][] = [
      [`SET session_replication_role = replica`, []],
      [
        `INSERT INTO persons (id, appid, openid, created_at) SELECT 'pe_many' || n, 'wx', 'o_many' || n, $1 FROM ${series}`,
        [now],
      ],
      [`INSERT INTO visitors SELECT 'vi_many' || n, 'pe_many' || n, $1 FROM ${series}`, [now]],
      [
        `INSERT INTO promoters (store_id, id, person_id, status, terms_version, consented_at, applied_at)
         SELECT $1, 'pm_many' || n, 'pe_many' || n, 'active', 1, $2, $2 FROM ${series}`,
        of,
      ],
      [
        `INSERT INTO share_tokens (token, store_id, target, person_id, visitor_id, created_at)
         SELECT 'many' || n, $1, '{"page":"home"}', CASE WHEN n % 2 = 0 THEN 'pe_many' || n END, 'vi_many' || n, $2 FROM ${series}`,
        of,
      ],
      [
        `INSERT INTO visits (store_id, id, visitor_id, token, target, at)
         SELECT $1, 'vt_many' || n, 'vi_many' || (n + 1), 'many' || n, '{"page":"home"}', $2 FROM ${series}`,
        of,
      ],
      [
        `INSERT INTO orders (store_id, id, person_id, kind, status, units, list_fen, goods_fen, shipping_fen, payable_fen, quote_hash,
           delivery, placed_at, hold_until)
         SELECT $1, 'or_many' || n, 'pe_many' || n, 'normal', 'to_ship', 1, 1, 1, 0, 1, '', 'express', $2, $2 FROM ${series}`,
        of,
      ],
      [
        `INSERT INTO order_lines (store_id, order_id, line_no, sku_id, product_id, title, label, picture, quantity, unit_list_fen,
           payable_fen, reductions)
         SELECT $1, 'or_many' || n, 1, 'sk', 'pr', '{}', '{}', '{}', 1, 1, 1, '[]' FROM ${series} WHERE $2 <> ''`,
        of,
      ],
      [
        `INSERT INTO commissions (store_id, id, order_id, line_no, level, promoter_id, visit_id, rule, rate_bps, earned_fen, posted_fen,
           status, earned_at)
         SELECT $1, 'cn_zz' || n, 'or_many' || n, 1, 1, 'pm_many' || n, 'vt_many' || n, 'last', 1000, 1, 1, 'pending', $2 FROM ${series}`,
        of,
      ],
      [`SET session_replication_role = DEFAULT`, []],
    ];
    for (const [text, values] of load) await client.query(text, values);
  }

  test('does not grow with the shop', async () => {
    await grow(1, FEW);
    await client.query('VACUUM (ANALYZE)');
    const before = await blocks();
    await grow(FEW + 1, MANY);
    const byOldStatistics = await blocks();
    await client.query('VACUUM (ANALYZE)');
    for (const read of [byOldStatistics, await blocks()]) {
      for (const [place, count] of read.entries()) {
        expect(count, `${before} → ${read}`).toBeLessThanOrEqual(MOST * (before[place] ?? 0));
      }
    }
  });
});
