/** Coupons on phones: claimed on a product page, in the centre, by a code, by a link a friend sent; and when it is too late. */
import { beforeAll, describe, expect, test } from 'vitest';
import { listCouponOffers, listCoupons } from '#core/contract/coupon';
import { openLanding } from '#core/contract/landing';
import type { Id } from '#core/kernel/id';
import { DAY_MS } from '#core/kernel/instant';
import { couponChip } from '#core/view/coupon-words';
import { offerWords } from '#core/view/offer-words';
import { productWords } from '#core/view/product-words';
import { couponWords } from '@/i18n/catalogue/coupon';
import { shell } from '@/i18n/catalogue/shell';
import { t } from '@/i18n/fill';
import { actor } from '../support/phones/by-wire';
import type { Phone } from '../support/phones/phone';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import { sql } from '../support/sql';

const CENTRE = '/pkg-promo/pages/coupons/index';
const MINE = '/pkg-promo/pages/my-coupons/index';

describe.each([
  ['zh', 390, 844],
  ['en', 320, 640],
] as const)('%s, %i × %i', (language, width, height) => {
  const shop = shopOnPhones();
  const words = couponWords[language];
  const product = productWords[language];
  const phoneOf = (person: string, agreed = true) => shop.phone(person, { language, width, height, agreed });
  let storeId: Id<'store'>;
  beforeAll(async () => {
    const looker = await actor(shop, 'looker');
    storeId = (await looker.call(openLanding, { target: { page: 'home' } })).store.id;
  });
  const template = async (key: string) => {
    const rows = await sql<{ id: Id<'couponTemplate'>; title: { zh: string; en: string }; link_key: string }>(
      shop.db,
      `SELECT id, title, link_key FROM coupon_templates WHERE store_id = $1 AND title->>'zh' LIKE $2`,
      [storeId, `${key}%`],
    );
    const [row] = rows;
    if (row === undefined) throw new Error(`no template ${key}`);
    return { ...row, name: row.title[language] };
  };
  const mine = async (person: string, tab: 'free' | 'used' | 'gone' = 'free') =>
    (await (await actor(shop, person)).call(listCoupons, { tab })).items;
  const ticket = (phone: Phone, name: string) =>
    phone.shown(phone.page.locator('.tp-ticket')).filter({ hasText: name });
  const centreOrder = (phone: Phone) => phone.shown(phone.page.locator('.tp-ticket__title')).allInnerTexts();
  const claimOn = (phone: Phone, name: string) => phone.tap(`${words.claim} ${name}`);

  test('on the product page: the line promises nothing where a reduction takes off more, the sheet gives it, and it is there to be used', async () => {
    const phone = await phoneOf('hua');
    const rows = await sql<{ id: string }>(
      shop.db,
      `SELECT p.id FROM products p JOIN skus k ON k.product_id = p.id WHERE p.store_id = $1 AND p.title->>'zh' LIKE '%围巾%' LIMIT 1`,
      [storeId],
    );
    await phone.open(`/pkg-shop/pages/product/index?id=${rows[0]?.id}`);
    // Of those that can be claimed, ¥8 for new customers takes off most; the reduction that runs takes ¥10, and goes with none.
    const offers = offerWords[language];
    await phone.sees(product.coupons, product.couponsClaim, offers.inHand, offers.long['full-reduction']);
    expect(await phone.text(offers.claim(800)).count()).toBe(0);
    await settled(phone);
    await phone.shot('coupon-product');
    await staysInside(phone);
    const full = await template('邻里');
    await phone.shown(phone.page.locator('.product-coupons')).tap();
    await ticket(phone, full.name).waitFor();
    await phone.sees(product.couponsClosed([offers.long['full-reduction']]));
    await phone.shot('coupon-product-sheet');
    await staysInside(phone);
    await phone.tapOnSheet(`${words.claim} ${full.name}`);
    await phone.sees(words.claimed);
    // One of two: another one may be taken.
    await phone.page.getByRole('button', { name: `${words.again} ${full.name}` }).waitFor();
    await phone.shot('coupon-product-claimed');
    expect((await mine('hua')).map(({ templateId }) => templateId)).toEqual([full.id]);
    phone.staysHealthy();
  });

  test('from the home page into the centre: claimed in one tap; what is gone or yet to come says so', async () => {
    const phone = await phoneOf('ming');
    await phone.open('/pages/home/index');
    await settled(phone);
    await phone.shown(phone.page.locator('.coupon-strip')).waitFor();
    await phone.shot('coupon-home');
    await staysInside(phone);
    await phone.tap(words.centre);
    const [fruit, gone, soon] = [await template('水果'), await template('早起'), await template('后天')];
    await phone.sees(fruit.name, words.state.gone);
    await phone.shot('coupon-centre');
    await staysInside(phone);
    expect(
      await ticket(phone, gone.name)
        .getByRole('button', { name: /领取|Claim/ })
        .count(),
    ).toBe(0);
    await ticket(phone, soon.name).filter({ hasText: words.state.soon }).waitFor();
    const order = await centreOrder(phone);
    await claimOn(phone, fruit.name);
    await phone.sees(words.claimed);
    await phone.button(`${words.use} ${fruit.name}`).first().waitFor();
    expect((await mine('ming')).map(({ templateId }) => templateId)).toEqual([fruit.id]);
    // What was claimed stays under the finger: a second tap there claims no other.
    expect(await centreOrder(phone)).toEqual(order);
    await phone.shot('coupon-centre-claimed');
    // Opened anew, what can still be claimed comes first.
    await phone.open(CENTRE);
    await phone.button(`${words.use} ${fruit.name}`).first().waitFor();
    expect(await centreOrder(phone)).not.toEqual(order);
    phone.staysHealthy();
  });

  test('by a code, in any case; a wrong one stays to be mended, a used-up one says how many there were', async () => {
    const phone = await phoneOf('ling');
    await phone.open(CENTRE);
    const typeCode = async (code: string) => {
      await phone.fill(words.codePlaceholder, code);
      await phone.tap(words.codeAct);
    };
    await typeCode('chuntan');
    await phone.sees(language === 'zh' ? /没有这个口令/ : /no such code/);
    expect(await phone.shown(phone.page.locator('#coupon-code input, input#coupon-code')).inputValue()).toBe(
      'chuntan',
    );
    await phone.shot('coupon-code-wrong');
    await typeCode('chunTian');
    await phone.sees(words.claimed);
    const spring = await template('春天');
    await ticket(phone, spring.name).waitFor();
    expect((await mine('ling')).map(({ gotBy, templateId }) => [gotBy, templateId])).toEqual([
      ['code', spring.id],
    ]);
    await typeCode('CHUNTIAN');
    await phone.sees(language === 'zh' ? /每人最多领 1 张/ : /at most 1/);
    await phone.shot('coupon-code-limit');
    phone.staysHealthy();
  });

  test('by a link: one shares, a friend without an account claims it after the privacy notice, and a third comes too late', async () => {
    const spring = await template('春天');
    const path = `/pkg-promo/pages/coupon/index?id=${spring.id}&key=${spring.link_key}`;
    const sharer = await actor(shop, 'lin');
    const target = { page: 'coupon', templateId: spring.id, key: spring.link_key } as const;
    const { shareToken, viewer } = await sharer.call(openLanding, { target });
    const friend = await phoneOf('newbie', false);
    await friend.open(`${path}&t=${shareToken}`);
    await friend.sees(t(words.sentBy, { name: viewer.name ?? '' }), spring.name);
    await settled(friend);
    await friend.shot('coupon-shared');
    await staysInside(friend);
    await claimOn(friend, spring.name);
    await friend.sees(shell[language].consent.title);
    await friend.shot('coupon-shared-consent');
    await friend.tapOnSheet(shell[language].consent.agree);
    await friend.sees(words.claimed);
    await friend.button(`${words.use} ${spring.name}`).waitFor();
    await friend.shot('coupon-shared-claimed');
    expect((await mine('newbie')).map(({ gotBy }) => gotBy)).toEqual(['link']);
    friend.staysHealthy();

    await sql(shop.db, 'UPDATE coupon_templates SET claimed = total WHERE id = $1', [spring.id]);
    const late = await phoneOf('late');
    await late.open(`${path}&t=${shareToken}`);
    await late.sees(words.goneHint, words.state.gone);
    await late.shot('coupon-shared-gone');
    await sql(
      shop.db,
      `UPDATE coupon_templates SET claimed = (SELECT count(*) FROM coupons WHERE template_id = $1) WHERE id = $1`,
      [spring.id],
    );
    await late.open(`/pkg-promo/pages/coupon/index?id=${spring.id}&key=wrong`);
    await late.sees(language === 'zh' ? /没有找到/ : /Not found/);
    late.staysHealthy();
  });

  test('gone between the look and the tap: the refusal says so, and the ticket follows', async () => {
    const phone = await phoneOf('slow');
    const fruit = await template('水果');
    await phone.open(CENTRE);
    await ticket(phone, fruit.name).waitFor();
    await sql(shop.db, 'UPDATE coupon_templates SET claimed = total WHERE id = $1', [fruit.id]);
    await claimOn(phone, fruit.name);
    await phone.sees(language === 'zh' ? /已经领完/ : /all been claimed/);
    await ticket(phone, fruit.name).filter({ hasText: words.state.gone }).waitFor();
    expect(await mine('slow')).toEqual([]);
    await sql(
      shop.db,
      `UPDATE coupon_templates SET claimed = (SELECT count(*) FROM coupons WHERE template_id = $1) WHERE id = $1`,
      [fruit.id],
    );
    phone.staysHealthy();
  });

  test('one’s own: to be used, held and used with their orders, expired; from the last tab', async () => {
    const phone = await phoneOf('dou');
    const dou = await actor(shop, 'dou');
    const { items } = await dou.call(listCouponOffers, { storeId });
    expect(items.length).toBeGreaterThan(3);
    await phone.open('/pages/me/index');
    await settled(phone);
    await phone.shot('coupon-me');
    await phone.tapText(language === 'zh' ? '优惠券' : 'Coupons');
    await phone.sees(words.tabs.free, (await template('邻里')).name);
    await phone.shot('my-coupons-free');
    await staysInside(phone);
    await sql(
      shop.db,
      `UPDATE coupons c SET status = 'used', used_at = claimed_at, order_id = (
         SELECT o.id FROM orders o WHERE o.person_id = c.person_id AND o.store_id = c.store_id LIMIT 1)
       FROM coupon_templates t WHERE t.id = c.template_id AND t.title->>'zh' = '包邮券'
         AND c.id = ANY($1)`,
      [(await mine('dou')).map(({ id }) => id)],
    );
    await phone.tapText(words.tabs.used);
    await phone.sees(words.stamp.used, words.seeOrder);
    await phone.shot('my-coupons-used');
    await staysInside(phone);
    await phone.tapText(words.tabs.gone);
    await phone.sees(words.stamp.expired);
    await phone.shot('my-coupons-gone');
    await staysInside(phone);
    const nobody = await phoneOf('slow');
    await nobody.open(MINE);
    await nobody.sees(words.noneFree);
    await nobody.shot('my-coupons-empty');
    phone.staysHealthy();
  });

  test('a day before its end its holder reads of it in the inbox, and comes to it from there', async () => {
    const phone = await phoneOf('hua');
    await shop.advance(13.5 * DAY_MS);
    await phone.open('/pkg-account/pages/inbox/index');
    await phone.tapText(language === 'zh' ? '有一张券快到期了' : 'A coupon ends soon');
    await phone.sees(words.mine, /12|11/);
    await phone.shot('my-coupons-ending');
    phone.staysHealthy();
  });

  test('the chip of the line is the coupon in the fewest words', async () => {
    const looker = await actor(shop, 'looker');
    const { items } = await looker.call(listCouponOffers, { storeId });
    const chips = items.map(({ terms }) => couponChip(terms, language));
    for (const chip of chips) expect([...chip].length).toBeLessThanOrEqual(language === 'zh' ? 9 : 20);
  });
});

/** Pictures are there, nothing shimmers. */
async function settled(phone: Phone): Promise<void> {
  await phone.page.waitForFunction(() => document.querySelector('.tp-block') === null);
  await phone.page.waitForFunction(() =>
    [...document.images].every((image) => image.complete || image.getBoundingClientRect().top > innerHeight),
  );
}
async function staysInside(phone: Phone): Promise<void> {
  const over_px = await phone.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over_px).toBeLessThanOrEqual(0);
}
