import type * as z from 'zod/mini';
import { listCouponOffers } from '#core/contract/coupon';
import type { Call, CallOutput } from '#core/contract/define-call';
import { openLanding, shareCode, shareLink } from '#core/contract/landing';
import { listFlash, listGoods } from '#core/contract/storefront';

export const STORE = `st_${'0'.repeat(26)}`;
export const STRAWBERRY = `pr_${'0'.repeat(26)}`;
export const GROUP = `gr_${'0'.repeat(26)}`;
export const HAGGLE = `hg_${'0'.repeat(26)}`;
export const COUPON = `ct_${'0'.repeat(26)}`;
const SKU = `sk_${'0'.repeat(26)}`;
export const SHARE_TOKEN = 'a1B2c3D4e5F6g7H8i9J0kL';
export const NOW = 1_795_400_000_000;
export const words = (zh: string, en: string) => ({ zh, en });
export const picture = (name: string) => ({
  src: `/media/${name}.webp`,
  width: 480,
  height: 480,
  colour: '#fdebe4',
});

const store = {
  id: STORE,
  name: words('鲜果铺', 'Fresh Stall'),
  slogan: words('楼下水果店', 'The fruit shop downstairs'),
  logo: picture('logo'),
  sold: 2_381,
  shipPromise_h: 48,
  phone: null,
  open: true,
};
const viewer = {
  personId: null,
  name: null,
  avatar: null,
  hidden: false,
  unread: 0,
  cartCount: 0,
  staffOf: [],
};
const listed = (price_fen: number) => ({
  price_fen,
  inHand: null,
  list_fen: price_fen,
  offer: null,
  struck_fen: null,
  newcomer_fen: null,
});
const card = (id: string, zh: string, price_fen: number) => ({
  id,
  title: words(zh, `${zh} (en)`),
  picture: picture('card'),
  ...listed(price_fen),
  claim_fen: null,
  group: { price_fen: price_fen - 1_000, size: 3, tiers: null },
  sold: 53,
  tag: null,
  soldOut: false,
  manySkus: false,
});
const category = (last: string, zh: string, en: string) => ({
  id: `ca_${'0'.repeat(25)}${last}`,
  name: words(zh, en),
  icon: null,
  goods: 4,
});
export const face = { name: '小林', avatar: picture('fox') };
const product = {
  id: STRAWBERRY,
  storeId: STORE,
  title: words('丹东红颜草莓 3 斤', 'Dandong strawberries'),
  subtitle: words('今早采摘', 'Picked this morning'),
  promises: [words('坏果包赔', 'Bad fruit refunded')],
  heroes: [picture('hero')],
  card: picture('card'),
  share: picture('share'),
  axes: [],
  skus: [{ id: SKU, options: [], label: words('', ''), ...listed(3_990), stock: 9, picture: null }],
  detail: [{ type: 'text', text: words('产自丹东', 'Grown in Dandong') }],
  sold: 53,
  shipping: { freeFrom_fen: 5_900, freeIn: 'all', from_fen: 600, unserved: [words('新疆', 'Xinjiang')] },
  shipPromise_h: 48,
  campaign: null,
  claim_fen: null,
  coupons: [],
  promotions: [],
  limitReached: null,
  haggle: null,
};
const campaign = {
  kind: 'ordinary',
  id: `cm_${'0'.repeat(26)}`,
  size: 3,
  openFor_h: 24,
  buyerLimit: 2,
  tierSizes: [],
  newOnly: false,
  withCoupons: false,
  startsAt: NOW - 3_600_000,
  endsAt: NOW + 86_400_000,
  skus: [
    { skuId: SKU, price_fen: 2_990, openerPrice_fen: 2_790, stepPrices_fen: [], struck_fen: null, left: 9 },
  ],
};
const group = {
  id: GROUP,
  storeId: STORE,
  status: 'open',
  standing: 'joinable',
  size: 3,
  paid: 2,
  held: 0,
  seats: [
    { face, state: 'paid', opener: true, mine: false },
    { face, state: 'paid', opener: false, mine: false },
  ],
  expiresAt: NOW + 3_600_000,
  formedAt: null,
  completedByShop: false,
  tier: 0,
  eligible: true,
  benefitHeldBy: null,
  myOrderId: null,
  mySkuId: null,
  myPaid_fen: null,
  myHoldUntil: null,
  canOpen: true,
  campaign,
  product,
  others: [],
};
const coupon = {
  templateId: COUPON,
  terms: {
    kind: 'coupon-amount',
    title: words('满 59 减 8', '¥8 off ¥59'),
    amount_fen: 800,
    rate_bps: null,
    cap_fen: null,
    threshold_fen: 5_900,
    scope: { of: 'store', names: [], more: 0 },
    newOnly: false,
  },
  state: 'claimable',
  mine: 0,
  mayClaim: 1,
  became: null,
  left: null,
  claimFrom: NOW - 3_600_000,
  claimUntil: NOW + 86_400_000,
  valid: { by: 'days', days: 7 },
};
const mangoes = {
  campaignId: `cm_${'0'.repeat(25)}1`,
  skuId: SKU,
  productId: `pr_${'0'.repeat(25)}3`,
  title: words('攀枝花凯特芒', 'Keitt mangoes'),
  label: words('5 斤', '2.5 kg'),
  picture: picture('card'),
  price_fen: 2_680,
  list_fen: 3_680,
  struck_fen: 3_680,
  left: 7,
  allotted: 20,
  allowed: 2,
  limit: 2,
};
/** The owner's friend looks: one of two cuts is made. */
const haggle = {
  id: HAGGLE,
  storeId: STORE,
  productId: STRAWBERRY,
  title: product.title,
  label: words('', ''),
  picture: product.card,
  status: 'open',
  list_fen: 3_990,
  floor_fen: 1_990,
  now_fen: 2_790,
  done: 1,
  stepCount: 2,
  expiresAt: NOW + 3_600_000,
  campaignId: `cm_${'0'.repeat(25)}2`,
  skuId: SKU,
  share: product.share,
  startedAt: NOW - 3_600_000,
  shipping: product.shipping,
  owner: face,
  mine: false,
  steps: [
    { cut_fen: 1_200, by: face, me: false, at: NOW - 1_800_000 },
    { cut_fen: 800, by: null, me: false, at: null },
  ],
  myHelp: null,
  heldHelps: 0,
  mayHelp: true,
  orderId: null,
  withCoupons: false,
  canStart: true,
  own: null,
};
const landing = (page: object) => ({
  now: NOW,
  store,
  viewer,
  sharer: null,
  lost: false,
  page,
  shareToken: SHARE_TOKEN,
  visitorId: `vi_${'0'.repeat(26)}`,
});

/** A small shop's answers; each one is checked against its contract before it is given. */
export function demoAnswers(call: string, input: unknown): unknown {
  if (call === 'landing/share-code') return data(shareCode, { picture: '/media/up/code.png' });
  if (call === 'landing/share-link')
    return data(shareLink, { link: 'https://wxaurl.cn/abc', until: NOW + 86_400_000 });
  if (call === 'landing/open') {
    const { target } = input as { target: { page: string } };
    // What the shop's one printed code leads to.
    if (target.page === 'product' || target.page === 'token')
      return data(openLanding, landing({ kind: 'product', product, groups: [] }));
    if (target.page === 'group') return data(openLanding, landing({ kind: 'group', group }));
    if (target.page === 'haggle') return data(openLanding, landing({ kind: 'haggle', haggle }));
    if (target.page === 'coupon')
      return data(openLanding, landing({ kind: 'coupon', offer: coupon, others: [], key: null }));
    const forming = [
      {
        id: GROUP,
        productId: STRAWBERRY,
        title: product.title,
        picture: product.card,
        kind: 'ordinary',
        newOnly: false,
        tierSizes: [],
        price_fen: 2_990,
        size: 3,
        taken: 2,
        faces: [face, face],
        expiresAt: NOW + 3_600_000,
      },
    ];
    const goods = {
      items: [
        card(STRAWBERRY, '丹东红颜草莓 3 斤', 3_990),
        card(`pr_${'0'.repeat(25)}1`, '爱媛果冻橙', 2_990),
      ],
      next: 'more',
    };
    const flash = {
      startsAt: NOW - 3_600_000,
      endsAt: NOW + 3_600_000,
      count: 1,
      items: [mangoes],
    };
    const categories = [category('1', '水果', 'Fruit'), category('2', '茶饮', 'Tea')];
    return data(
      openLanding,
      landing({ kind: 'home', home: { categories, forming, flash, coupons: [], haggles: 0, goods } }),
    );
  }
  if (call === 'catalog/list') {
    return data(listGoods, { items: [card(`pr_${'0'.repeat(25)}2`, '秦岭土蜂蜜', 5_800)], next: null });
  }
  if (call === 'coupon/offers') return data(listCouponOffers, { now: NOW, items: [coupon], next: null });
  if (call === 'catalog/flash') {
    const session = {
      campaignId: mangoes.campaignId,
      title: words('午间抢购', 'Noon flash sale'),
      startsAt: NOW - 3_600_000,
      endsAt: NOW + 3_600_000,
      running: true,
      items: [mangoes],
    };
    return data(listFlash, { now: NOW, sessions: [session] });
  }
  return {
    ok: false,
    error: { code: 'UNKNOWN_CALL', message: call, requestId: 'none', retry: false },
  };
}

export function data<C extends Call>(contract: C, answer: unknown): { ok: true; data: CallOutput<C> } {
  return { ok: true, data: (contract.output as z.ZodMiniType).parse(answer) as CallOutput<C> };
}
