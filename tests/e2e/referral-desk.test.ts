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
} from '#core/contract/promoter';
import { invitePromoter } from '#core/contract/referral-desk';
import type { Id } from '#core/kernel/id';
import { DAY_MS, type Instant, shanghaiDate } from '#core/kernel/instant';
import { priceText } from '#core/view/price-parts';
import { actor } from '../support/phones/by-wire';
import type { Phone } from '../support/phones/phone';
import { promoterIdOf } from '../support/phones/promote';
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
const termsNow = async (person: string) => {
  const { offer } = await (await actor(shop, person)).call(referralStanding, { storeId: await storeId() });
  return offer?.termsVersion ?? 0;
};
const actOn = async (phone: Phone, person: string, act: string | RegExp) =>
  phone
    .shown(phone.page.locator(`#promoter-${await promoterIdOf(shop, person)} .tp-button`))
    .filter({ hasText: act })
    .first()
    .tap();

test('the form says what others have saved since, until somebody types', async () => {
  const set = (days: number) =>
    sql(shop.db, 'UPDATE referral_settings SET window_days = $1 WHERE store_id = $2 RETURNING window_days', [
      days,
      shopId,
    ]);
  const shopId = await storeId();
  const keeper = await keeperAt('rates');
  await at(keeper, '.rates__row').waitFor();
  await set(21);
  await keeper.shown(keeper.page.locator('.tp-row')).first().tap();
  await at(keeper, '#referral-window').waitFor();
  await expect.poll(() => at(keeper, '#referral-window').inputValue()).toBe('21');
  await typeInto(keeper, 'referral-window', '22');
  await set(15);
  expect(await at(keeper, '#referral-window').inputValue()).toBe('22');
});

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
    // Nothing is switched on before its warning is read, and that once.
    await tapOn(phone, 'referral-levels-two');
    await phone.sees(language === 'zh' ? /禁止多级分销/ : /forbid multi-level distribution/);
    await keeps(phone, 'desk-referral-two-levels');
    expect(await phone.page.locator('#referral-second-rate').count()).toBe(0);
    await phone.tapOnSheet(language === 'zh' ? '还是用一级' : 'Stay with one');
    expect(await phone.page.locator('#referral-second-rate').count()).toBe(0);
    await tapOn(phone, 'referral-levels-two');
    await tapOn(phone, 'confirm-yes');
    await at(phone, '#referral-second-rate').waitFor();
    await tapOn(phone, 'referral-levels-one');
    await tapOn(phone, 'referral-levels-two');
    await at(phone, '#referral-second-rate').waitFor();
    await tapOn(phone, 'referral-save');
    await at(phone, '.check-row__sum').waitFor();
    await keeps(phone, 'desk-referral-refused');
    await at(phone, '#referral-second-rate').scrollIntoViewIfNeeded();
    await keeps(phone, 'desk-referral-levels');
    await at(phone, '#referral-terms').scrollIntoViewIfNeeded();
    await keeps(phone, 'desk-referral-terms');
    for (const id of ['referral-terms', 'referral-terms-en']) {
      const field = at(phone, `#${id}`);
      const cut_px = () => field.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
      await field.fill(
        `${await field.inputValue()}${' One more sentence, which has to be read to its end.'.repeat(6)}`,
      );
      await field.scrollIntoViewIfNeeded();
      expect(await cut_px()).toBeLessThanOrEqual(0);
      await phone.shot(`desk-${id}`);
    }
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
    const phone = await shop.phone('chen', { language, width, height, agreed: true });
    // So many that their tabs have no room side by side on a small phone.
    await phone.page.route('**/call/referral/list-promoters', async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as { data: { counts: Record<string, number> } };
      Object.assign(body.data.counts, { applied: 31, active: 120, stopped: 14, refused: 26 });
      await route.fulfill({ response: answer, json: body });
    });
    await phone.open(`${PAGES}/promoters/index`);
    await at(phone, '.promoter-row__word').waitFor();
    const tabs = phone.shown(phone.page.locator('.shop-tabs__tab'));
    await phone.shot('desk-promoters-tabs');
    // The last one is brought in whole by a tap on what is seen of it.
    await tabs.nth(3).tap({ position: { x: 4, y: 20 } });
    await expect
      .poll(() => tabs.nth(3).evaluate((tab) => (tab.firstElementChild ?? tab).getBoundingClientRect().right))
      .toBeLessThanOrEqual(width - 15);
    await phone.shot('desk-promoters-last-tab');
    await tabs.nth(1).tap();
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
    await phone.page.unroute('**/call/referral/list-promoters');
  });

  test('an order that earns', async () => {
    const phone = await phoneAt(`order/index?id=${await earningOrder()}`);
    await at(phone, '#order-credit').scrollIntoViewIfNeeded();
    await keeps(phone, 'desk-order-credit');
    await tapOn(phone, 'credit-void');
    await at(phone, '#reason-text').waitFor();
    await keeps(phone, 'desk-order-void');
  });

  test('an order that earns, and a refund of it is on its way', async () => {
    const id = await earningOrder();
    const phone = await phoneAt(`order/index?id=${id}`);
    await phone.page.route('**/call/merchant/order', async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as { data: { commissions: { stopped: boolean }[] } };
      for (const one of body.data.commissions) one.stopped = true;
      await route.fulfill({ response: answer, json: body });
    });
    await phone.open(`${PAGES}/order/index?id=${id}`);
    await phone.sees(language === 'zh' ? '待结算，有退款还没到账' : 'Pending: a refund is on its way');
    await at(phone, '#order-credit').scrollIntoViewIfNeeded();
    await keeps(phone, 'desk-order-credit-stopped');
  });

  test('what a promoter brought: all of it, a list of it, a list without any', async () => {
    const phone = await phoneAt(`promoter-orders/index?id=${await promoterIdOf(shop, 'lin')}`);
    await at(phone, '.earned__line').waitFor();
    await keeps(phone, 'desk-brought');
    const tabs = phone.shown(phone.page.locator('.shop-tabs__tab'));
    await tabs.nth(2).tap();
    await at(phone, '.tp-tag--good').waitFor();
    await keeps(phone, 'desk-brought-released');
    await tabs.nth(4).tap();
    await at(phone, '.tp-empty').waitFor();
    await keeps(phone, 'desk-brought-none');
    await phone.shown(phone.page.locator('.tp-empty .tp-button')).first().tap();
    await at(phone, '.earned__line').waitFor();
    phone.staysHealthy();
  });

  test('a promoter of another shop, or a link that was cut short', async () => {
    const phone = await phoneAt('promoter-orders/index?id=pm_00000000000000000000000000');
    await phone.sees(language === 'zh' ? '店里没有这位推广员' : 'No such promoter in this shop');
    await keeps(phone, 'desk-brought-nobody');
    await phone.open(`${PAGES}/promoter-orders/index`);
    await phone.sees(language === 'zh' ? '店里没有这位推广员' : 'No such promoter in this shop');
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

  test.each([
    ['zh', 390, 844, ['规则有变化', '有效期 15 天 → 20 天', '从那时起下的单按新的算，之前下的单不变。']],
    ['en', 320, 640, ['What has changed', 'Window 15 → 20 days', /^It counts for orders from then on/]],
  ] as const)('a promoter reads what changed and from when on, %s', async (language, width, height, said) => {
    const lin = await shop.phone('lin', { language, width, height, agreed: true });
    await lin.open(`/pkg-promoter/pages/centre/index?store=${await storeId()}`);
    await lin.sees(...said);
    await at(lin, '#rule-news').scrollIntoViewIfNeeded();
    await lin.shot('centre-rules-changed');
  });

  test('and is told once', async () => {
    const { items } = await (await actor(shop, 'lin')).call(listNotices, {});
    expect(items.filter(({ title }) => title.zh === '推广规则有变化')).toMatchObject([
      { body: { zh: expect.stringContaining('有效期 15 天 → 20 天。之后下的单按新的算，已经下的单不变。') } },
    ]);
  });

  test('a rate that no floor bears is refused with the sum; a lawful one is saved', async () => {
    const keeper = await keeperAt('referral');
    await keeper.sees('开放推广');
    await typeInto(keeper, 'referral-store-rate', '45');
    await tapOn(keeper, 'referral-save');
    await keeper.sees('还没保存：佣金后的底价', /^还有 \d+ 个规格需要处理/, /付过佣金剩 .+，低于底价/);
    await keeper.sees(/给它单独定低一点的比例/);
    await at(keeper, '#rate-guard-lower').scrollIntoViewIfNeeded();
    await keeper.shot('referral-refused');
    // The sum of the first stands there: the price, the commission, the floor.
    await at(keeper, '.check-row__sum').waitFor();
    expect(await at(keeper, '.check-row__sum').innerText()).toMatch(/推广佣金[\s\S]*−¥/);
    await typeInto(keeper, 'referral-store-rate', '5');
    await keeper.loses('还没保存：佣金后的底价');
    await tapOn(keeper, 'referral-save');
    // It is what stood there before.
    await keeper.sees(/^已保存$/);
    await typeInto(keeper, 'referral-store-rate', '60');
    await tapOn(keeper, 'referral-save');
    await keeper.sees('请填 0 到 50，最多两位小数');
    await tapOn(keeper, 'referral-levels-two');
    await tapOn(keeper, 'confirm-yes');
    await keeper.sees(/拉人做推广员本身没有任何奖励/);
    await keeper.shot('referral-two-levels');
  });

  test.each([
    ['zh', 390, 844],
    ['en', 320, 640],
  ] as const)(
    'two keepers at once: the second is told and loses nothing, %s',
    async (language, width, height) => {
      const id = await storeId();
      const zh = language === 'zh';
      const keeper = await shop.phone('chen', { language, width, height, agreed: true });
      await keeper.open(`${PAGES}/rates/index`);
      const toSettings = () => keeper.shown(keeper.page.locator('.tp-row')).first().tap();
      await toSettings();
      await at(keeper, '#referral-store-rate').waitFor();
      await typeInto(keeper, 'referral-window', '19');
      await sql(
        shop.db,
        'UPDATE referral_settings SET version = version + 1, window_days = 21 WHERE store_id = $1',
        [id],
      );
      await tapOn(keeper, 'referral-save');
      await keeper.sees(zh ? /^别人刚保存过/ : /^Somebody else has just saved/);
      expect(await at(keeper, '#referral-window').inputValue()).toBe('19');
      await at(keeper, '#referral-unsaved').scrollIntoViewIfNeeded();
      await keeper.shot('referral-overtaken');
      // Leaving keeps it, too.
      await keeper.page.goBack();
      await toSettings();
      await keeper.sees(zh ? '上次改了没保存，还在这里' : 'What you changed before is still here, not saved');
      expect(await at(keeper, '#referral-window').inputValue()).toBe('19');
      await tapOn(keeper, 'referral-drop');
      await expect.poll(() => at(keeper, '#referral-window').inputValue()).toBe('21');
      await typeInto(keeper, 'referral-window', '20');
      await tapOn(keeper, 'referral-save');
      await keeper.sees(zh ? '已保存，从下一单起算' : /^Saved\./);
    },
  );

  test('every field that is wrong says so at once', async () => {
    const keeper = await keeperAt('referral');
    await keeper.sees('0 到 50%。单个商品、分类或推广员可以另定，见“佣金比例”');
    await typeInto(keeper, 'referral-store-rate', '60');
    await typeInto(keeper, 'referral-window', '91');
    await tapOn(keeper, 'referral-save');
    await keeper.sees('请填 0 到 50，最多两位小数', '请填 1 到 90 的整数');
    await keeper.shot('referral-all-wrong');
  });

  test('paused', async () => {
    const keeper = await keeperAt('referral');
    await tapOn(keeper, 'referral-on');
    await keeper.sees('暂停推广？');
    await keeper.shot('referral-pause');
    await tapOn(keeper, 'confirm-yes');
    await keeper.sees('推广已暂停：新订单不记佣金，已经记下的照常结算');
    const zhou = await actor(shop, 'zhou');
    expect((await zhou.call(referralStanding, { storeId: await storeId() })).offer).toBeNull();
    await keeper.shot('referral-paused');
    keeper.staysHealthy();
  });

  test.each([
    [
      'zh',
      390,
      844,
      '店家暂停了推广',
      '店家暂停了推广，新订单暂不记佣金；已经赚到的照常结算',
      '推广暂停，暂无佣金',
    ],
    [
      'en',
      320,
      640,
      'Promoting is paused here',
      /^The shop has paused promoting: new orders earn nothing for now/,
      'Paused: earns nothing for now',
    ],
  ] as const)(
    'meanwhile its promoters read so on every page of theirs, %s',
    async (language, width, height, row, line, none) => {
      const lin = await shop.phone('lin', { language, width, height, agreed: true });
      const query = `index?store=${await storeId()}`;
      await lin.open(`/pkg-promoter/pages/centre/${query}`);
      await lin.sees(line, none, language === 'zh' ? '鲜果铺' : /Fresh/);
      await lin.shot('centre-paused');
      await lin.open(`/pkg-promoter/pages/goods/${query}`);
      await lin.sees(line, none);
      await lin.shot('goods-paused');
      await lin.open(`/pkg-promoter/pages/promoter/${query}`);
      await lin.sees(language === 'zh' ? '店家暂停了推广' : 'The shop has paused promoting');
      await at(lin, '#join-state').waitFor();
      await lin.shot('promoter-paused');
      await lin.open('/pages/home/index');
      await lin.sees(row);
      await lin.shot('home-paused');
      lin.staysHealthy();
    },
  );

  test('switched on again', async () => {
    const keeper = await keeperAt('referral');
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
    await typeInto(keeper, 'rate-typed', '7');
    await at(keeper, '#rate-sheet .tp-sheet__close').tap();
    await at(keeper, '#rate-sheet').waitFor({ state: 'detached' });
    await keeper.tapText('1.5%');
    expect(await at(keeper, '#rate-typed').inputValue()).toBe('1.5');
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
    // Nobody else waits: the way on is to ask somebody.
    await keeper.tapText(/^申请$/);
    await keeper.sees('现在没有人申请');
    await keeper.shot('promoters-none-applied');
    await at(keeper, '.tp-empty .tp-button').tap();
    await at(keeper, '#invite-make').waitFor();
    keeper.staysHealthy();
  });

  test('somebody applies: the notice leads here, and is refused with words they read', async () => {
    const noor = await actor(shop, 'noor');
    const termsVersion = await termsNow('noor');
    await noor.call(applyAsPromoter, { storeId: await storeId(), termsVersion, word: '我想试试' });
    await shop.advance(60_000);
    const keeper = await shop.phone('chen', SIZE);
    await keeper.open('/pkg-account/pages/inbox/index');
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

  test('who was refused is led from every page of a promoter to why; asking again they come with that', async () => {
    const phone = await shop.phone('noor', SIZE);
    for (const page of ['centre', 'orders', 'shares', 'statement', 'withdraw']) {
      await phone.open(`/pkg-promoter/pages/${page}/index?store=${await storeId()}`);
      await phone.sees('这次没有通过', '你还不是这家店的推广员');
      expect(await phone.text(/号推广员$/).count()).toBe(0);
    }
    await phone.shot('promoter-page-refused');
    await phone.tap('看看原因');
    await phone.sees('这次没有通过', '店家写的原因：名额满了，下次再开放');
    const noor = await actor(shop, 'noor');
    const asked = { storeId: await storeId(), termsVersion: await termsNow('noor'), word: '再试一次' };
    await noor.call(applyAsPromoter, asked);
    const keeper = await keeperAt('promoters');
    await keeper.sees('“再试一次”', /^再次申请：.* 没有通过，原因：名额满了，下次再开放$/);
    await keeper.shot('promoters-applied-again');
    await actOn(keeper, 'noor', '不通过');
    await tapOn(keeper, 'reason-yes');
    await keeper.sees('已回复，本人会看到原因');
    for (const each of [phone, keeper]) each.staysHealthy();
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
    const taken = {
      storeId: await storeId(),
      invitation: made?.key ?? '',
      termsVersion: await termsNow('wang'),
    };
    expect(await wang.call(acceptInvitation, taken)).toMatchObject({ status: 'active' });
    keeper.staysHealthy();
  });

  test('from a promoter to one of their orders, which is voided there and then stands with the cancelled ones', async () => {
    const id = await promoterIdOf(shop, 'lin');
    const keeper = await keeperAt('promoters');
    await keeper.tapText(/^推广中/);
    await at(keeper, `#orders-of-${id} .tp-row`).tap();
    await at(keeper, '#promoter-head').waitFor();
    await keeper.tapText('待结算');
    const card = at(keeper, '.tp-card[id^="earned-"]');
    const orderId = (await card.getAttribute('id'))?.slice('earned-'.length);
    await card.tap();
    await at(keeper, '#order-credit').scrollIntoViewIfNeeded();
    await tapOn(keeper, 'credit-void');
    await keeper.tap('买家是推广员本人');
    await tapOn(keeper, 'reason-yes');
    await keeper.sees('已取消，推广员会看到原因');
    await keeper.page.goBack();
    await at(keeper, `#earned-${orderId}`).waitFor({ state: 'detached' });
    await keeper.tapText('已取消');
    await at(keeper, `#earned-${orderId}`).waitFor();
    await keeper.sees('原因：买家是推广员本人', '佣金已取消');
    await keeper.shot('brought-cancelled');
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
    await keeper.sees(new RegExp(`待结算的 ${priceText(before.pending_fen)} 全部取消`));
    await tapOn(keeper, 'stop-void');
    await keeper.shot('promoter-stop');
    await tapOn(keeper, 'reason-yes');
    await keeper.sees(/^已停止，取消了 \d+ 笔佣金/);
    await keeper.tapText(/^已停( |$)/);
    await keeper.sees('原因：有刷单迹象，已核实');
    await keeper.shot('promoters-stopped');
    expect(await standingOf('lin')).toMatchObject({ status: 'stopped', reason: '有刷单迹象，已核实' });
    expect(await centre()).toMatchObject({ pending_fen: 0, available_fen: before.available_fen });
    const { items } = await lin.call(listCreditedOrders, { storeId: await storeId() });
    const voided = items.flatMap(({ lines }) => lines).filter(({ why }) => why === 'void');
    expect(voided.length).toBeGreaterThan(0);
    // One was cancelled before, with words of its own.
    const reasons = new Set(voided.map(({ reason }) => reason));
    expect(reasons).toEqual(new Set(['有刷单迹象，已核实', '买家是推广员本人']));
    await shop.advance(60_000);
    const { items: told } = await lin.call(listNotices, {});
    const sum = priceText(before.pending_fen);
    expect(told.map(({ body }) => body.zh)).toContainEqual(
      expect.stringMatching(new RegExp(`有刷单迹象，已核实。\\d+ 单还没结算的佣金共 ${sum} 已取消。`)),
    );
    const stopped = await shop.phone('lin', SIZE);
    await stopped.open(`/pkg-promoter/pages/centre/index?store=${await storeId()}`);
    await stopped.sees(new RegExp(`有刷单迹象，已核实。\\d+ 单还没结算的佣金共 ${sum} 已取消。`));
    await stopped.shot('promoter-centre-stopped');
    await stopped.open(`/pkg-promoter/pages/orders/index?store=${await storeId()}`);
    await stopped.sees('店家取消了这笔佣金', '原因：有刷单迹象，已核实');
    await stopped.shot('promoter-orders-voided');
    for (const phone of [keeper, stopped]) phone.staysHealthy();
  });

  test('one who was stopped is started again: asked with what it means, and told that it goes on from now', async () => {
    const keeper = await keeperAt('promoters');
    await keeper.tapText(/^已停( |$)/);
    await keeper.sees(/^停止时取消了 \d+ 单的 ¥/);
    await actOn(keeper, 'lin', '重新开始');
    await keeper.sees(/停止期间下的单不补记.*之前取消的 ¥[\d.]+ 不会恢复。$/);
    await keeper.shot('promoter-restart');
    expect(await standingOf('lin')).toMatchObject({ status: 'stopped' });
    await tapOn(keeper, 'confirm-yes');
    await keeper.sees('已重新开始，已通知本人');
    expect(await standingOf('lin')).toMatchObject({ status: 'active' });
    await shop.advance(60_000);
    const { items } = await (await actor(shop, 'lin')).call(listNotices, {});
    expect(items.map(({ title }) => title.zh)).toContain('你的推广重新开始了');
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
  const { all, groups } = await chen.call(listCosts, { storeId: await storeId(), month, by: 'promoter' });
  expect(groups.length).toBeGreaterThan(0);
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
  await at(keeper, '.tp-card--tap').tap();
  await at(keeper, '#promoter-head').waitFor();
  await keeper.page.goBack();
  for (let n = 0; n < 3; n += 1) await tapOn(keeper, 'month-earlier');
  await keeper.sees('这个月没有佣金');
  await keeper.shot('costs-empty');
  await keeper.tapText('邀请推广员');
  await at(keeper, '#invite-make').waitFor();
  keeper.staysHealthy();
});

test('a phone whose clock is a month behind opens the costs of the month that runs in the shop', async () => {
  const now = new Date(await nowOfShop());
  const keeper = await shop.phone('chen', SIZE);
  await keeper.page.clock.install({ time: new Date(now.getTime() - 40 * DAY_MS) });
  await keeper.open(`${PAGES}/costs/index`);
  await at(keeper, '#costs-all').waitFor();
  const [year, month] = shanghaiDate(await nowOfShop())
    .split('-')
    .map(Number);
  await keeper.sees(`${year} 年 ${month} 月`);
  keeper.staysHealthy();
});

test('a clerk sees nothing of it', async () => {
  const clerk = await shop.phone('xu', SIZE);
  await clerk.open(`${PAGES}/desk/index`);
  await clerk.sees('活动与优惠券');
  expect(await clerk.text('推广设置').count()).toBe(0);
  for (const page of ['referral', 'rates', 'promoters', 'promoter-orders', 'costs']) {
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

test.each([
  { language: 'zh', width: 390, height: 844 },
  { language: 'en', width: 320, height: 640 },
] as const)('the only owner reads why their own shop is not theirs to promote, $language', async (look) => {
  const owner = await shop.phone('chen', { ...look, agreed: true });
  await owner.open(`/pkg-promoter/pages/promoter/index?store=${await storeId()}`);
  await owner.sees(
    look.language === 'zh' ? '自己的店，没有别人能通过' : 'Your own shop: nobody else can approve you',
  );
  await owner.shot('promoter-alone');
  const { invitation } = await (await actor(shop, 'chen')).call(invitePromoter, { storeId: await storeId() });
  await owner.open(`/pkg-promoter/pages/promoter/index?store=${await storeId()}&key=${invitation}`);
  await owner.sees(look.language === 'zh' ? '这是你发出的邀请' : 'You made this invitation');
  await owner.shot('promoter-own-invitation');
  owner.staysHealthy();
});

test('who has asked takes it back on the page, and may ask again', async () => {
  const someone = await shop.phone('an', SIZE);
  const asks = await actor(shop, 'an');
  const id = await storeId();
  await asks.call(applyAsPromoter, { storeId: id, termsVersion: await termsNow('an'), word: '' });
  await someone.open(`/pkg-promoter/pages/promoter/index?store=${id}`);
  await someone.sees('申请已交给店家');
  await someone.shot('promoter-take-back');
  await tapOn(someone, 'take-back');
  await someone.sees('已撤回申请');
  await at(someone, '#join-submit').waitFor();
  expect(await standingOf('an')).toBeNull();
  someone.staysHealthy();
});
