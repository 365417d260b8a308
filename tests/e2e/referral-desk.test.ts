/** A shopkeeper and promoters: what is offered and refused with its sum, who is let in, what each earns, who is stopped and reads why. */
import { describe, expect, test } from 'vitest';
import { listNotices } from '#core/contract/account';
import { listCosts } from '#core/contract/earnings';
import {
  acceptInvitation,
  applyAsPromoter,
  listCreditedOrders,
  promoterCentre,
  referralStanding,
} from '#core/contract/referral';
import type { Id } from '#core/kernel/id';
import { type Instant, shanghaiDate } from '#core/kernel/instant';
import { priceText } from '#core/view/price-parts';
import { devOpenid } from '#dev/wechat/mini/login';
import { actor } from '../support/phones/by-wire';
import type { Phone } from '../support/phones/phone';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import { sql } from '../support/sql';

const shop = shopOnPhones();
const SIZE = { width: 390, height: 844, agreed: true } as const;
const PAGES = '/pkg-merchant/pages';

const at = (phone: Phone, selector: string) => phone.shown(phone.page.locator(selector)).first();
const typeInto = (phone: Phone, id: string, value: string) => at(phone, `#${id}`).fill(value);
const tapOn = (phone: Phone, id: string) => at(phone, `#${id}`).tap();
const keeperAt = async (page: string) => {
  const keeper = await shop.phone('chen', SIZE);
  await keeper.open(`${PAGES}/${page}/index`);
  return keeper;
};
async function storeId(): Promise<Id<'store'>> {
  const [row] = await sql<{ id: Id<'store'> }>(shop.db, 'SELECT id FROM stores WHERE is_default');
  if (row === undefined) throw new Error('no shop');
  return row.id;
}
async function promoterOf(person: string): Promise<Id<'promoter'>> {
  const [row] = await sql<{ id: Id<'promoter'> }>(
    shop.db,
    `SELECT m.id FROM promoters m JOIN persons p ON p.id = m.person_id WHERE p.openid = $1 AND m.store_id = $2`,
    [devOpenid(person), await storeId()],
  );
  if (row === undefined) throw new Error(`${person} is no promoter`);
  return row.id;
}
/** The youngest one with something pending. */
async function earningOrder(): Promise<string> {
  const [order] = await sql<{ id: string }>(
    shop.db,
    `SELECT c.order_id AS id FROM commissions c WHERE c.status = 'pending' AND c.store_id = $1 ORDER BY c.id DESC LIMIT 1`,
    [await storeId()],
  );
  if (order === undefined) throw new Error('no order earns');
  return order.id;
}
const standingOf = async (person: string) =>
  (await (await actor(shop, person)).call(referralStanding, { storeId: await storeId() })).mine;
const actOn = async (phone: Phone, person: string, act: string | RegExp) =>
  phone
    .shown(phone.page.locator(`#promoter-${await promoterOf(person)} .tp-button`))
    .filter({ hasText: act })
    .first()
    .tap();

/** What a first look at a page does not show, and that none of it is wider than its phone. */
describe.each([
  ['zh', 390, 844],
  ['en', 320, 640],
] as const)('sheets and refusals, %s, %i × %i', (language, width, height) => {
  const phoneAt = async (page: string, person = 'chen') => {
    const phone = await shop.phone(person, { language, width, height, agreed: true });
    await phone.open(`${PAGES}/${page}`);
    return phone;
  };
  const keeps = async (phone: Phone, name: string) => {
    await phone.shot(name);
    expect(
      await phone.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
    ).toBeLessThanOrEqual(0);
  };

  test('a refused rate of the shop, and the terms', async () => {
    const phone = await phoneAt('referral/index');
    await typeInto(phone, 'referral-store-rate', '45');
    await tapOn(phone, 'referral-levels-two');
    await tapOn(phone, 'referral-save');
    await at(phone, '.check-row__sum').waitFor();
    await keeps(phone, 'desk-referral-refused');
    await at(phone, '#referral-second-rate').scrollIntoViewIfNeeded();
    await keeps(phone, 'desk-referral-levels');
    await at(phone, '#referral-terms').scrollIntoViewIfNeeded();
    await keeps(phone, 'desk-referral-terms');
  });

  test('a shop that has not begun', async () => {
    const phone = await phoneAt('referral/index', 'he');
    await at(phone, '#referral-start').waitFor();
    await keeps(phone, 'desk-referral-intro');
  });

  test('rates and one that is refused', async () => {
    const phone = await phoneAt('rates/index');
    await at(phone, '.rates__row').tap();
    await typeInto(phone, 'rate-typed', '40');
    await keeps(phone, 'desk-rate-sheet');
    await tapOn(phone, 'rate-save');
    await at(phone, '.check-row__sum').waitFor();
    await keeps(phone, 'desk-rate-refused');
  });

  test('promoters, stopping and inviting', async () => {
    const phone = await phoneAt('promoters/index');
    await at(phone, '.promoter-row__word').waitFor();
    await phone.shown(phone.page.locator('.shop-tabs__tab')).nth(1).tap();
    await at(phone, '.promoter-row__tiles').waitFor();
    await keeps(phone, 'desk-promoters-active');
    await actOn(phone, 'lin', language === 'zh' ? '停止' : 'Stop');
    await at(phone, '#stop-void').waitFor();
    await keeps(phone, 'desk-promoter-stop');
    await phone.tapOnSheet(language === 'zh' ? '再想想' : 'Not now');
    await at(phone, '#reason-sheet').waitFor({ state: 'detached' });
    await tapOn(phone, 'promoter-invite');
    await at(phone, '#invite-make').waitFor();
    await keeps(phone, 'desk-invite');
  });

  test('an order that earns', async () => {
    const phone = await phoneAt(`order/index?id=${await earningOrder()}`);
    await at(phone, '#order-credit').scrollIntoViewIfNeeded();
    await keeps(phone, 'desk-order-credit');
    await tapOn(phone, 'credit-void');
    await at(phone, '#reason-text').waitFor();
    await keeps(phone, 'desk-order-void');
  });

  test('costs by promoter', async () => {
    const phone = await phoneAt('costs/index');
    await phone.shown(phone.page.locator('.shop-tabs__tab')).nth(1).tap();
    await at(phone, '.costs__row').waitFor();
    await keeps(phone, 'desk-costs-by-promoter');
  });
});

describe('settings', () => {
  test('the desk leads there; what is saved is offered', async () => {
    const keeper = await keeperAt('desk');
    await keeper.sees('1 人申请做推广员');
    await keeper.shot('referral-desk');
    await keeper.tap('推广设置');
    await keeper.sees('开放推广', '推广条款');
    await keeper.shot('referral-settings');
    await typeInto(keeper, 'referral-window', '20');
    await tapOn(keeper, 'referral-save');
    await keeper.sees('已保存，从下一单起算');
    const someone = await actor(shop, 'zhou');
    const { offer } = await someone.call(referralStanding, { storeId: await storeId() });
    expect(offer).toMatchObject({ windowDays: 20, store_bps: 500, touch: 'last', openToAll: true });
    keeper.staysHealthy();
  });

  test('a rate that no floor bears is refused with the sum; a lawful one is saved', async () => {
    const keeper = await keeperAt('referral');
    await keeper.sees('开放推广');
    await typeInto(keeper, 'referral-store-rate', '45');
    await tapOn(keeper, 'referral-save');
    await keeper.sees('还没保存：佣金后的底价', /^还有 \d+ 个规格需要处理/, /付过佣金剩 .+，低于底价/);
    await keeper.shot('referral-refused');
    // The sum of the first stands there: the price, the commission, the floor.
    await at(keeper, '.check-row__sum').waitFor();
    expect(await at(keeper, '.check-row__sum').innerText()).toMatch(/推广佣金[\s\S]*−¥/);
    await typeInto(keeper, 'referral-store-rate', '5');
    await keeper.loses('还没保存：佣金后的底价');
    await tapOn(keeper, 'referral-save');
    await keeper.sees('已保存，从下一单起算');
    await typeInto(keeper, 'referral-store-rate', '60');
    await tapOn(keeper, 'referral-save');
    await keeper.sees('请填 0 到 50，最多两位小数');
    await tapOn(keeper, 'referral-levels-two');
    await keeper.sees(/拉人做推广员本身没有任何奖励/);
    await keeper.shot('referral-two-levels');
  });

  test('paused and switched on again', async () => {
    const keeper = await keeperAt('referral');
    await tapOn(keeper, 'referral-on');
    await keeper.sees('暂停推广？');
    await keeper.shot('referral-pause');
    await tapOn(keeper, 'confirm-yes');
    await keeper.sees('推广已暂停：新订单不记佣金，已经记下的照常结算');
    const zhou = await actor(shop, 'zhou');
    expect((await zhou.call(referralStanding, { storeId: await storeId() })).offer).toBeNull();
    await keeper.shot('referral-paused');
    await tapOn(keeper, 'referral-on');
    await keeper.sees('推广已打开');
    keeper.staysHealthy();
  });

  test('a shop that has never had promoters is told what they are, and begins with a sensible start', async () => {
    const keeper = await shop.phone('he', SIZE);
    await keeper.open(`${PAGES}/promoters/index`);
    await keeper.sees('还没有开放推广');
    await keeper.shot('promoters-no-settings');
    await keeper.tap('去设置');
    await keeper.sees('让喜欢你家东西的人帮你卖');
    await keeper.shot('referral-intro');
    await tapOn(keeper, 'referral-start');
    expect(await at(keeper, '#referral-store-rate').inputValue()).toBe('5');
    expect(await at(keeper, '#referral-terms').inputValue()).toMatch(/不收任何费用[\s\S]*退款[\s\S]*提现/);
    await keeper.shot('referral-start');
    await tapOn(keeper, 'referral-save');
    await keeper.sees('推广已开放，去邀请第一位推广员吧');
    keeper.staysHealthy();
  });
});

describe('rates', () => {
  test('a product gets its own, is refused where it is too much, and loses it again', async () => {
    const keeper = await keeperAt('rates');
    await keeper.sees('全店比例', '5%');
    await keeper.shot('rates');
    await tapOn(keeper, 'rate-add-product');
    await typeInto(keeper, 'goods-search', '米');
    await at(keeper, '.goods-row').tap();
    await keeper.tap(/^选好了/);
    await typeInto(keeper, 'rate-typed', '50');
    await tapOn(keeper, 'rate-save');
    await keeper.sees('还没保存：佣金后的底价', /付过佣金剩/);
    await keeper.shot('rate-refused');
    await typeInto(keeper, 'rate-typed', '1.5');
    await keeper.shot('rate-sheet');
    await tapOn(keeper, 'rate-save');
    await keeper.sees('1.5%');
    await keeper.tapText('1.5%');
    await tapOn(keeper, 'rate-remove');
    await keeper.sees('已取消，按其他规则算');
    await keeper.loses('1.5%');
    keeper.staysHealthy();
  });
});

describe('promoters', () => {
  test('who applied is approved, and can promote at once', async () => {
    expect(await standingOf('may')).toMatchObject({ status: 'applied' });
    const keeper = await keeperAt('promoters');
    await keeper.sees('申请 1', '推广中 2', /妈妈群/);
    await keeper.shot('promoters-applied');
    await actOn(keeper, 'may', /^通过$/);
    await keeper.sees('已通过，已通知本人', '推广中 3');
    expect(await standingOf('may')).toMatchObject({ status: 'active' });
    keeper.staysHealthy();
  });

  test('somebody applies: the notice leads here, and is refused with words they read', async () => {
    const noor = await actor(shop, 'noor');
    await noor.call(applyAsPromoter, { storeId: await storeId(), termsVersion: 1, word: '我想试试' });
    await shop.advance(60_000);
    const keeper = await shop.phone('chen', SIZE);
    await keeper.open('/pkg-order/pages/inbox/index');
    await keeper.tapText('有人申请做推广员');
    await keeper.sees('申请 1');
    await actOn(keeper, 'noor', '不通过');
    await keeper.tap('名额满了，下次再开放');
    await keeper.shot('promoter-refuse');
    await tapOn(keeper, 'reason-yes');
    await keeper.sees('已回复，本人会看到原因');
    expect(await standingOf('noor')).toMatchObject({ status: 'refused', reason: '名额满了，下次再开放' });
    keeper.staysHealthy();
  });

  test('one gets a rate of their own', async () => {
    const keeper = await keeperAt('promoters');
    await keeper.tapText(/^推广中/);
    await actOn(keeper, 'qing', '定比例');
    await typeInto(keeper, 'rate-typed', '4');
    await tapOn(keeper, 'rate-save');
    await keeper.sees('单独 4%');
    expect(await standingOf('qing')).toMatchObject({ own_bps: 400 });
    await keeper.shot('promoters-active');
  });

  test('an invitation is made, and whoever takes it up first is a promoter', async () => {
    const keeper = await keeperAt('promoters');
    await tapOn(keeper, 'promoter-invite');
    await keeper.sees(/只能用一次，7 天有效/);
    await keeper.shot('invite');
    await tapOn(keeper, 'invite-make');
    await keeper.sees(/^邀请已生成/);
    await keeper.shot('invite-ready');
    const [made] = await sql<{ key: string }>(
      shop.db,
      'SELECT key FROM promoter_invitations WHERE store_id = $1',
      [await storeId()],
    );
    const wang = await actor(shop, 'wang');
    const taken = { storeId: await storeId(), invitation: made?.key ?? '', termsVersion: 1 };
    expect(await wang.call(acceptInvitation, taken)).toMatchObject({ status: 'active' });
    keeper.staysHealthy();
  });

  test('one is stopped, what is pending is taken back, and they read the reason', async () => {
    const lin = await actor(shop, 'lin');
    const centre = () => storeId().then((id) => lin.call(promoterCentre, { storeId: id }));
    const before = await centre();
    expect(before.pending_fen).toBeGreaterThan(0);
    expect(before.available_fen).toBeGreaterThan(0);
    const keeper = await keeperAt('promoters');
    await keeper.tapText(/^推广中/);
    await actOn(keeper, 'lin', '停止');
    await keeper.tap('有刷单迹象，已核实');
    await keeper.sees(new RegExp(`待结算的 ${priceText(before.pending_fen)} 全部收回`));
    await tapOn(keeper, 'stop-void');
    await keeper.shot('promoter-stop');
    await tapOn(keeper, 'reason-yes');
    await keeper.sees(/^已停止，收回了 \d+ 笔佣金/);
    await keeper.tapText(/^已停( |$)/);
    await keeper.sees('原因：有刷单迹象，已核实');
    await keeper.shot('promoters-stopped');
    expect(await standingOf('lin')).toMatchObject({ status: 'stopped', reason: '有刷单迹象，已核实' });
    expect(await centre()).toMatchObject({ pending_fen: 0, available_fen: before.available_fen });
    const { items } = await lin.call(listCreditedOrders, { storeId: await storeId() });
    const voided = items.flatMap(({ lines }) => lines).filter(({ why }) => why === 'void');
    expect(voided.length).toBeGreaterThan(0);
    expect(new Set(voided.map(({ reason }) => reason))).toEqual(new Set(['有刷单迹象，已核实']));
    await shop.advance(60_000);
    const { items: told } = await lin.call(listNotices, {});
    expect(told.some(({ body }) => body.zh.includes('有刷单迹象，已核实'))).toBe(true);
    keeper.staysHealthy();
  });
});

describe('an order', () => {
  test('says who earns from it; looked into, gone on with, voided', async () => {
    const keeper = await shop.phone('chen', SIZE);
    await keeper.open(`${PAGES}/order/index?id=${await earningOrder()}`);
    await at(keeper, '#order-credit').scrollIntoViewIfNeeded();
    await keeper.sees('待结算');
    await keeper.shot('order-credit');
    await tapOn(keeper, 'credit-dispute');
    await keeper.tap('正在核对这一单的来源');
    await keeper.shot('order-dispute');
    await tapOn(keeper, 'reason-yes');
    await keeper.sees('核实中，先不结算', '原因：正在核对这一单的来源');
    await tapOn(keeper, 'credit-dispute');
    await keeper.tap('已核实，没有问题');
    await tapOn(keeper, 'reason-yes');
    await keeper.sees('待结算');
    await tapOn(keeper, 'credit-void');
    await keeper.tap('买家是推广员本人');
    await tapOn(keeper, 'reason-yes');
    await keeper.sees('已取消', '原因：买家是推广员本人');
    await at(keeper, '#order-credit').scrollIntoViewIfNeeded();
    await keeper.shot('order-credit-void');
    keeper.staysHealthy();
  });
});

test('what commissions cost is read by offer and by promoter, month by month', async () => {
  const chen = await actor(shop, 'chen');
  const month = shanghaiDate(await nowOfShop()).slice(0, 7);
  const { all, rows } = await chen.call(listCosts, { storeId: await storeId(), month });
  expect(rows.length).toBeGreaterThan(0);
  const keeper = await keeperAt('costs');
  await at(keeper, '#costs-all').waitFor();
  await keeper
    .shown(keeper.page.getByLabel(priceText(all.released_fen + all.pending_fen)))
    .first()
    .waitFor();
  await keeper.sees(new RegExp(`付款时共记 ${priceText(all.earned_fen)}`), '平常价卖出');
  await keeper.shot('costs');
  await keeper.tapText('按推广员');
  await keeper.shot('costs-by-promoter');
  await tapOn(keeper, 'costs-before');
  await at(keeper, '#costs-before').waitFor();
  keeper.staysHealthy();
});

test('a clerk sees nothing of it', async () => {
  const clerk = await shop.phone('xu', SIZE);
  await clerk.open(`${PAGES}/desk/index`);
  await clerk.sees('活动与优惠券');
  expect(await clerk.text('推广设置').count()).toBe(0);
  for (const page of ['referral', 'rates', 'promoters', 'costs']) {
    await clerk.open(`${PAGES}/${page}/index`);
    await clerk.sees('你的权限还不能做这件事，请找店主');
  }
});

async function nowOfShop(): Promise<Instant> {
  const [row] = await sql<{ at: Instant }>(
    shop.db,
    'SELECT max(earned_at) AS at FROM commissions WHERE store_id IS NOT NULL',
  );
  if (row === undefined) throw new Error('nothing was earned');
  return row.at;
}
