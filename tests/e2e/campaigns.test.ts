/** A shopkeeper makes an offer from the phone: refused below the floor with the sum shown, published, seen by a buyer, stopped. */
import { describe, expect, test } from 'vitest';
import { OFFER_KINDS } from '#core/domain/offer/registry';
import { priceText } from '#core/view/price-parts';
import { devOpenid } from '#dev/wechat/mini/login';
import type { Phone } from '../support/phones/phone';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import { openProduct } from '../support/phones/steps';
import { sql } from '../support/sql';

const shop = shopOnPhones();
const SIZE = { width: 390, height: 844, agreed: true } as const;
const HONEY = '秦岭土蜂蜜';

const SHOP_OF_HONEY = `SELECT store_id FROM products WHERE store_id IS NOT NULL AND title->>'zh' LIKE '${HONEY}%' LIMIT 1`;

/** The cheapest jar: what it costs, and the least it may. */
async function jar() {
  const [row] = await sql<{ id: string; price_fen: number; floor_fen: number; stock: number }>(
    shop.db,
    `SELECT k.id, k.price_fen, k.floor_fen, k.stock FROM skus k JOIN products p ON p.id = k.product_id
     WHERE p.store_id IS NOT NULL AND p.title->>'zh' LIKE $1 ORDER BY k.position LIMIT 1`,
    [`${HONEY}%`],
  );
  if (row === undefined) throw new Error('no honey');
  return row;
}
const yuan = (amount_fen: number) => String(amount_fen / 100);
const typeInto = (phone: Phone, id: string, value: string) =>
  phone
    .shown(phone.page.locator(`#${id}`))
    .first()
    .fill(value);
const tapOn = (phone: Phone, id: string) =>
  phone
    .shown(phone.page.locator(`#${id}`))
    .first()
    .tap();

test('a flash sale below the floor is refused with the sum; with a floor it is published', async () => {
  const { price_fen, floor_fen } = await jar();
  const keeper = await shop.phone('chen', SIZE);
  await keeper.open('/pkg-merchant/pages/desk/index');
  await keeper.tapText('活动与优惠券');
  await keeper.sees('新建活动');
  await keeper.shot('campaigns-before');
  await keeper.tap('新建活动');
  await keeper.sees('想做什么活动', '限时抢购', '阶梯团', '砍价', '满减券');
  await keeper.shot('campaign-kinds');
  await tapOn(keeper, 'kind-flash-sale');

  await keeper.sees('请填写活动名称');
  await keeper.fill('活动名称', '蜂蜜快闪');
  await tapOn(keeper, 'pick-goods');
  await typeInto(keeper, 'goods-search', '蜂蜜');
  await keeper
    .shown(keeper.page.locator('.goods-row').filter({ hasText: HONEY }))
    .first()
    .tap();
  await keeper.sees(/^选好了 · 已选 1 个/);
  await keeper.shot('campaign-goods');
  await keeper.tap(/^选好了/);
  await typeInto(keeper, 'sku-0-price', yuan(floor_fen - 100));
  await typeInto(keeper, 'sku-0-units', '5');
  await tapOn(keeper, 'lasts-h3');

  await keeper.sees(`最低会卖到 ${priceText(floor_fen - 100)}，低于底价 ${priceText(floor_fen)}`);
  await tapOn(keeper, 'publish');
  await keeper.sees('还有 1 个规格需要处理');
  expect(await keeper.text('确认发布？').count()).toBe(0);
  await keeper.shot('campaign-below-floor');

  await keeper.tap(/^定底价/);
  await keeper
    .shown(keeper.page.getByLabel(/^底价 /))
    .first()
    .fill(yuan(floor_fen - 200));
  await keeper.tap('保存');
  await keeper.sees('可以发布：没有规格低于底价');
  await keeper.shot('campaign-ready');
  await tapOn(keeper, 'publish');
  await keeper.sees('确认发布？');
  await keeper.shot('campaign-confirm');
  await tapOn(keeper, 'confirm-yes');
  await keeper.sees('进行中', '蜂蜜快闪', /划线价/, '已售 0 / 5 件');
  await keeper.shot('campaign-published');

  const buyer = await shop.phone('hua', SIZE);
  await openProduct(buyer, HONEY);
  await buyer
    .shown(buyer.page.getByLabel(priceText(floor_fen - 100)))
    .first()
    .waitFor();
  await buyer.shot('campaign-seen-by-buyer');

  await tapOn(keeper, 'campaign-stop');
  await keeper.sees('停止这个活动？');
  await tapOn(keeper, 'confirm-yes');
  await keeper.sees('已停止');
  await openProduct(buyer, HONEY);
  await buyer
    .shown(buyer.page.getByLabel(priceText(price_fen)))
    .first()
    .waitFor();
  expect(await buyer.shown(buyer.page.getByLabel(priceText(floor_fen - 100))).count()).toBe(0);
  keeper.staysHealthy();
  buyer.staysHealthy();
});

describe.each([
  ['zh', 390, 844],
  ['en', 320, 640],
] as const)('the forms of all kinds, %s, %i × %i', (language, width, height) => {
  test.each([...OFFER_KINDS.keys()])('%s', async (kind) => {
    const keeper = await shop.phone('chen', { language, width, height, agreed: true });
    await keeper.open('/pkg-merchant/pages/campaign-new/index');
    await tapOn(keeper, `kind-${kind}`);
    await keeper.shown(keeper.page.locator('#check-panel')).first().waitFor();
    // However far down the list it stood, its form begins at its name.
    await expect
      .poll(async () => (await keeper.shown(keeper.page.locator('#offer-title')).first().boundingBox())?.y)
      .toBeGreaterThan(100);
    await keeper.shot(`offer-form-${kind}`);
    await keeper.page.locator('#check-panel').scrollIntoViewIfNeeded();
    await keeper.shot(`offer-form-${kind}-end`);
    expect(
      await keeper.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
    ).toBeLessThanOrEqual(0);
    await keeper.tap(language === 'zh' ? '换一种' : 'Another kind');
    keeper.staysHealthy();
  });

  test('a day and a time are chosen on a sheet', async () => {
    const keeper = await shop.phone('chen', { language, width, height, agreed: true });
    await keeper.open('/pkg-merchant/pages/campaign-new/index');
    await tapOn(keeper, 'kind-flash-sale');
    await tapOn(keeper, 'offer-starts');
    const sheet = keeper.shown(keeper.page.locator('#moment-sheet')).first();
    await sheet.waitFor();
    await keeper.tapOnSheet(language === 'zh' ? '下个月' : 'Next month');
    await keeper.tapOnSheet('15');
    // Chosen already, and called so, where the next quarter is that one.
    await keeper.tapOnSheet(/^:30/);
    await keeper.shot('offer-moment');
    await tapOn(keeper, 'moment-done');
    await keeper.sees(language === 'zh' ? /月15日 \d\d:30/ : /^15 \w+, \d\d:30/);
    await keeper.tap(language === 'zh' ? '换一种' : 'Another kind');
  });
});

test('a coupon that takes too much: refused, and every variant can be reached with its sum', async () => {
  const keeper = await shop.phone('chen', SIZE);
  await keeper.open('/pkg-merchant/pages/campaign-new/index');
  await keeper.sees('想做什么活动');
  await tapOn(keeper, 'kind-coupon-amount');
  await keeper.fill('活动名称', '大额券');
  await typeInto(keeper, 'field-threshold_fen', '0');
  await typeInto(keeper, 'field-amount_fen', '50');
  await tapOn(keeper, 'lasts-d7');
  await keeper.sees(/^还有 \d+ 个规格需要处理/);
  const rows = keeper.shown(keeper.page.locator('.check-row'));
  await expect.poll(() => rows.count()).toBe(5);
  // The sum of the first stands there; of another after a tap.
  const sums = keeper.shown(keeper.page.locator('.check-row__sum'));
  expect(await sums.count()).toBe(1);
  await rows.nth(1).locator('.check-row__head').tap();
  await keeper.shot('campaign-refused-folded');
  await expect.poll(() => sums.count()).toBe(2);
  const more = keeper.shown(keeper.page.locator('#check-more'));
  const [{ skus } = { skus: 0 }] = await sql<{ skus: number }>(
    shop.db,
    `SELECT count(*)::int AS skus FROM skus k JOIN products p ON p.id = k.product_id
     WHERE k.store_id = (${SHOP_OF_HONEY}) AND k.on_sale AND p.on_sale`,
  );
  expect(skus).toBeGreaterThan(50);
  for (let shown = 5; shown < skus; shown += 20) {
    await more.first().tap();
    await expect.poll(() => rows.count()).toBe(Math.min(skus, shown + 20));
  }
  expect(await more.count()).toBe(0);
  await keeper.tap('换一种');
  keeper.staysHealthy();
});

test('a lost network loses nothing that was typed, and what was sent twice is published once', async () => {
  const keeper = await shop.phone('chen', SIZE);
  await keeper.open('/pkg-merchant/pages/campaign-new/index');
  await keeper.sees('想做什么活动');
  await tapOn(keeper, 'kind-coupon-amount');
  await keeper.fill('活动名称', '老客回来券');
  await typeInto(keeper, 'field-threshold_fen', '99');
  await typeInto(keeper, 'field-amount_fen', '5');
  await typeInto(keeper, 'coupon-code', '回来2026');
  await tapOn(keeper, 'lasts-d7');
  await keeper.sees('可以发布：没有规格低于底价');
  await keeper.shot('coupon-form');

  await keeper.page.route('**/call/merchant/check-campaign', (route) => route.abort());
  await typeInto(keeper, 'field-amount_fen', '6');
  await keeper.sees('没有算出来，你填的内容都在');
  await keeper.shot('campaign-check-failed');
  await keeper.page.unroute('**/call/merchant/check-campaign');
  await keeper.tap('再试一次');
  await keeper.sees('可以发布：没有规格低于底价');

  // The request arrives, its answer does not.
  await keeper.page.route('**/call/merchant/publish-campaign', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await tapOn(keeper, 'publish');
  await tapOn(keeper, 'confirm-yes');
  await keeper.sees(/没有收到回答/);
  await keeper.page.unroute('**/call/merchant/publish-campaign');

  // The app is closed and opened again: the form is there.
  await keeper.open('/pkg-merchant/pages/campaign-new/index');
  await keeper.sees('已恢复你上次填到一半的内容');
  expect(await keeper.shown(keeper.page.locator('#offer-title')).first().inputValue()).toBe('老客回来券');
  await keeper.shot('campaign-kept');
  await tapOn(keeper, 'publish');
  await tapOn(keeper, 'confirm-yes');
  await keeper.sees('进行中', '满减券', '回来2026');
  await keeper.shot('coupon-published');
  const rows = await sql(
    shop.db,
    `SELECT code FROM coupon_templates WHERE store_id IS NOT NULL AND title->>'zh' = '老客回来券'`,
  );
  expect(rows).toEqual([{ code: '回来2026' }]);

  // Looked at again, it tells what was claimed meanwhile.
  await keeper.open('/pkg-merchant/pages/campaigns/index');
  await keeper.tapText('老客回来券');
  await keeper.sees(/领取 0/);
  await sql(
    shop.db,
    `UPDATE coupon_templates SET claimed = 7 WHERE store_id IS NOT NULL AND title->>'zh' = '老客回来券'`,
  );
  await keeper.page.goBack();
  await keeper.sees('新建活动');
  await keeper.tapText('老客回来券');
  await keeper.sees(/领取 7/);

  // Given to whoever bought lately.
  await keeper.tapText('发给最近的买家');
  await keeper.sees('选要送券的订单');
  await keeper.shown(keeper.page.locator('#give-sheet .goods-row')).first().tap();
  await keeper.shot('coupon-give');
  await tapOn(keeper, 'give-do');
  await keeper.sees(/已送出 1 张/);
  keeper.staysHealthy();
});

test('a clerk sees how a coupon goes and shares what is public; its code, and making offers, are the managers’', async () => {
  const [made] = await sql<{ id: string; store_id: string }>(
    shop.db,
    `SELECT id, store_id FROM coupon_templates WHERE store_id IS NOT NULL AND title->>'zh' = '老客回来券'`,
  );
  if (made === undefined) throw new Error('no coupon');
  const clerk = await shop.phone('lele', SIZE);
  await sql(
    shop.db,
    `INSERT INTO store_members (store_id, person_id, role) SELECT $1, p.id, 'clerk' FROM persons p WHERE p.openid = $2`,
    [made.store_id, devOpenid('lele')],
  );
  await clerk.open(`/pkg-merchant/pages/campaign/index?id=${made.id}`);
  await clerk.sees('老客回来券', '进行中', '分享领券卡片');
  expect(await clerk.text('回来2026').count()).toBe(0);
  await clerk.shot('coupon-seen-by-clerk');
  await clerk.tapText('海报和链接');
  await clerk.tap('送给朋友');
  await clerk.button('生成海报').first().waitFor();
  await sql(shop.db, `UPDATE coupon_templates SET given = 'link' WHERE store_id = $1 AND id = $2`, [
    made.store_id,
    made.id,
  ]);
  await clerk.open(`/pkg-merchant/pages/campaign/index?id=${made.id}`);
  await clerk.sees('老客回来券', '只有拿到链接或口令的人');
  expect(await clerk.shown(clerk.page.locator('#coupon-share')).count()).toBe(0);
  await clerk.shot('link-coupon-seen-by-clerk');
  await clerk.open('/pkg-merchant/pages/campaign-new/index');
  await clerk.sees('你的权限还不能做这件事，请找店主');
  await clerk.shot('campaign-new-clerk');
  clerk.staysHealthy();
});

test('what others hold under its floor is said beside “ready”, stands first, and is named', async () => {
  const low = await sql<{ title: { zh: string } }>(
    shop.db,
    `UPDATE skus k SET floor_fen = s.price_fen + 1 FROM campaign_skus s JOIN campaigns c ON c.id = s.campaign_id
     WHERE k.store_id = (${SHOP_OF_HONEY}) AND s.sku_id = k.id AND c.kind = 'flash-sale' AND c.status = 'published' AND c.starts_at < now()
     RETURNING c.title`,
  );
  const keeper = await shop.phone('chen', SIZE);
  await keeper.open('/pkg-merchant/pages/campaign-new/index');
  await keeper.sees('想做什么活动');
  await tapOn(keeper, 'kind-coupon-amount');
  await keeper.fill('活动名称', '小额券');
  await typeInto(keeper, 'field-threshold_fen', '900');
  await typeInto(keeper, 'field-amount_fen', '1');
  await tapOn(keeper, 'lasts-d7');
  await keeper.sees(`可以发布：这次不会让规格低于底价；另有 ${low.length} 个规格已经低于底价`);
  await keeper
    .shown(keeper.page.locator('.check-row'))
    .first()
    .getByText(/已经低于底价 ¥.*因为.*和这次无关/)
    .waitFor();
  await keeper.page.locator('#check-panel').scrollIntoViewIfNeeded();
  await keeper.shot('campaign-already-low');
  await keeper.tap('换一种');
  keeper.staysHealthy();
});
