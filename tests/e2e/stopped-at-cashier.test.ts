/** The shop stops an offer while somebody is at the cashier: what was placed is paid as it was placed, who only looks is asked anew. */
import { expect, test } from 'vitest';
import { saveAddress } from '#core/contract/account';
import { openLanding } from '#core/contract/landing';
import { listGoods } from '#core/contract/storefront';
import type { Id } from '#core/kernel/id';
import { ADDRESS } from '../support/phones/an-address';
import { actor } from '../support/phones/by-wire';
import { giveCoupon } from '../support/phones/give-coupons';
import type { Phone } from '../support/phones/phone';
import { runOffer } from '../support/phones/run-offer';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import { sql } from '../support/sql';

const shop = shopOnPhones();

interface Honey {
  readonly storeId: Id<'store'>;
  readonly skuId: Id<'sku'>;
}
/** ¥40.00 a jar, thirty on the shelf, ¥6.00 for shipping; whoever comes has an address. */
async function honeyFor(...persons: readonly string[]): Promise<Honey> {
  const buyers = await Promise.all(persons.map((person) => actor(shop, person)));
  for (const buyer of buyers) await buyer.call(saveAddress, ADDRESS);
  const [one] = buyers;
  if (one === undefined) throw new Error('nobody');
  const { store } = await one.call(openLanding, { target: { page: 'home' } });
  const { items } = await one.call(listGoods, { storeId: store.id, search: '秦岭土蜂蜜', limit: 1 });
  const productId = items[0]?.id as Id<'product'>;
  const { page } = await one.call(openLanding, { target: { page: 'product', productId } });
  const skuId = (page.kind === 'product' ? page.product.skus[0]?.id : undefined) as Id<'sku'>;
  await sql(shop.db, 'UPDATE skus SET price_fen = 4000, stock = 30 WHERE store_id IS NOT NULL AND id = $1', [
    skuId,
  ]);
  return { storeId: store.id, skuId };
}
const checkout = ({ storeId, skuId }: Honey) =>
  `/pkg-order/pages/checkout/index?from=sku&store=${storeId}&sku=${skuId}&quantity=1`;

const inCashier = (phone: Phone) => phone.cashier.getByRole('button', { name: '确认支付' }).waitFor();
const tapOn = (phone: Phone, id: string) =>
  phone
    .shown(phone.page.locator(`#${id}`))
    .first()
    .tap();
const changedRows = (phone: Phone) =>
  phone.page.locator('#price-changed .price-changed__row').allInnerTexts();

/** From the desk's list to the offer of this title. */
async function openOffer(keeper: Phone, title: string): Promise<void> {
  await keeper.open('/pkg-merchant/pages/campaigns/index');
  await keeper.tapText(title);
  await keeper.shown(keeper.page.locator('#campaign-stop')).first().waitFor();
}
async function stopOffer(keeper: Phone, title: string): Promise<void> {
  await openOffer(keeper, title);
  await tapOn(keeper, 'campaign-stop');
  await tapOn(keeper, 'confirm-yes');
  await keeper.sees('已停止');
}

/** Whatever a person has ordered, the newest first. */
const ordersOf = (person: string) =>
  sql<{ status: string; payable_fen: number; paid_fen: number }>(
    shop.db,
    `SELECT o.status, o.payable_fen::int AS payable_fen, o.paid_fen::int AS paid_fen FROM orders o
     JOIN persons p ON p.id = o.person_id WHERE o.store_id IS NOT NULL AND p.openid = $1 ORDER BY o.id DESC`,
    [`o_dev_${person}`],
  );
const unitsOf = async ({ skuId }: Honey) =>
  (
    await sql<{ shelf: number; sale: number }>(
      shop.db,
      `SELECT (SELECT stock FROM skus WHERE store_id IS NOT NULL AND id = $1) AS shelf,
         (SELECT sum(left_units)::int FROM campaign_skus WHERE store_id IS NOT NULL AND sku_id = $1) AS sale`,
      [skuId],
    )
  )[0];

test('a flash sale: who is at the cashier pays its price, who is one page before reads what it costs now', async () => {
  const honey = await honeyFor('anan', 'beibei');
  const { storeId, skuId } = honey;
  const skus = [{ skuId, price_fen: 2_990, left: 5 }];
  await runOffer(shop, { storeId, kind: 'flash-sale', title: '今晚八点', skus });

  const paying = await shop.phone('anan', { agreed: true });
  await paying.open(checkout(honey));
  await paying.sees('限时抢购 · 今晚八点', '−¥10.10');
  await paying.tap('付款 ¥35.90');
  await inCashier(paying);
  const looking = await shop.phone('beibei', { agreed: true });
  await looking.open(checkout(honey));
  await looking.sees('付款 ¥35.90');
  expect(await unitsOf(honey)).toEqual({ shelf: 30, sale: 4 });

  const keeper = await shop.phone('chen', { agreed: true });
  await stopOffer(keeper, '今晚八点');
  await keeper.sees(/^还没有人付款$/);
  await keeper.shot('stopped-flash');
  // The unit at the cashier stays there, the others are ordinary stock.
  expect(await unitsOf(honey)).toEqual({ shelf: 34, sale: 0 });
  expect(await ordersOf('anan')).toEqual([{ status: 'unpaid', payable_fen: 3_590, paid_fen: 0 }]);

  await looking.tap('付款 ¥35.90');
  await looking.sees('价格有变化', '价格刚刚变了，还没有扣款。看过哪里变了再决定，填好的都还在。');
  expect(await changedRows(looking)).toEqual([
    expect.stringMatching(/限时抢购 · 今晚八点\s+−¥10\.10\s+没有/),
  ]);
  expect(await looking.page.locator('#price-changed .price-changed__sum').allInnerTexts()).toEqual([
    expect.stringMatching(/原来\s+¥\s*35\s*\.90/),
    expect.stringMatching(/现在\s+¥\s*46\s*\.00/),
  ]);
  expect(await ordersOf('beibei')).toEqual([]);
  await looking.shot('stopped-flash-asked');
  await looking.tapOnSheet('按 ¥46.00 付款');
  await looking.payInCashier();
  await looking.sees('付款成功');
  expect(await ordersOf('beibei')).toEqual([{ status: 'to_ship', payable_fen: 4_600, paid_fen: 4_600 }]);

  await paying.payInCashier();
  await paying.sees('付款成功');
  expect(await ordersOf('anan')).toEqual([{ status: 'to_ship', payable_fen: 3_590, paid_fen: 3_590 }]);
  expect(await unitsOf(honey)).toEqual({ shelf: 33, sale: 0 });
  await paying.tapOnSheet('先不了');
  await paying.tap('看订单');
  await paying.sees('待发货', '限时抢购 · 今晚八点', '¥35.90');
  await paying.shot('stopped-flash-paid');
  for (const phone of [paying, looking, keeper]) phone.staysHealthy();
});

test('a reduction is stopped and a coupon taken back: held by the order they count, else the buyer is asked and may refuse', async () => {
  const honey = await honeyFor('chuchu', 'dudu');
  const { storeId } = honey;
  const tiers = [{ threshold_fen: 3_900, amount_fen: 600 }];
  const settings = { scope: { in: 'store' }, by: 'amount', tiers };
  await runOffer(shop, { storeId, kind: 'full-reduction', title: '开仓满减', settings });
  await sql(
    shop.db,
    `UPDATE campaigns SET with_coupons = true WHERE store_id IS NOT NULL AND title->>'zh' = '开仓满减'`,
  );
  const terms = { threshold_fen: 0, amount_fen: 300 };
  await giveCoupon(shop, { person: 'chuchu', storeId }, { title: '楚楚的券', settings: terms });
  await giveCoupon(shop, { person: 'dudu', storeId }, { title: '嘟嘟的券', settings: terms });

  const paying = await shop.phone('chuchu', { agreed: true });
  await paying.open(checkout(honey));
  await paying.sees('开仓满减', '满减券 · 楚楚的券');
  await paying.tap('付款 ¥37.00');
  await inCashier(paying);
  const looking = await shop.phone('dudu', { agreed: true });
  await looking.open(checkout(honey));
  await looking.sees('付款 ¥37.00');

  const keeper = await shop.phone('chen', { agreed: true });
  await stopOffer(keeper, '开仓满减');
  for (const [title, count] of [
    ['楚楚的券', 0],
    ['嘟嘟的券', 1],
  ] as const) {
    await openOffer(keeper, title);
    await keeper.tap('收回没用的券');
    await tapOn(keeper, 'confirm-yes');
    await keeper.sees(`已收回 ${count} 张`);
  }

  await looking.tap('付款 ¥37.00');
  await looking.sees('价格有变化');
  expect(await changedRows(looking)).toEqual([
    expect.stringMatching(/^开仓满减\s+−¥6\.00\s+没有/),
    expect.stringMatching(/满减券 · 嘟嘟的券\s+−¥3\.00\s+没有/),
  ]);
  await looking.shot('stopped-reduction-asked');
  await looking.tapOnSheet('先不买');
  await looking.sees('付款 ¥46.00');
  expect(await ordersOf('dudu')).toEqual([]);

  await paying.payInCashier();
  await paying.sees('付款成功');
  expect(await ordersOf('chuchu')).toEqual([{ status: 'to_ship', payable_fen: 3_700, paid_fen: 3_700 }]);
  for (const phone of [paying, looking, keeper]) phone.staysHealthy();
});
