/** What would be refused later is said where one stands: a benefit that is held, lines that nobody can order; and what one has. */
import { describe, expect, test } from 'vitest';
import { addToCart } from '#core/contract/cart';
import type { Id } from '#core/kernel/id';
import { groupWords } from '#core/view/group-words';
import { cartWords } from '@/i18n/catalogue/cart';
import { meWords } from '@/i18n/catalogue/me';
import { t } from '@/i18n/fill';
import { actor, holdSeat, offerOf, takeSeat } from '../support/phones/by-wire';
import type { Phone } from '../support/phones/phone';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import { sql } from '../support/sql';

describe.each([
  ['zh', 390, 844],
  ['en', 320, 640],
] as const)('%s, %i × %i', (language, width, height) => {
  const shop = shopOnPhones();
  const cart = cartWords[language];
  const phoneOf = (person: string) => shop.phone(person, { language, width, height, agreed: true });

  test('the new-customer price is with an unpaid order: the group says so, and leads there', async () => {
    const { notice, act } = groupWords[language];
    const offer = await offerOf(await actor(shop, 'zhou'), '草莓');
    await sql(shop.db, `UPDATE campaigns SET kind = 'newcomer' WHERE store_id = $1 AND id = $2`, [
      offer.storeId,
      offer.campaignId,
    ]);
    const [one, other] = [await takeSeat(shop, 'hua', offer), await takeSeat(shop, 'dou', offer)];
    const { orderId } = await holdSeat(await actor(shop, 'newcomer'), offer, one);
    const phone = await phoneOf('newcomer');
    await phone.open(`/pkg-group/pages/group/index?id=${other}`);
    await phone.sees(notice.benefitHeld);
    await phone.shot('group-benefit-held');
    await staysInside(phone);
    await phone.tap(act.benefitOrder);
    await phone.page.waitForURL(new RegExp(orderId));
    phone.staysHealthy();
  });

  test('a member reads where member prices are theirs', async () => {
    const phone = await phoneOf('qing');
    await phone.open('/pages/me/index');
    const shopName = { zh: '鲜果铺', en: 'Fresh Stall' }[language];
    await phone.sees(t(meWords[language].memberPrices, { shops: shopName }));
    await phone.shot('me-member');
    await staysInside(phone);
  });

  test('a line over its stock is in no sum, and a closed shop has none', async () => {
    const buyer = await actor(shop, 'yu');
    const offer = await offerOf(buyer, '草莓');
    await buyer.call(addToCart, { storeId: offer.storeId, skuId: offer.skuId, quantity: 3 });
    const stock = (units: number) =>
      sql(shop.db, 'UPDATE skus SET stock = $3 WHERE store_id = $1 AND id = $2', [
        offer.storeId,
        offer.skuId as Id<'sku'>,
        units,
      ]);
    await stock(2);
    const phone = await phoneOf('yu');
    await phone.open('/pages/cart/index');
    await phone.sees(t(cart.onlyLeftOut, { count: 2 }), t(cart.leftOut, { count: 1 }));
    expect(await phone.shown(phone.page.locator('#cart-checkout[disabled]')).count()).toBe(1);
    await phone.shot('cart-left-out');
    await staysInside(phone);

    await stock(20);
    await sql(shop.db, 'UPDATE stores SET open = false WHERE id = $1', [offer.storeId]);
    await phone.open('/pages/cart/index');
    await phone.sees(cart.shopClosed, cart.noOrders);
    await phone.shot('cart-closed');
    await staysInside(phone);
    await sql(shop.db, 'UPDATE stores SET open = true WHERE id = $1', [offer.storeId]);
    phone.staysHealthy();
  });
});

async function staysInside(phone: Phone): Promise<void> {
  const over_px = await phone.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over_px).toBeLessThanOrEqual(0);
}
