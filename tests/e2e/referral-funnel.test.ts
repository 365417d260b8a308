/** What came of cards: a promoter reads it of each of theirs, the shop of everybody's, and both read the same numbers. */
import { describe, expect, test } from 'vitest';
import { getFunnel, listShares } from '#core/contract/funnel';
import { openLanding } from '#core/contract/landing';
import { promoterCentre } from '#core/contract/promoter';
import type { Id } from '#core/kernel/id';
import { devOpenid } from '#dev/wechat/mini/login';
import { ROUTES, type RouteName } from '../../src/route-table';
import { actor } from '../support/phones/by-wire';
import type { Phone } from '../support/phones/phone';
import { promoterIdOf } from '../support/phones/promote';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import { sql } from '../support/sql';

const shop = shopOnPhones();
const SIZE = { width: 390, height: 844, agreed: true } as const;
const LIN = 'lin';

async function storeId(): Promise<Id<'store'>> {
  const someone = await actor(shop, LIN);
  return (await someone.call(openLanding, { target: { page: 'home' } })).store.id;
}
const at = (phone: Phone, selector: string) => phone.shown(phone.page.locator(selector)).first();
const open = async (person: string, page: RouteName, look: object = {}) => {
  const phone = await shop.phone(person, { ...SIZE, ...look });
  await phone.open(`/${ROUTES[page].path}?store=${await storeId()}`);
  return phone;
};
/** The value of a figure within that element. */
const figure = async (phone: Phone, within: string, name: string) =>
  (await at(phone, `${within} .funnel-figures__figure--${name} .funnel-figures__value`).innerText()).trim();

describe.each([
  ['zh', 390, 844],
  ['zh', 320, 640],
  ['en', 390, 844],
  ['en', 320, 640],
] as const)('looks, %s, %i × %i', (language, width, height) => {
  const keeps = async (phone: Phone, name: string) => {
    await phone.page.waitForFunction(() =>
      [...document.images].every(
        (image) => image.complete || image.getBoundingClientRect().top > innerHeight,
      ),
    );
    await phone.shot(name);
    const over_px = await phone.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over_px).toBeLessThanOrEqual(0);
    phone.staysHealthy();
  };
  const tab = (phone: Phone, place: number) =>
    phone.shown(phone.page.locator('.shop-tabs__tab')).nth(place).tap();

  test('a promoter’s shares, and the way there', async () => {
    // The one whose haggle is shared, too.
    const phone = await open('qing', 'promoterShares', { language, width, height });
    await at(phone, '.funnel-figures').waitFor();
    await keeps(phone, 'funnel-shares');
    await phone.open(`/${ROUTES.promoterCentre.path}?store=${await storeId()}`);
    await at(phone, '.funnel-card__counts').scrollIntoViewIfNeeded();
    await keeps(phone, 'funnel-centre');
  });

  test('the shop’s funnel by promoter, campaign and card', async () => {
    const phone = await open('chen', 'referralFunnel', { language, width, height });
    await at(phone, '#funnel-all').waitFor();
    await keeps(phone, 'funnel-by-promoter');
    await tab(phone, 1);
    await at(phone, '.funnel-figures').waitFor();
    await keeps(phone, 'funnel-by-campaign');
    await tab(phone, 2);
    await at(phone, '.share-head').waitFor();
    await keeps(phone, 'funnel-by-card');
    await phone.open(`/${ROUTES.promoters.path}?id=${await promoterIdOf(shop, LIN)}`);
    await at(phone, '.promoter-row__tiles').waitFor();
    await keeps(phone, 'funnel-one-promoter');
  });
});

test('a promoter comes from the centre to their cards, which together are the centre’s month, and on to what was shared', async () => {
  const phone = await open(LIN, 'promoterCentre');
  await phone.tapText('我的分享');
  await phone.sees(/^近 30 天有人点开或下单的卡片/);
  const lin = await actor(shop, LIN);
  const { items } = await lin.call(listShares, { storeId: await storeId(), limit: 50 });
  const { month } = await lin.call(promoterCentre, { storeId: await storeId() });
  expect(items.length).toBeGreaterThan(3);
  expect(items.reduce((sum, { visits }) => sum + visits, 0)).toBe(month.visits);
  expect(items.reduce((sum, { orders }) => sum + orders, 0)).toBe(month.orders);
  const goods = items.find(({ share }) => share?.page === 'product');
  const title = goods?.share?.title?.zh ?? '';
  await at(phone, '.share-head').waitFor();
  await phone
    .shown(phone.page.locator('.tp-card--tap').filter({ hasText: title }))
    .first()
    .tap();
  await at(phone, '#product').waitFor();
  await phone.sees(title);
  phone.staysHealthy();
});

test('the list goes on as it is scrolled, and says where it ends', async () => {
  const cards = `generate_series(1, 22) n`;
  await sql(
    shop.db,
    `INSERT INTO share_tokens (token, store_id, target, person_id, created_at)
     SELECT lpad(n::text, 22, '0'), $1, '{"page":"home"}', p.id, now() - interval '1 day' FROM persons p, ${cards} WHERE p.openid = $2`,
    [await storeId(), devOpenid(LIN)],
  );
  await sql(
    shop.db,
    `INSERT INTO visits (store_id, id, visitor_id, token, target, at)
     SELECT $1, 'vt_' || lpad(n::text, 26, '0'), 'vi_any' || n, lpad(n::text, 22, '0'), '{"page":"home"}', now() - interval '1 hour' FROM ${cards}`,
    [await storeId()],
  );
  const phone = await open(LIN, 'promoterShares');
  await at(phone, '.share-head').waitFor();
  const shown = () => phone.shown(phone.page.locator('.share-head')).count();
  const { items } = await (await actor(shop, LIN)).call(listShares, { storeId: await storeId(), limit: 50 });
  await at(phone, '.tp-list-end').scrollIntoViewIfNeeded();
  await phone.sees('到底了');
  expect(items.length).toBeGreaterThan(20);
  expect(items.length).toBeLessThanOrEqual(40);
  expect(await shown()).toBe(items.length);
});

test('whom nobody came by reads what to do; who does not promote, what is offered', async () => {
  await sql(
    shop.db,
    `INSERT INTO promoters (store_id, id, person_id, status, terms_version, consented_at, applied_at)
     SELECT $1, 'pm_' || repeat('0', 26), id, 'active', 1, now(), now() FROM persons WHERE openid = $2`,
    [await storeId(), devOpenid('wang')],
  );
  const wang = await open('wang', 'promoterShares');
  await wang.sees('近 30 天还没有人点开你的卡片');
  await wang.shot('funnel-no-shares');
  await wang.tap('去分享');
  await at(wang, '#promoter-centre').waitFor();
  const dou = await open('dou', 'promoterShares');
  await dou.sees('你还不是这家店的推广员');
});

test('the shop reads it all together, by promoter and on to one, by campaign and on to it', async () => {
  const chen = await actor(shop, 'chen');
  const id = await storeId();
  const keeper = await open('chen', 'referralSettings');
  await keeper.tapText('推广效果');
  await at(keeper, '#funnel-all').waitFor();
  const { all, items } = await chen.call(getFunnel, { storeId: id, by: 'promoter', days: 30 });
  expect((await at(keeper, '#funnel-bar-visits').innerText()).replaceAll(/\D/g, '')).toBe(
    String(all?.visits),
  );
  const lin = items.find(({ promoter }) => promoter?.face.name === items[0]?.promoter?.face.name);
  expect(await figure(keeper, '.tp-card--tap', 'visits')).toBe(String(lin?.visits));

  // What they brought, order by order, and from there to themselves.
  await at(keeper, '.tp-card--tap').tap();
  await at(keeper, '#promoter-head').tap();
  await at(keeper, `#promoter-${lin?.promoter?.id}`).waitFor();
  expect(await keeper.shown(keeper.page.locator('.promoter-row__head')).count()).toBe(1);
  const tiles = await keeper.shown(keeper.page.locator('.promoter-row__value')).allInnerTexts();
  expect(tiles.slice(0, 2)).toEqual([String(lin?.visits), String(lin?.orders)]);
  await keeper.tapText('看全部推广员');
  await keeper.sees(/^推广中 \d/);

  await open('chen', 'referralFunnel');
  await keeper.tapText('活动');
  await keeper.sees('店铺卡片和平常价', '生日蛋糕，朋友帮砍');
  await keeper.tapText('生日蛋糕，朋友帮砍');
  await at(keeper, '#campaign').waitFor();

  await open('chen', 'referralFunnel');
  await keeper.tapText('卡片');
  await keeper.sees('新的在前。没有人点开过的卡片不在这里。');
  await shop.advance(3 * 24 * 60 * 60 * 1_000);
  await open('chen', 'referralFunnel');
  await keeper.tap('今天');
  await keeper.sees('这段时间没有人从推广员的卡片进来');
  await keeper.shot('funnel-empty');
  await keeper.tapText('邀请推广员');
  await at(keeper, '#invite-make').waitFor();
  keeper.staysHealthy();
});

test('a shop without promoters is led to its settings; a clerk sees nothing of it', async () => {
  const he = await open('he', 'referralFunnel');
  await he.sees('还没有开放推广');
  const clerk = await open('xu', 'referralFunnel');
  await clerk.sees('你的权限还不能做这件事，请找店主');
});

test.each(['zh', 'en'] as const)(
  'large text and large sums stay within the smallest phone, %s',
  async (language) => {
    await sql(
      shop.db,
      `UPDATE order_lines l SET payable_fen = 9999900, refunded_fen = 1234567 FROM commissions c
     WHERE c.store_id = l.store_id AND c.order_id = l.order_id AND c.line_no = l.line_no AND c.store_id = $1`,
      [await storeId()],
    );
    for (const [person, page] of [
      [LIN, 'promoterShares'],
      ['chen', 'referralFunnel'],
    ] as const) {
      const phone = await open(person, page, { language, width: 320, height: 640, largeText: true });
      await at(phone, '.funnel-figures').waitFor();
      await phone.shot(`funnel-large-${page}`);
      const over_px = await phone.page.evaluate(() =>
        Math.max(
          document.documentElement.scrollWidth - document.documentElement.clientWidth,
          ...[...document.querySelectorAll('.funnel-figures, .funnel-bars')].map(
            (row) => row.scrollWidth - row.clientWidth,
          ),
        ),
      );
      expect(over_px).toBeLessThanOrEqual(0);
    }
  },
);
