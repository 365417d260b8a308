/** The sheet from which a page is shared, and posters of every kind; a group that its reader shares on; WeChat that gives no code. */
import { beforeAll, expect, test } from 'vitest';
import { listCouponOffers } from '#core/contract/coupon';
import type { CallInput } from '#core/contract/define-call';
import { type openLanding as Open, openLanding, shareCode } from '#core/contract/landing';
import type { Id } from '#core/kernel/id';
import { SHARE_PAGES } from '#core/view/share-page';
import { actor, offerOf, takeSeat } from '../support/phones/by-wire';
import { fits, LOOKS } from '../support/phones/looks';
import { holdsPoster, type Poster } from '../support/phones/poster-pixels';

import { shopOnPhones } from '../support/phones/shop-on-phones';

const shop = shopOnPhones();
const HONEY = '秦岭土蜂蜜';
let storeId: Id<'store'>;
let honey = '';
let group: Id<'group'> | null = null;

beforeAll(async () => {
  const lin = await actor(shop, 'lin');
  storeId = (await lin.call(openLanding, { target: { page: 'home' } })).store.id;
  const { rows } = await shop.db.query({ name: 'e2e.honey', text: PRODUCT }, [storeId, `%${HONEY}%`]);
  honey = (rows[0] as { id: string }).id;
});
const PRODUCT = `SELECT id FROM products WHERE store_id = $1 AND title->>'zh' LIKE $2 AND on_sale`;

async function tokenOf(target: CallInput<typeof Open>['target']): Promise<string> {
  const lin = await actor(shop, 'lin');
  return (await lin.call(openLanding, { target })).shareToken;
}

/** What must stand on the poster of this card. */
async function posterOf(shareToken: string): Promise<Poster> {
  const lin = await actor(shop, 'lin');
  const { picture: code } = await lin.call(shareCode, { shareToken });
  const { page, store } = await lin.call(openLanding, {
    target: { page: 'token' },
    token: shareToken,
    shareToken,
  });
  const photo =
    page.kind === 'product'
      ? page.product.heroes[0]
      : page.kind === 'group'
        ? page.group.product.heroes[0]
        : page.kind === 'haggle'
          ? page.haggle.picture
          : page.kind === 'home'
            ? (page.home.goods.items[0]?.picture ?? store.logo)
            : undefined;
  return { code, photo: photo?.src ?? null, priced: page.kind !== 'home' && page.kind !== 'coupon' };
}

test.each(LOOKS)('the sheet and posters of every kind, $language $width', async (look) => {
  const phone = await shop.phone('lin', { ...look, agreed: true });
  const lin = await actor(shop, 'lin');
  const strawberry = await offerOf(lin, '草莓');
  const { items } = await lin.call(listCouponOffers, { storeId });
  const { rows } = await shop.db.query({ name: 'e2e.any-haggle', text: HAGGLE }, [storeId]);
  const haggle = (rows[0] as { id: Id<'haggle'> }).id;
  group ??= await takeSeat(shop, 'lin', strawberry);
  const targets = {
    home: { page: 'home' },
    product: { page: 'product', productId: strawberry.productId },
    honey: { page: 'product', productId: honey as Id<'product'> },
    group: { page: 'group', groupId: group },
    haggle: { page: 'haggle', haggleId: haggle },
    coupon: { page: 'coupon', templateId: (items[0] as (typeof items)[number]).templateId },
  } as const;
  for (const [name, target] of Object.entries(targets)) {
    const shareToken = await tokenOf(target);
    await phone.open(`/pkg-promo/pages/poster/index?of=${shareToken}`);
    await phone.page.locator('#poster-picture').waitFor();
    await fits(phone, `poster-${name}`);
    const { page, ...leads } = await holdsPoster(phone, await posterOf(shareToken));
    // Whoever scans it comes to the page of its kind, by this very card.
    expect({ page, scene: leads.scene }).toEqual({ page: SHARE_PAGES[target.page].path, scene: shareToken });
  }
  await phone.open(`/pkg-shop/pages/product/index?id=${honey}`);
  await phone.tap(look.language === 'zh' ? '分享' : 'Share');
  await phone
    .button(look.language === 'zh' ? '生成海报' : 'Poster')
    .first()
    .waitFor();
  await phone.shot('share-sheet');
  phone.staysHealthy();
});
test('what is over makes no poster: its page says so, and so does the sheet', async () => {
  const { rows } = await shop.db.query({ name: 'e2e.any-haggle', text: HAGGLE }, [storeId]);
  const haggleId = (rows[0] as { id: Id<'haggle'> }).id;
  const of = await tokenOf({ page: 'haggle', haggleId });
  const couponId = (await (await actor(shop, 'lin')).call(listCouponOffers, { storeId })).items[0]
    ?.templateId;
  const ofCoupon = await tokenOf({ page: 'coupon', templateId: couponId as Id<'couponTemplate'> });
  await shop.db.query({ name: 'e2e.haggle-over', text: HAGGLE_OVER }, [haggleId]);
  await shop.db.query({ name: 'e2e.coupon-gone', text: COUPON_GONE }, [couponId]);
  const failed = await takeSeat(shop, 'qing', await offerOf(await actor(shop, 'qing'), '橙'));
  await shop.db.query({ name: 'e2e.group-failed', text: GROUP_FAILED }, [failed]);
  for (const look of LOOKS) {
    const zh = look.language === 'zh';
    const phone = await shop.phone('lin', { ...look, agreed: true });
    await phone.open(`/pkg-promo/pages/poster/index?of=${of}`);
    await phone.sees(zh ? '这次砍价已经结束了' : 'This haggle is over');
    expect(await phone.page.locator('#poster-picture, #save-poster').count()).toBe(0);
    await fits(phone, 'poster-over');
    await phone.open(`/pkg-promo/pages/poster/index?of=${ofCoupon}`);
    await phone.sees(zh ? '这张券已经领完或结束了' : 'This coupon is gone');
    await phone.open(`/pkg-promo/pages/coupon/index?id=${couponId}`);
    await phone.tap(zh ? '送给朋友' : 'Share');
    await phone.sees(zh ? '朋友来已经晚了，不再生成海报' : 'Friends would come too late: no poster is made');
    expect(await phone.page.locator('#share-poster').count()).toBe(0);
    await fits(phone, 'share-sheet-over');
    await phone.open(`/pkg-group/pages/group/index?id=${failed}`);
    await phone.tap(zh ? '分享给朋友' : 'Share with friends');
    await phone.sees(zh ? /^这个团没有拼成：/ : /^This group did not form: /);
    await fits(phone, 'share-sheet-failed');
    // A code that nobody knows leads on, as a link does.
    await phone.open(`/pkg-promo/pages/poster/index?of=${'0'.repeat(22)}`);
    await phone.sees(zh ? '回首页' : 'Home');
    await fits(phone, 'poster-not-known');
  }
});
const HAGGLE_OVER = `UPDATE haggles SET status = 'expired', settled_at = now() WHERE store_id IS NOT NULL AND id = $1`;
const GROUP_FAILED = `UPDATE groups SET status = 'failed', settled_at = now() WHERE store_id IS NOT NULL AND id = $1`;
const COUPON_GONE = `UPDATE coupon_templates SET claim_until = now() - interval '1 minute' WHERE store_id IS NOT NULL AND id = $1`;

const HAGGLE = `SELECT id FROM haggles WHERE store_id = $1 AND status = 'open' LIMIT 1`;

test('who only reads of a group shares it, and the link they copy leads a third there', async () => {
  const strawberry = await offerOf(await actor(shop, 'lin'), '草莓');
  group ??= await takeSeat(shop, 'lin', strawberry);
  const reader = await shop.phone('fang', { width: 390, height: 844, agreed: true });
  await reader.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await reader.open(`/pkg-group/pages/group/index?id=${group}`);
  await reader.sees(/^参团 ¥/);
  await reader.tap('分享给朋友');
  await reader.tap('复制链接');
  await reader.sees('链接已复制，发给好友吧');
  const copied = await reader.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^¥\d+\.\d{2} 起 正在拼团：.+ http\S+\/s\/[0-9A-Za-z]{22}\/\w+$/);
  const third = await shop.phone('tao', { width: 320, height: 640, agreed: true });
  await third.open(new URL(copied.split(' ').at(-1) as string).pathname);
  await third.sees(/邀你一起买/, /^参团 ¥/);
  await third.shot('group-by-short-link');
});

test.each(LOOKS)(
  'a link that nobody knows any more opens the shop and says so, until one has been elsewhere, $language $width',
  async (look) => {
    const phone = await shop.phone('tao', { ...look, agreed: true });
    const lost = look.language === 'zh' ? /^这个链接已经失效/ : /^This link is not known any more/;
    await phone.open(`/s/${'0'.repeat(22)}`);
    await phone.sees(lost, look.language === 'zh' ? '鲜果铺' : 'Fresh');
    expect(new URL(phone.page.url()).searchParams.get('as')).toBe('tao');
    await fits(phone, 'link-not-known');
    await phone.tap(look.language === 'zh' ? '购物车' : 'Cart');
    await phone.page.locator('#cart').waitFor();
    await phone.tap(look.language === 'zh' ? '首页' : 'Home');
    await phone.loses(lost);
    // By a code, the page that it is of says so.
    await phone.open(`/pkg-shop/pages/product/index?scene=${'0'.repeat(22)}`);
    await phone.sees(lost, look.language === 'zh' ? '请好友重新发一次卡片' : /ask your friend/);
    await fits(phone, 'product-link-not-known');
    // Cut on the way, and the whole one of what is known.
    await phone.open('/s/0123');
    await phone.sees(lost);
    await phone.open(`/s/${await tokenOf({ page: 'product', productId: honey as Id<'product'> })}`);
    await phone.sees(look.language === 'zh' ? HONEY : /honey/i);
    expect(new URL(phone.page.url()).pathname).toBe('/pkg-shop/pages/product/index');
    phone.staysHealthy();
  },
);

test('the code of a shop opens that shop, whichever was visited last; where a shop is gone, a tap opens another', async () => {
  const { rows } = await shop.db.query({ name: 'e2e.another-shop', text: ANOTHER_SHOP }, [storeId]);
  const other = rows[0] as { id: Id<'store'>; name: string };
  const code = `/pages/home/index?scene=${await tokenOf({ page: 'home', storeId: other.id })}`;
  const phone = await shop.phone('tao', { width: 390, height: 844, agreed: true });
  await phone.open(`/pages/home/index?store=${storeId}`);
  await phone.sees('鲜果铺');
  await phone.open(code);
  await phone.sees(other.name);
  await phone.open(`/pages/home/index?store=${other.id.slice(0, -4)}0000`);
  await phone.sees('没有找到这家店');
  await phone.tap('去逛逛');
  await phone.loses('没有找到这家店');
  await phone.sees(other.name);
  phone.staysHealthy();
});
const ANOTHER_SHOP = `SELECT id, name->>'zh' AS name FROM stores WHERE id <> $1 ORDER BY id LIMIT 1`;

test('WeChat gives no code: the page says so, and a tap tries again', async () => {
  const phone = await shop.phone('lin', { width: 390, height: 844, agreed: true });
  const of = await tokenOf({ page: 'home' });
  await shop.standIn('faults', { endpoint: 'code', kind: 'status', status: 500 });
  await phone.open(`/pkg-promo/pages/poster/index?of=${of}`);
  await phone.sees('微信暂时没有给出来，请稍后再试');
  await phone.shot('poster-refused');
  await phone.tap('再试一次');
  await phone.page.locator('#poster-picture').waitFor();
});
