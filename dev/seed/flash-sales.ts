import { fen } from '#core/kernel/fen';
import { t } from './make';
import type { DemoPriceCampaign, DemoPriceSku } from './types';

/** `units` leave the ordinary stock; null: it serves. */
function at(
  product: string,
  sku: string,
  price: number,
  units: number | null = null,
  steps: readonly number[] = [],
): DemoPriceSku {
  return { product, sku, price_fen: fen(price), step_prices_fen: steps.map(fen), units };
}

const always = { starts: 'now', days: 30 } as const;

/** What the shop offers beside its groups: sales by the clock, prices for members and newcomers, and rules over several goods. */
export const freshStallOffers: readonly DemoPriceCampaign[] = [
  {
    key: 'flash-now',
    kind: 'flash-sale',
    title: t('今日抢鲜', 'Fresh today'),
    window: { starts: 'now', hours: 6 },
    limit: 2,
    settings: {},
    skus: [
      at('pineapple', 'one', 3290, 24),
      at('kiwi', 'one', 2290, 30),
      at('jasmine-tea', 'light-15', 1880, 40),
      at('grape', '2jin', 1990, 12),
      at('hand-wash', 'sakura-pump', 1690, 30),
    ],
  },
  {
    key: 'flash-next',
    kind: 'flash-sale',
    title: t('下午茶场', 'Teatime sale'),
    window: { starts: 'next', hours: 4 },
    limit: 1,
    settings: {},
    skus: [
      at('croissant', 'one', 2480, 12),
      at('avocado', 'later', 2780, 20),
      at('watermelon', 'one', 3790, 20),
      at('kite', 'one', 3390, 15),
    ],
  },
  {
    key: 'members',
    kind: 'member-price',
    title: t('老客会员价', 'For members'),
    window: always,
    limit: null,
    settings: {},
    skus: [
      at('honey', '500', 5580, null, [5380, 5180]),
      at('apple', '10jin-80', 4790, null, [4590]),
      at('grape', '4jin', 5190, null, [4990]),
      at('watermelon', 'one', 4390, null, [4190]),
      at('scarf', 'red', 11_900, null, [10_900]),
      at('scarf', 'navy', 11_900, null, [10_900]),
      at('basket', 'one', 10_900, null, [9900]),
    ],
  },
  {
    key: 'newcomers',
    kind: 'new-customer',
    title: t('第一次来，尝个鲜', 'A first taste'),
    window: always,
    limit: 1,
    settings: {},
    skus: [at('toast', 'whole', 1480), at('milk', '1', 1380)],
  },
  {
    key: 'full-99',
    kind: 'full-reduction',
    title: t('日用玩具满减', 'Spend and save on the home'),
    window: always,
    limit: null,
    settings: {
      scope: { in: 'categories', ids: ['household', 'toys'] },
      by: 'amount',
      tiers: [
        { threshold_fen: 9900, amount_fen: 1000 },
        { threshold_fen: 19_900, amount_fen: 2500 },
      ],
    },
    skus: [],
  },
  {
    key: 'second-half',
    kind: 'nth-item',
    title: t('曲奇第二件半价', 'Second tin half price'),
    window: always,
    limit: null,
    settings: { scope: { in: 'products', ids: ['cookie'] }, n: 2, rate_bps: 5000 },
    skus: [],
  },
  {
    key: 'three-drinks',
    kind: 'bundle',
    title: t('奶茶咖啡任选三件', 'Any three drinks'),
    window: always,
    limit: null,
    settings: {
      scope: { in: 'products', ids: ['milk-tea', 'coffee'] },
      pick: 'any',
      n: 3,
      price_fen: 10_900,
    },
    skus: [],
  },
  {
    key: 'add-refill',
    kind: 'add-on',
    title: t('加一袋补充装', 'Add a refill'),
    window: always,
    limit: null,
    settings: { scope: { in: 'categories', ids: ['household'] }, threshold_fen: 5900, units: 1 },
    skus: [at('hand-wash', 'sakura-refill', 1390)],
  },
];

/** Whom the shop knows as a member: their level. */
export const freshStallMembers: Readonly<Record<string, number>> = { qing: 1, dou: 2, jing: 1 };
