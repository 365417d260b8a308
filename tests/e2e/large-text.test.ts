/** Pages that hold much in little room, with large text, in both languages and on two sizes; and states that a demo shop seldom has. */
import { describe, expect, test } from 'vitest';
import { actor, offerOf } from '../support/phones/by-wire';
import { giveCoupon } from '../support/phones/give-coupons';
import type { Phone } from '../support/phones/phone';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import { sql } from '../support/sql';

const shop = shopOnPhones();
const LOOKS = [
  { language: 'zh', width: 390, height: 844 },
  { language: 'zh', width: 320, height: 640 },
  { language: 'en', width: 390, height: 844 },
  { language: 'en', width: 320, height: 640 },
] as const;

describe.each(LOOKS)('$language, $width × $height', (look) => {
  const large = (person: string) => shop.phone(person, { ...look, agreed: true, largeText: true });

  test('large text: coupon centre, haggles, flash channel', async () => {
    const phone = await large('zhou');
    await keep(phone, '/pkg-promo/pages/coupons/index', 'large-coupons', '.tp-ticket');
    await keep(phone, '/pkg-promo/pages/haggles/index', 'large-haggles', '.haggle-offer__cuts');
    await keep(phone, `/pkg-promo/pages/haggle/index?id=${await anyHaggle()}`, 'large-haggle', '.stairs');
    await keep(phone, '/pkg-promo/pages/flash/index', 'large-flash', '.flash-row');
    await keep(phone, '/pages/home/index', 'large-home', '.flash-strip');
    phone.staysHealthy();
  });

  test('large text: the coupon sheet of the checkout', async () => {
    const phone = await large('zhou');
    await phone.open(await checkoutWithCoupons());
    await phone.shown(phone.page.locator('#coupons')).tap();
    await phone.shown(phone.page.locator('.coupon-option--off')).first().waitFor();
    await kept(phone, 'large-coupon-sheet');
    phone.staysHealthy();
  });

  test('large text: the form of a campaign', async () => {
    const phone = await large('chen');
    await keep(phone, '/pkg-merchant/pages/campaign-new/index', 'large-campaign-new', '.kind-cards');
    for (const kind of ['flash-sale', 'tiered', 'coupon-amount']) {
      await phone.open('/pkg-merchant/pages/campaign-new/index');
      await phone.shown(phone.page.locator(`#kind-${kind}`)).tap();
      await phone.shown(phone.page.locator('.offer-form__part')).first().waitFor();
      await kept(phone, `large-form-${kind}`);
      await phone.page.evaluate((person) => localStorage.removeItem(`tuanpu:${person}:offer-form`), 'chen');
    }
    phone.staysHealthy();
  });
});

describe('states that the demo shop seldom has', () => {
  const inEachLook = async (person: string, path: string, name: string, wait: string) => {
    for (const look of LOOKS) {
      const phone = await shop.phone(person, { ...look, agreed: true });
      await keep(phone, path, name, wait);
      phone.staysHealthy();
    }
  };

  test('a whole flash session that is sold out', async () => {
    await sql(
      shop.db,
      `UPDATE campaign_skus a SET left_units = 0 FROM campaigns c
       WHERE c.store_id = a.store_id AND c.id = a.campaign_id AND c.kind = 'flash-sale' AND c.starts_at <= now()`,
    );
    await inEachLook('zhou', '/pkg-promo/pages/flash/index', 'flash-sold-out', '.flash-row--gone');
    await inEachLook('zhou', '/pages/home/index', 'home-sold-out', '.flash-strip');
  });

  test('a flash sale that is still to come, on the storefront', async () => {
    await sql(
      shop.db,
      `UPDATE campaigns SET starts_at = now() + interval '40 minutes'
       WHERE store_id IS NOT NULL AND kind = 'flash-sale' AND starts_at <= now()`,
    );
    await inEachLook('zhou', '/pages/home/index', 'home-flash-soon', '.flash-strip:not(.flash-strip--on)');
  });

  test('a merchant without any campaign', async () => {
    await sql(shop.db, `UPDATE campaigns SET status = 'stopped' WHERE store_id IS NOT NULL`);
    await sql(shop.db, `UPDATE coupon_templates SET status = 'stopped' WHERE store_id IS NOT NULL`);
    await inEachLook('chen', '/pkg-merchant/pages/campaigns/index', 'campaigns-none', '.tp-empty');
  });
});

/** The demo's own haggle that is going. */
async function anyHaggle(): Promise<string> {
  const rows = await sql<{ id: string }>(
    shop.db,
    `SELECT id FROM haggles WHERE status = 'open' AND store_id IS NOT NULL LIMIT 1`,
  );
  return String(rows[0]?.id);
}

let checkout: Promise<string> | null = null;
/** One box, with a coupon that does, one with a long name, and one that does not. */
function checkoutWithCoupons(): Promise<string> {
  checkout ??= (async () => {
    const buyer = await actor(shop, 'zhou');
    const offer = await offerOf(buyer, '草莓');
    const to = { person: 'zhou', storeId: offer.storeId };
    const long = {
      title: '鲜果铺十二周年店庆老顾客专享大额满减券',
      titleEn: 'Twelve years of Fresh Stall: a coupon for everybody who comes back',
    };
    await giveCoupon(shop, to, { ...long, settings: { threshold_fen: 0, amount_fen: 1_234 } });
    const ten = { title: '九折', titleEn: 'Ten off', kind: 'coupon-percent' } as const;
    await giveCoupon(shop, to, { ...ten, settings: { threshold_fen: 0, rate_bps: 9_000, cap_fen: 300 } });
    const big = { title: '大采购', titleEn: 'Big shop' };
    await giveCoupon(shop, to, { ...big, settings: { threshold_fen: 9_999_900, amount_fen: 8_000 } });
    const query = `from=sku&store=${offer.storeId}&sku=${offer.skuId}&quantity=1`;
    return `/pkg-order/pages/checkout/index?${query}`;
  })();
  return checkout;
}

async function keep(phone: Phone, path: string, name: string, wait: string): Promise<void> {
  await phone.open(path);
  await phone.shown(phone.page.locator(wait)).first().waitFor();
  await kept(phone, name);
}

/** Painted, kept as a picture; nothing sticks out sideways. */
async function kept(phone: Phone, name: string): Promise<void> {
  await phone.page.waitForFunction(() => document.querySelector('.tp-block') === null);
  await phone.page.waitForFunction(() =>
    [...document.images].every((image) => {
      const { top, width } = image.getBoundingClientRect();
      return image.complete || width === 0 || top > innerHeight;
    }),
  );
  await phone.shot(name);
  const over_px = await phone.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over_px, name).toBeLessThanOrEqual(0);
}
