import type { Face } from '#core/contract/face';
import type { PictureView } from '#core/contract/fields';
import type { GroupView, OpenGroupView, ProductView } from '#core/contract/storefront';
import { fen } from '#core/kernel/fen';
import type { Id, IdKind } from '#core/kernel/id';
import { after, HOUR_MS, instant } from '#core/kernel/instant';
import type { Landing } from '#core/view/landing';

export const NOW = instant(Date.UTC(2026, 10, 23, 4));

/** `anId('group', 2)`: the same every time. */
export function anId<K extends IdKind>(kind: K, number = 1): Id<K> {
  const prefixes: Partial<Record<IdKind, string>> = {
    store: 'st',
    product: 'pr',
    sku: 'sk',
    campaign: 'cm',
    group: 'gr',
    order: 'or',
    visitor: 'vi',
  };
  return `${prefixes[kind] ?? kind}_${String(number).padStart(26, '0')}` as Id<K>;
}

export const aPicture = (name: string): PictureView => ({
  src: `/media/${name}.webp`,
  width: 750,
  height: 938,
  colour: '#fdebe4',
});
export const aFace = (name: string): Face => ({ name, avatar: aPicture('avatar-fox') });

export function aProduct(change: Partial<ProductView> = {}): ProductView {
  return {
    id: anId('product'),
    storeId: anId('store'),
    title: { zh: '丹东红颜草莓', en: 'Dandong strawberries' },
    subtitle: { zh: '凌晨进棚', en: 'Before dawn' },
    promises: [
      { zh: '今早采摘', en: 'Picked this morning' },
      { zh: '坏果包赔', en: 'Bad fruit refunded' },
    ],
    heroes: [aPicture('strawberry-hero-1'), aPicture('strawberry-hero-2')],
    card: aPicture('strawberry-card'),
    share: aPicture('strawberry-share'),
    axes: [],
    skus: [
      {
        id: anId('sku', 1),
        options: [],
        label: { zh: '3 斤', en: '1.5 kg' },
        price_fen: fen(3990),
        inHand: null,
        list_fen: fen(3990),
        offer: null,
        struck_fen: null,
        newcomer_fen: null,
        stock: 9,
        picture: null,
      },
    ],
    detail: [],
    sold: 59,
    shipping: { freeFrom_fen: fen(0), freeIn: 'all', from_fen: fen(0), unserved: [] },
    shipPromise_h: 48,
    campaign: aCampaign(),
    claim_fen: null,
    coupons: [],
    promotions: [],
    limitReached: null,
    haggle: null,
    ...change,
  };
}

type CampaignSku = GroupView['campaign']['skus'][number];
export function aCampaignSku(change: Partial<CampaignSku> = {}): CampaignSku {
  return {
    skuId: anId('sku', 1),
    price_fen: fen(2990),
    openerPrice_fen: fen(2790),
    stepPrices_fen: [],
    struck_fen: null,
    left: 5,
    ...change,
  };
}

export function aCampaign(change: Partial<GroupView['campaign']> = {}): GroupView['campaign'] {
  return {
    id: anId('campaign'),
    kind: 'ordinary',
    size: 3,
    openFor_h: 24,
    buyerLimit: 2,
    startsAt: after(NOW, -HOUR_MS),
    endsAt: after(NOW, 100 * HOUR_MS),
    tierSizes: [],
    newOnly: false,
    withCoupons: false,
    skus: [aCampaignSku()],
    ...change,
  };
}

export function anOpenGroup(number: number, hours: number, taken = 2): OpenGroupView {
  return {
    id: anId('group', number),
    productId: anId('product'),
    title: { zh: '丹东红颜草莓', en: 'Dandong strawberries' },
    picture: aPicture('strawberry-card'),
    kind: 'ordinary',
    newOnly: false,
    tierSizes: [],
    price_fen: fen(2990),
    size: 3,
    taken,
    faces: [aFace('阿**')],
    expiresAt: after(NOW, hours * HOUR_MS),
  };
}

export function aGroup(change: Partial<GroupView> = {}): GroupView {
  return {
    id: anId('group', 1),
    storeId: anId('store'),
    status: 'open',
    standing: 'joinable',
    size: 3,
    paid: 2,
    held: 0,
    expiresAt: after(NOW, 3 * HOUR_MS),
    formedAt: null,
    completedByShop: false,
    tier: 0,
    eligible: true,
    benefitHeldBy: null,
    seats: [
      { face: aFace('小林'), state: 'paid', opener: true, mine: false },
      { face: aFace('阿**'), state: 'paid', opener: false, mine: false },
    ],
    myOrderId: null,
    mySkuId: null,
    myPaid_fen: null,
    myHoldUntil: null,
    campaign: aCampaign(),
    product: aProduct(),
    others: [anOpenGroup(3, 9), anOpenGroup(2, 5)],
    canOpen: true,
    ...change,
  };
}

export function aLanding(page: Landing['page'], change: Partial<Landing> = {}): Landing {
  return {
    now: NOW,
    store: {
      id: anId('store'),
      name: { zh: '鲜果铺', en: 'Fresh Stall' },
      slogan: { zh: '', en: '' },
      logo: aPicture('store'),
      sold: 12_840,
      shipPromise_h: 48,
      phone: null,
      open: true,
    },
    viewer: { personId: null, name: null, avatar: null, unread: 0, hidden: false, cartCount: 0, staffOf: [] },
    sharer: aFace('小林'),
    page,
    lost: false,
    shareToken: 'a'.repeat(22),
    visitorId: anId('visitor'),
    ...change,
  };
}
