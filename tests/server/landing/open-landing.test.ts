import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput, CallOutput } from '#core/contract/define-call';
import type { openLanding } from '#core/contract/landing';
import type { Id } from '#core/kernel/id';
import { HOUR_MS, MINUTE_MS } from '#core/kernel/instant';
import { loginHandler } from '#server/app/account/login';
import { listGoodsHandler } from '#server/app/catalog/list-goods';
import { openLandingHandler } from '#server/app/landing/open-landing';
import { must, run, type TestDeps, testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import {
  aCampaign,
  aGroup,
  aPerson,
  aProduct,
  aStore,
  type TestProduct,
  type TestStore,
} from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
let stall: { store: TestStore; product: TestProduct; campaignId: Id<'campaign'> };
beforeAll(async () => {
  deps = testDeps(database.db);
  await aStore(deps, { isDefault: true });
});
beforeEach(async () => {
  const store = await aStore(deps);
  const product = await aProduct(deps, store, { prices: [3_990, 6_990], sold: 4 });
  stall = { store, product, campaignId: await aCampaign(deps, store, product) };
});

type Landing = CallOutput<typeof openLanding>;
const land = (
  viewer: Id<'person'> | null,
  input: CallInput<typeof openLanding>,
  language: 'zh' | 'en' = 'zh',
) => must(deps, openLandingHandler, viewer, input, { language });
function groupOf(landing: Landing) {
  if (landing.page.kind !== 'group') throw new Error(`a group was expected, ${landing.page.kind} came`);
  return landing.page.group;
}
const paidBy = (personId: Id<'person'>) => ({ personId, state: 'paid' as const });
const onGroup = (groupId: Id<'group'>, viewer: Id<'person'> | null = null) =>
  land(viewer, { target: { page: 'group', groupId } });

describe('a shared group', () => {
  test('everything the first screen shows, without any login', async () => {
    const opener = await aPerson(deps, { nickname: '林小满', avatar: 'fox' });
    const holder = await aPerson(deps, { nickname: '王大山', avatar: 'dog' });
    const { groupId } = await aGroup(deps, stall, [paidBy(opener), { personId: holder, state: 'held' }]);
    const landing = await onGroup(groupId);
    expect(landing.viewer).toMatchObject({ personId: null, name: null, cartCount: 0 });
    expect(landing.sharer).toBeNull();
    expect(landing.store).toMatchObject({ id: stall.store.storeId, sold: 4, open: true, shipPromise_h: 48 });
    const group = groupOf(landing);
    expect(group).toMatchObject({
      standing: 'joinable',
      size: 3,
      paid: 1,
      held: 1,
      canOpen: true,
      completedByShop: false,
      formedAt: null,
      myOrderId: null,
      others: [],
      campaign: { size: 3, buyerLimit: 5, openFor_h: 24 },
      product: {
        id: stall.product.productId,
        skus: [{ price_fen: 3_990 }, { price_fen: 6_990 }],
        shipping: {
          freeFrom_fen: 5_900,
          freeIn: 'all',
          from_fen: 600,
          unserved: [{ zh: '台湾' }, { zh: '香港' }, { zh: '澳门' }],
        },
      },
    });
    expect(group.seats).toMatchObject([
      {
        state: 'paid',
        opener: true,
        mine: false,
        face: { name: '林**', avatar: { src: '/media/avatar-fox.webp' } },
      },
      { state: 'held', opener: false, mine: false, face: { name: expect.stringMatching(/^好友 /) } },
    ]);
    expect(group.expiresAt).toBe(deps.clock.now() + 12 * HOUR_MS);
  });

  test('members are real: who left, was released or refunded is not shown', async () => {
    const [opener, left, released] = [await aPerson(deps), await aPerson(deps), await aPerson(deps)];
    const { groupId } = await aGroup(deps, stall, [
      paidBy(opener),
      { personId: left, state: 'left', orderStatus: 'refunded' },
      { personId: released, state: 'released', orderStatus: 'cancelled' },
    ]);
    const group = groupOf(await onGroup(groupId));
    expect(group.seats).toHaveLength(1);
    expect(groupOf(await onGroup(groupId, left))).toMatchObject({ standing: 'joinable', myOrderId: null });
  });

  test('each onlooker sees their own standing', async () => {
    const now = deps.clock.now();
    const people = await Promise.all(Array.from({ length: 5 }, () => aPerson(deps, { nickname: '小林' })));
    const [mine, held, confirming, lost, stranger] = people as [Id<'person'>, ...Id<'person'>[]];
    const { groupId, orderIds } = await aGroup(
      deps,
      stall,
      [
        paidBy(mine),
        { personId: held as Id<'person'>, state: 'held' },
        { personId: confirming as Id<'person'>, state: 'held', holdUntil: now },
        { personId: lost as Id<'person'>, state: 'released', orderStatus: 'paid_no_seat' },
      ],
      { size: 5 },
    );
    const standing = async (who?: Id<'person'>) => groupOf(await onGroup(groupId, who ?? null));
    expect(await standing(mine)).toMatchObject({
      standing: 'mine',
      myOrderId: orderIds[0],
      myHoldUntil: null,
    });
    expect(await standing(held)).toMatchObject({
      standing: 'held',
      myOrderId: orderIds[1],
      myHoldUntil: now + 5 * MINUTE_MS,
    });
    expect(await standing(confirming)).toMatchObject({ standing: 'confirming', myOrderId: orderIds[2] });
    expect(await standing(lost)).toMatchObject({ standing: 'seat_lost', myOrderId: orderIds[3] });
    expect(await standing(stranger)).toMatchObject({ standing: 'joinable', myOrderId: null });
    const own = (await standing(mine)).seats.find((seat) => seat.mine);
    expect(own?.face.name).toBe('小林');
  });

  test.each([
    ['formed by its last seat', { status: 'formed', formedBy: 'full' }, 'formed', false],
    ['completed by the shop', { status: 'formed', formedBy: 'shop' }, 'formed', true],
    ['failed', { status: 'failed' }, 'failed', false],
    ['over, not yet settled', { expiresIn_ms: 0 }, 'failed', false],
    ['full', { size: 2 }, 'full', false],
  ] as const)('%s', async (_case, is, standing, byShop) => {
    const seats = [paidBy(await aPerson(deps)), { personId: await aPerson(deps), state: 'held' as const }];
    const { groupId } = await aGroup(deps, stall, seats, is);
    const group = groupOf(await onGroup(groupId));
    expect(group).toMatchObject({ standing, completedByShop: byShop, canOpen: true });
    expect(group.formedAt).toBe(standing === 'formed' ? deps.clock.now() : null);
  });

  test('one way always leads on: other open groups of the same campaign, soonest to expire first', async () => {
    const me = await aPerson(deps);
    const other = await aPerson(deps);
    const { groupId } = await aGroup(deps, stall, [paidBy(other)], { status: 'failed' });
    const later = await aGroup(deps, stall, [paidBy(other)], { expiresIn_ms: 9 * HOUR_MS });
    const sooner = await aGroup(deps, stall, [paidBy(other)], { expiresIn_ms: 2 * HOUR_MS });
    await aGroup(deps, stall, [paidBy(other), paidBy(me)], { expiresIn_ms: 3 * HOUR_MS });
    await aGroup(deps, stall, [paidBy(other)], { size: 2, expiresIn_ms: -1 });
    const elsewhere = { ...stall, campaignId: await aCampaign(deps, stall.store, stall.product) };
    await aGroup(deps, elsewhere, [paidBy(other)]);
    const { others } = groupOf(await onGroup(groupId, me));
    expect(others.map(({ id }) => id)).toEqual([sooner.groupId, later.groupId]);
    expect(others[0]).toMatchObject({ price_fen: 2_990, size: 3, taken: 1 });
  });

  test.each([
    ['the campaign is over', `UPDATE campaigns SET ends_at = starts_at + interval '1 minute' WHERE id = $1`],
    ['the campaign is stopped', `UPDATE campaigns SET status = 'stopped' WHERE id = $1`],
    ['no units are left', 'UPDATE campaign_skus SET left_units = 0 WHERE campaign_id = $1'],
    [
      'the shop is closed',
      'UPDATE stores SET open = false WHERE id = (SELECT store_id FROM campaigns WHERE id = $1)',
    ],
  ])('no new group when %s', async (_case, change) => {
    const { groupId } = await aGroup(deps, stall, [paidBy(await aPerson(deps))]);
    await sql(deps.db, change, [stall.campaignId]);
    expect(groupOf(await onGroup(groupId)).canOpen).toBe(false);
  });

  test.each(['🦊 小满', 'ليلى', '𠮷野'])('a member called %s', async (nickname) => {
    const { groupId } = await aGroup(deps, stall, [paidBy(await aPerson(deps, { nickname }))]);
    const [seat] = groupOf(await onGroup(groupId)).seats;
    expect(seat?.face.name).toContain('**');
    expect(seat?.face.name).toContain([...nickname][0]);
  });
});

describe('sharing', () => {
  test('the token names the sharer to whoever opens the card, and leads on: their own token has it as parent', async () => {
    const lin = await aPerson(deps, { nickname: '林小满', avatar: 'fox' });
    const { groupId } = await aGroup(deps, stall, [paidBy(lin)]);
    const { shareToken } = await onGroup(groupId, lin);
    const opened = await land(null, { target: { page: 'group', groupId }, token: shareToken, scene: 1007 });
    expect(opened.sharer).toMatchObject({ name: '林小满', avatar: { src: '/media/avatar-fox.webp' } });
    expect(groupOf(opened).seats[0]?.face.name).toBe('林小满');
    expect(opened.shareToken).not.toBe(shareToken);
    const rows = await sql(
      deps.db,
      'SELECT parent_token, person_id, target FROM share_tokens WHERE token = $1',
      [opened.shareToken],
    );
    expect(rows).toEqual([{ parent_token: shareToken, person_id: null, target: { page: 'group', groupId } }]);
    const visits = await sql(
      deps.db,
      'SELECT visitor_id, token, scene, person_id, target FROM visits WHERE token = $1',
      [shareToken],
    );
    expect(visits).toEqual([
      {
        visitor_id: opened.visitorId,
        token: shareToken,
        scene: 1007,
        person_id: null,
        target: { page: 'group', groupId },
      },
    ]);
  });

  test("a guest's card becomes the person's once they log in", async () => {
    const { productId } = stall.product;
    const guest = await land(null, { target: { page: 'product', productId } });
    const open = () => land(null, { target: { page: 'product', productId }, token: guest.shareToken });
    expect((await open()).sharer).toBeNull();
    deps.codes.set('guest', 'o_guest');
    await must(deps, loginHandler, null, { code: 'guest', visitorId: guest.visitorId });
    expect((await open()).sharer?.name).toMatch(/^好友 /);
  });

  test('a token that nobody minted, or of another shop, is passed over', async () => {
    const { productId } = stall.product;
    const elsewhere = await aStore(deps);
    const foreign = await land(await aPerson(deps, { nickname: '林小满' }), {
      target: { page: 'home', storeId: elsewhere.storeId },
    });
    for (const token of ['0'.repeat(22), foreign.shareToken]) {
      const landing = await land(null, { target: { page: 'product', productId }, token });
      expect(landing.sharer).toBeNull();
      const visits = await sql(deps.db, 'SELECT token FROM visits WHERE visitor_id = $1', [
        landing.visitorId,
      ]);
      expect(visits).toEqual([{ token: null }]);
    }
  });

  test('a scanned code carries its token alone and opens what was shared', async () => {
    const { productId } = stall.product;
    const { groupId } = await aGroup(deps, stall, [paidBy(await aPerson(deps))]);
    const scan = (token: string) => land(null, { target: { page: 'token' }, token });
    const shared = [
      await land(null, { target: { page: 'product', productId } }),
      await land(null, { target: { page: 'group', groupId } }),
      await land(null, { target: { page: 'home', storeId: stall.store.storeId } }),
    ];
    const opened = await Promise.all(shared.map(({ shareToken }) => scan(shareToken)));
    expect(opened.map(({ page }) => page.kind)).toEqual(['product', 'group', 'home']);
    expect(opened.map(({ store }) => store.id)).toEqual(Array.from({ length: 3 }, () => stall.store.storeId));
    expect((await scan('1'.repeat(22))).page.kind).toBe('home');
  });

  test('a session whose person is gone still lands, as a visitor', async () => {
    const landing = await land(deps.ids.next('person'), {
      target: { page: 'product', productId: stall.product.productId },
    });
    expect(landing.viewer.personId).toBeNull();
    expect(
      await sql(deps.db, 'SELECT person_id FROM visits WHERE visitor_id = $1', [landing.visitorId]),
    ).toEqual([{ person_id: null }]);
  });

  test('a visit that cannot be written costs nobody the page', async () => {
    await sql(
      deps.db,
      'ALTER TABLE visits ADD CONSTRAINT visits_none_chk CHECK (scene IS DISTINCT FROM 4242)',
    );
    const landing = await land(null, {
      target: { page: 'product', productId: stall.product.productId },
      scene: 4242,
    });
    expect(landing.page.kind).toBe('product');
    expect(await sql(deps.db, 'SELECT FROM visits WHERE visitor_id = $1', [landing.visitorId])).toEqual([]);
  });
});

describe('home and product', () => {
  test('home shows categories, groups forming now and the first page of goods, which catalog/list goes on from', async () => {
    for (let n = 0; n < 24; n += 1)
      await aProduct(deps, stall.store, { title: `苹果 ${n}`, position: n + 1 });
    const { groupId } = await aGroup(deps, stall, [paidBy(await aPerson(deps, { nickname: '林小满' }))]);
    const { storeId } = stall.store;
    const { page } = await land(null, { target: { page: 'home', storeId } });
    if (page.kind !== 'home') throw new Error(page.kind);
    expect(page.home.categories).toMatchObject([{ goods: 25 }]);
    expect(page.home.forming).toMatchObject([{ id: groupId, faces: [{ name: '林**' }] }]);
    const { items, next } = page.home.goods;
    expect(items).toHaveLength(20);
    expect(items[0]).toMatchObject({
      id: stall.product.productId,
      group: { price_fen: 2_990, size: 3, tiers: null },
    });
    const rest = await must(deps, listGoodsHandler, null, { storeId, cursor: next ?? '' });
    const ids = [...items, ...rest.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(25);
    expect(rest.next).toBeNull();
  });

  test('the current store: the one asked for, else the last visited, else the default one', async () => {
    const here = (await land(null, { target: { page: 'home', storeId: stall.store.storeId } })).visitorId;
    const home = (visitorId?: Id<'visitor'>) =>
      land(null, { target: { page: 'home' }, ...(visitorId === undefined ? {} : { visitorId }) });
    expect((await home(here)).store.id).toBe(stall.store.storeId);
    const [standard] = await sql(deps.db, 'SELECT id FROM stores WHERE is_default');
    expect((await home()).store.id).toBe(standard?.id);
  });

  test('a product with its running campaign and the groups to join', async () => {
    const { productId } = stall.product;
    const { groupId } = await aGroup(deps, stall, [paidBy(await aPerson(deps))]);
    const { page } = await land(null, { target: { page: 'product', productId } });
    if (page.kind !== 'product') throw new Error(page.kind);
    expect(page.product).toMatchObject({ storeId: stall.store.storeId, sold: 4, heroes: [{ width: 480 }] });
    expect(page.product.campaign).toMatchObject({
      id: stall.campaignId,
      skus: stall.product.skuIds.map((skuId) => ({
        skuId,
        price_fen: 2_990,
        openerPrice_fen: null,
        left: 50,
      })),
    });
    expect(page.groups.map(({ id }) => id)).toEqual([groupId]);
  });

  test('what is not there, or not sold any more, is not found', async () => {
    await sql(deps.db, 'UPDATE products SET on_sale = false WHERE id = $1', [stall.product.productId]);
    const targets = [
      { page: 'product', productId: stall.product.productId },
      { page: 'product', productId: deps.ids.next('product') },
      { page: 'group', groupId: deps.ids.next('group') },
      { page: 'home', storeId: deps.ids.next('store') },
    ] as const;
    for (const target of targets) {
      expect(await run(deps, openLandingHandler, null, { target })).toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  test('a member sees their name, badges and cart', async () => {
    const me = await aPerson(deps, { nickname: '小林' });
    await sql(
      deps.db,
      'INSERT INTO cart_lines (person_id, store_id, sku_id, quantity, added_at) VALUES ($1, $2, $3, 4, now())',
      [me, stall.store.storeId, stall.product.skuId],
    );
    const landing = await land(me, { target: { page: 'home', storeId: stall.store.storeId } });
    expect(landing.viewer).toMatchObject({ personId: me, name: '小林', cartCount: 4, unread: 0 });
  });
});
