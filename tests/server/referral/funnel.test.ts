/** From cards to sales, counted by card, promoter and campaign, on a journey of a few people; and by how much reading. */
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ShareTarget } from '#core/domain/share/share-kind';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS, HOUR_MS } from '#core/kernel/instant';
import { getFunnelHandler } from '#server/app/referral/funnel/get-funnel';
import { listSharesHandler } from '#server/app/referral/funnel/list-shares';
import { promoterCentreHandler } from '#server/app/referral/promoters/get-centre';
import { listPromotersHandler } from '#server/app/referral/promoters/list-promoters';
import { at } from '#server/db/params';
import { storeScope } from '#server/db/scope';
import type { SentStatement } from '#server/db/tx';
import { recordVisit } from '#server/db/visit-store';
import { must } from '../../support/deps';
import { giveBack } from '../../support/give-back';
import { type Buyer, payWorld } from '../../support/pay-world';
import { aPromoter, setReferral, type TestPromoter } from '../../support/promoters';
import { runStaff } from '../../support/run-staff';
import { aPerson, type TestProduct } from '../../support/shop';
import { sql } from '../../support/sql';
import { aPhone, logsIn, type Phone } from '../../support/visits';

const MOST = 1.5;
const FEW = 1_000;
const MANY = 8_000;

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
const anHourAgo = () => at(after(world.deps.clock.now(), -HOUR_MS));
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
const desk = () => ({ deps: world.deps, shop: world.store, owner });
async function funnelPage(
  by: 'promoter' | 'campaign' | 'share',
  page: { days?: number; cursor?: string; limit?: number } = {},
) {
  const answer = await runStaff(desk(), getFunnelHandler, { by, days: 30, limit: 50, ...page });
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}
const funnel = async (by: 'promoter' | 'campaign' | 'share', days = 30) =>
  (await funnelPage(by, { days })).items;
async function listed(promoterId?: Id<'promoter'>) {
  const only = promoterId === undefined ? {} : { promoterId };
  const answer = await runStaff(desk(), listPromotersHandler, { status: 'active', ...only });
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
 * comes by Bo's card on a phone without a name, and buys one. Anna looks at her own card, too, and at the one that Xi passed on.
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
  await giveBack(world.deps, world.store, half, {
    lines: [{ lineNo: 1, quantity: 1 }],
    cause: 'buyer',
    reason: 'changed_mind',
  });
  await opens(phoneOf(yu), cards.group);
  await seat(yu, groupId);
  const unnamed = aPhone(world.deps);
  await opens(unnamed, null);
  await opens(unnamed, cards.shop);
  await logsIn(world.deps, unnamed, zoe.personId);
  await buys(zoe, 1);
  await opens(phoneOf(anna), cards.goods);
  await opens(phoneOf(anna), passedOn);
  // From a phone that was nobody's before: hers, too.
  const second = aPhone(world.deps);
  await opens(second, cards.goods);
  await logsIn(world.deps, second, anna.personId);
  await sql(
    world.deps.db,
    `UPDATE share_tokens SET link = 'https://wxaurl.cn/a', link_until = now() WHERE token = $1`,
    [cards.group],
  );
}, 60_000);

describe('the funnel', () => {
  test('of my own cards, the newest first: what a friend sold by mine is mine', async () => {
    expect((await sharesOf(anna)).items).toEqual([
      {
        share: expect.objectContaining({
          shareToken: cards.group,
          page: 'group',
          id: groupId,
          title: expect.objectContaining({ zh: expect.any(String) }),
          picture: expect.objectContaining({ src: expect.any(String) }),
          poster: false,
          link: true,
        }),
        ...sums(1, 1, 1, 1, 3_000),
      },
      {
        share: expect.objectContaining({ shareToken: cards.goods, page: 'product', id: product.productId }),
        ...sums(3, 2, 2, 2, 16_000, 4_000),
      },
    ]);
    expect((await sharesOf(bo)).items).toEqual([
      {
        share: expect.objectContaining({
          shareToken: cards.shop,
          page: 'home',
          id: null,
          title: null,
          // The shop's own.
          picture: expect.objectContaining({ src: expect.any(String) }),
        }),
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
    expect(month).toEqual(sums(4, 3, 3, 3, 19_000, 4_000));
  });

  test('of the shop: by promoter, by campaign and by card, the same sums', async () => {
    const face = expect.objectContaining({ name: expect.any(String) });
    expect(await funnel('promoter')).toEqual([
      {
        promoter: { id: anna?.promoterId, face },
        campaign: null,
        share: null,
        ...sums(4, 3, 3, 3, 19_000, 4_000),
      },
      {
        promoter: { id: bo?.promoterId, face },
        campaign: null,
        share: null,
        ...sums(1, 1, 0, 1, 4_000),
      },
    ]);
    expect(await funnel('campaign')).toEqual([
      { promoter: null, campaign: null, share: null, ...sums(4, 3, 2, 3, 20_000, 4_000) },
      {
        promoter: null,
        campaign: { id: campaignId, title: expect.objectContaining({ zh: '三人团' }) },
        share: null,
        ...sums(1, 1, 1, 1, 3_000),
      },
    ]);
    expect(
      (await funnel('share')).map(({ promoter, share, orders }) => [promoter?.id, share?.page, orders]),
    ).toEqual([
      [bo?.promoterId, 'home', 1],
      [anna?.promoterId, 'group', 1],
      [anna?.promoterId, 'product', 2],
    ]);
  });

  test('the shop reads of cards, and can open none: neither rows nor places between them say a token', async () => {
    const said: string[] = [];
    const rows = [];
    for (let next: string | null | undefined; next !== null && rows.length < 9; ) {
      const page = await funnelPage('share', { limit: 1, ...(next === undefined ? {} : { cursor: next }) });
      rows.push(...page.items);
      next = page.next;
      said.push(JSON.stringify(page.items), Buffer.from(next ?? '', 'base64url').toString('utf8'));
    }
    expect(rows).toEqual(await funnel('share'));
    expect(new Set(rows.map(({ share }) => share?.key)).size).toBe(3);
    const tokens = await sql<{ token: string }>(world.deps.db, 'SELECT token FROM share_tokens');
    expect(tokens.filter(({ token }) => said.some((text) => text.includes(token)))).toEqual([]);
  });

  test('in all, each visitor once; on the first page alone', async () => {
    for (const by of ['promoter', 'campaign', 'share'] as const) {
      expect((await funnelPage(by)).all).toEqual(sums(5, 4, 3, 4, 23_000, 4_000));
    }
    const first = await runStaff(desk(), getFunnelHandler, { by: 'share', days: 30, limit: 1 });
    const cursor = first.ok ? (first.value.next ?? '') : '';
    expect(await funnelPage('share', { cursor })).toMatchObject({ all: null, items: [{}, {}] });
  });

  test('the shop’s list of promoters says what each reads in their own centre', async () => {
    const rows = await listed();
    expect(rows.map(({ id }) => id).sort()).toEqual([anna?.promoterId, bo?.promoterId].sort());
    for (const mine of [anna, bo]) {
      const { storeId } = world.store;
      const { month } = await must(world.deps, promoterCentreHandler, mine?.personId ?? owner, { storeId });
      const row = rows.find(({ id }) => id === mine?.promoterId);
      expect(row).toMatchObject({ visits: month.visits, orders: month.orders });
      expect(await funnel('promoter')).toContainEqual(
        expect.objectContaining({ promoter: expect.objectContaining({ id: row?.id }), ...month }),
      );
      expect(await listed(mine?.promoterId)).toEqual([row]);
    }
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
      { share: { shareToken: cards.goods }, ...sums(3, 2, 2, 2, 16_000, 4_000) },
      { share: null, ...sums(0, 0, 0, 1, 3_000) },
    ]);
  });

  test('of what is passed on goes up to the next promoter, past a stopped one, five cards far; in all each visit once', async () => {
    const [cleo, dan] = [await aPromoter(world.deps, world.store), await aPromoter(world.deps, world.store)];
    const counts = async (who: TestPromoter) => (await sharesOf(who)).items.map(({ visits }) => visits);
    const inAll = async () => (await funnelPage('share')).all?.visits ?? 0;
    const before = await inAll();
    let card = await opens(phoneOf(cleo), null);
    const [friend, another] = [aPhone(world.deps), aPhone(world.deps)];
    const byFriend = await opens(friend, card);
    const byDan = await opens(phoneOf(dan), byFriend);
    await opens(another, byDan);
    expect([await counts(cleo), await counts(dan), (await inAll()) - before]).toEqual([[2], [1], 3]);
    await sql(world.deps.db, `UPDATE promoters SET status = 'stopped', reason = '刷单' WHERE id = $1`, [
      dan.promoterId,
    ]);
    expect([await counts(cleo), await counts(dan), (await inAll()) - before]).toEqual([[3], [1], 3]);
    card = byFriend;
    for (let step = 2; step <= 7; step += 1) card = await opens(aPhone(world.deps), card);
    expect(await counts(cleo)).toEqual([3 + 5]);
  });

  test('is a promoter’s own: whoever is none has no cards to count', async () => {
    await expect(sharesOf({ personId: owner } as TestPromoter)).rejects.toThrow('NOT_FOUND');
    expect(getFunnelHandler.call.auth).toEqual({ staff: ['owner', 'manager'] });
  });
});

describe('what is read to count', () => {
  let client: Client;
  beforeAll(async () => {
    client = new Client({ connectionString: world.connectionString });
    await client.connect();
  });
  afterAll(() => client.end());

  /** Blocks that counting took, all together, by plans made for everybody and by plans made for this one. */
  async function blocks(look: () => Promise<unknown>): Promise<number[]> {
    const sent: SentStatement[] = [];
    const stop = world.deps.db.onStatement((statement) => sent.push(statement));
    await look();
    stop();
    const counts = sent.filter(({ name }) => name === 'funnel.counted');
    expect(counts.length).toBeGreaterThan(0);
    const read: number[] = [];
    for (const mode of ['force_generic_plan', 'force_custom_plan']) {
      await client.query(`SET plan_cache_mode = ${mode}`);
      let all = 0;
      for (const { text, values } of counts) {
        await client.query(`PREPARE looked_at AS ${text}`);
        const { rows } = await client.query(
          `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) EXECUTE looked_at(${values.map(literal).join(', ')})`,
        );
        await client.query('DEALLOCATE looked_at');
        const plan = rows[0]['QUERY PLAN'][0].Plan;
        all += plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
      }
      read.push(all);
    }
    return read;
  }
  const literal = (value: unknown): string =>
    value === null
      ? 'NULL'
      : Array.isArray(value)
        ? `ARRAY[${value.map(literal).join(', ')}]::text[]`
        : client.escapeLiteral(String(value));
  const ofShop = (by: 'promoter' | 'campaign' | 'share') => () => funnelPage(by);
  const centre = () =>
    must(world.deps, promoterCentreHandler, anna?.personId ?? owner, { storeId: world.store.storeId });
  const OWN = {
    'their cards': () => sharesOf(anna),
    'their centre': centre,
    'their row at the shop': () => listed(anna?.promoterId),
  };
  const SHOP = {
    'by promoter': ofShop('promoter'),
    'by campaign': ofShop('campaign'),
    'by card': ofShop('share'),
  };
  type Reads = Record<string, number[]>;
  async function readsOf(pages: Record<string, () => Promise<unknown>>): Promise<Reads> {
    const reads: Reads = {};
    for (const [page, look] of Object.entries(pages)) reads[page] = await blocks(look);
    return reads;
  }
  function holds(reads: Reads, before: Reads, most: number): void {
    for (const [page, counts] of Object.entries(reads)) {
      for (const [place, count] of counts.entries()) {
        const was = before[page]?.[place] ?? 0;
        expect(count, `${page}: ${was} → ${count}`).toBeLessThanOrEqual(most * was);
      }
    }
  }

  /** Others share and come, and none of them promotes. */
  async function strangers(): Promise<void> {
    const now = anHourAgo();
    const of = [world.store.storeId, now];
    const series = `generate_series(1, ${MANY}) n`;
    await client.query(
      `INSERT INTO share_tokens (token, store_id, target, visitor_id, created_at)
       SELECT 'any' || n, $1, '{"page":"home"}', 'vi_any' || n, $2 FROM ${series}`,
      of,
    );
    await client.query(
      `INSERT INTO visits (store_id, id, visitor_id, token, target, at)
       SELECT $1, 'vt_any' || n, 'vi_any' || (n + 1), 'any' || n, '{"page":"home"}', $2 FROM ${series}`,
      of,
    );
  }

  /** Others promote the shop, with a card, a visit by it and a sale each. */
  async function grow(from: number, to: number): Promise<void> {
    const now = anHourAgo();
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
        `INSERT INTO promoters (store_id, id, person_id, no, status, terms_version, consented_at, applied_at)
         SELECT $1, 'pm_' || lpad(n::text, 26, '0'), 'pe_many' || n, 1000 + n, 'active', 1, $2, $2 FROM ${series}`,
        of,
      ],
      [
        `INSERT INTO share_tokens (token, store_id, target, person_id, visitor_id, created_at)
         SELECT lpad(n::text, 22, '0'), $1, '{"page":"home"}', CASE WHEN n % 2 = 0 THEN 'pe_many' || n END, 'vi_many' || n, $2 FROM ${series}`,
        of,
      ],
      [
        `INSERT INTO visits (store_id, id, visitor_id, token, target, at)
         SELECT $1, 'vt_many' || n, 'vi_many' || (n + 1), lpad(n::text, 22, '0'), '{"page":"home"}', $2 FROM ${series}`,
        of,
      ],
      [
        `INSERT INTO share_tokens (token, store_id, target, visitor_id, parent_token, created_at)
         SELECT 'on' || lpad(n::text, 20, '0'), $1, '{"page":"home"}', 'vi_many' || (n + 1), lpad(n::text, 22, '0'), $2 FROM ${series}`,
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
         SELECT $1, 'cn_zz' || n, 'or_many' || n, 1, 1, 'pm_' || lpad(n::text, 26, '0'), 'vt_many' || n, 'last', 1000, 1, 1, 'pending', $2 FROM ${series}`,
        of,
      ],
      [`SET session_replication_role = DEFAULT`, []],
    ];
    for (const [text, values] of load) await client.query(text, values);
  }

  test('does not grow with those who do not promote', async () => {
    await grow(1, FEW);
    await client.query('VACUUM (ANALYZE)');
    const pages = { ...OWN, ...SHOP };
    const before = await readsOf(pages);
    await strangers();
    holds(await readsOf(pages), before, MOST);
    await client.query('VACUUM (ANALYZE)');
    holds(await readsOf(pages), before, MOST);
  });

  test('does not grow with openings of other days: of what was opened by a card, only what was passed on is looked at', async () => {
    const pages = { ...OWN, ...SHOP };
    const before = await readsOf(pages);
    const series = `generate_series(1, ${MANY}) n`;
    const of = [world.store.storeId, at(after(world.deps.clock.now(), -60 * DAY_MS)), cards.goods];
    await client.query(
      `INSERT INTO share_tokens (token, store_id, target, visitor_id, parent_token, created_at)
       SELECT 'old' || lpad(n::text, 19, '0'), $1, '{"page":"home"}', 'vi_old' || n, $3, $2 FROM ${series}`,
      of,
    );
    await client.query(
      `INSERT INTO visits (store_id, id, visitor_id, token, target, at)
       SELECT $1, 'vt_old' || n, 'vi_old' || n, $3, '{"page":"home"}', $2 FROM ${series}`,
      of,
    );
    await client.query('VACUUM (ANALYZE)');
    holds(await readsOf(pages), before, MOST);
  });

  test('of one does not grow with the others who promote; of the shop no faster than they do', async () => {
    const [own, shop] = [await readsOf(OWN), await readsOf(SHOP)];
    await grow(FEW + 1, MANY);
    holds(await readsOf(OWN), own, MOST);
    await client.query('VACUUM (ANALYZE)');
    holds(await readsOf(OWN), own, MOST);
    holds(await readsOf(SHOP), shop, (MOST * MANY) / FEW);
  });
});
