import type { Face } from '#core/contract/face';
import type { PictureView } from '#core/contract/fields';
import type { GoodsCardView, SkuView } from '#core/contract/storefront';
import { fen } from '#core/kernel/fen';

/** Made-up goods and faces for looking at components; nothing of it is in the shipped app. */
const picture = (name: string, colour: string): PictureView => ({
  src: `/media/${name}.webp`,
  width: 480,
  height: 480,
  colour,
});
const face = (name: string, animal: string): Face => ({
  name,
  avatar: picture(`avatar-${animal}`, '#fdebe4'),
});

export const FACES = [
  face('小林', 'fox'),
  face('阿**', 'panda'),
  face('好友 A3', 'koala'),
  face('很长的一个名字 Bartholomew', 'bear'),
];
export const SHOT = picture('strawberry-card', '#fbe3dd');

const goods = (
  id: string,
  zh: string,
  en: string,
  name: string,
  price: number,
  more: Partial<GoodsCardView> = {},
): GoodsCardView => ({
  id: `pr_${id}` as GoodsCardView['id'],
  title: { zh, en },
  picture: picture(`${name}-card`, '#f3eccd'),
  price_fen: fen(price),
  inHand: null,
  list_fen: fen(price),
  offer: null,
  struck_fen: null,
  newcomer_fen: null,
  claim_fen: null,
  group: null,
  sold: 412,
  tag: null,
  soldOut: false,
  manySkus: false,
  ...more,
});

export const GOODS: readonly GoodsCardView[] = [
  goods('1', '攀枝花凯特芒 树上熟', 'Tree-ripened Keitt mangoes', 'mango', 3680, {
    tag: { zh: '坏果包赔', en: 'Bad fruit refunded' },
  }),
  goods('2', '秦岭土蜂蜜 500g 结晶为证', 'Qinling wild honey 500 g', 'honey', 5800, {
    group: { price_fen: fen(4800), size: 3, tiers: null },
    manySkus: true,
    sold: 96,
  }),
  goods('3', '一分钱试吃', 'One-fen taster', 'mango', 1, { soldOut: true, sold: 0 }),
  goods(
    '4',
    '名字特别特别长的一款商品，长到两行都放不下必须省略',
    'A product whose name is so long that it cannot fit on two lines at all',
    'honey',
    9_999_900,
    {
      group: { price_fen: fen(9_999_900), size: 10, tiers: { least: 2, lowest_fen: fen(8_888_800) } },
      tag: { zh: '顺丰冷链，次日送达', en: 'Cold chain, next-day delivery' },
      manySkus: true,
    },
  ),
];

export const AXES = [
  {
    name: { zh: '规格', en: 'Size' },
    values: [
      { zh: '3 斤 · 大果礼盒', en: '1.5 kg gift box' },
      { zh: '5 斤', en: '2.5 kg' },
      { zh: '尝鲜 1 斤', en: 'Taster 0.5 kg' },
    ],
  },
  {
    name: { zh: '包装', en: 'Packing' },
    values: [
      { zh: '礼盒', en: 'Gift box' },
      { zh: '简装', en: 'Plain' },
    ],
  },
];
const sku = (id: string, options: number[], price: number, stock: number): SkuView => ({
  id: `sk_${id}` as SkuView['id'],
  options,
  label: {
    zh: options.map((value, axis) => AXES[axis]?.values[value]?.zh ?? '').join(' '),
    en: options.map((value, axis) => AXES[axis]?.values[value]?.en ?? '').join(', '),
  },
  price_fen: fen(price),
  inHand: null,
  list_fen: fen(price),
  offer: null,
  struck_fen: null,
  newcomer_fen: null,
  stock,
  picture: null,
});
export const SKUS = [
  sku('1', [0, 0], 2990, 5),
  sku('2', [0, 1], 2690, 120),
  sku('3', [1, 0], 4990, 0),
  sku('4', [1, 1], 4590, 40),
  sku('5', [2, 1], 1290, 0),
];
