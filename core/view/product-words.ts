import { priceText } from './price-parts';
import type { Language } from './say';

type Tiers = ReadonlyArray<readonly [people: number, fen: number]>;

const zh = {
  alone: '单买',
  size: (size: number) => `${size} 人团`,
  newOnly: (size: number) => `老带新 ${size} 人团`,
  newOnlyTerms: '谁都能开团，新朋友才能参团',
  tiers: (fen: number) => `阶梯团 最低 ${priceText(fen)}`,
  tierTerms: (tiers: Tiers) => [
    tiers.map(([people, fen]) => `${people} 人 ${priceText(fen)}`).join(' · '),
    '先付第一档，成团后自动退差价',
  ],
  saves: (fen: number) => `拼团每件省 ${priceText(fen)}`,
  sold: (count: string) => `已售 ${count}`,
  choose: '规格',
  kinds: (count: number) => `共 ${count} 款可选`,
  shipping: '配送',
  shipsAlone: (hours: number) => `单买 ${hours} 小时内发货`,
  shipsBoth: (hours: number) => `单买 ${hours} 小时内发货，拼团成团后 ${hours} 小时内发货`,
  promises: '保障',
  groups: '这些团等你凑',
  groupsNote: '凑一个就成',
  details: '商品详情',
  seller: '店铺',
  contact: '客服',
  cart: '购物车',
  share: '分享',
  buyAlone: '单独购买',
  openGroup: '发起拼团',
  addToCart: '加入购物车',
  buyNow: '立即购买',
  soldOut: '这件卖完了',
  soldOutNote: '看看店里别的',
  groupSoldOut: '拼团份数卖完了，仍可单买',
  closed: '店铺休息中，暂时不接新单',
  shared: (price: string, title: string) => `${price} ${title}`,
};
export type ProductWords = typeof zh;

const en: ProductWords = {
  alone: 'Alone',
  size: (size) => `Group of ${size}`,
  newOnly: (size) => `New friends, group of ${size}`,
  newOnlyTerms: 'Anybody opens a group, new customers join',
  tiers: (fen) => `Tiers to ${priceText(fen)}`,
  tierTerms: (tiers) => [
    tiers.map(([people, fen]) => `${people} buy ${priceText(fen)}`).join(' · '),
    'Pay the first; the difference comes back',
  ],
  saves: (fen) => `Save ${priceText(fen)} each in a group`,
  sold: (count) => `${count} sold`,
  choose: 'Options',
  kinds: (count) => `${count} to choose from`,
  shipping: 'Shipping',
  shipsAlone: (hours) => `Ships within ${hours} h`,
  shipsBoth: (hours) => `Ships within ${hours} h, in a group ${hours} h after it is complete`,
  promises: 'Promises',
  groups: 'Groups waiting for you',
  groupsNote: 'One tap to join',
  details: 'Details',
  seller: 'Shop',
  contact: 'Contact',
  cart: 'Cart',
  share: 'Share',
  buyAlone: 'Buy alone',
  openGroup: 'Open group',
  addToCart: 'Add to cart',
  buyNow: 'Buy now',
  soldOut: 'Sold out',
  soldOutNote: 'See what else there is',
  groupSoldOut: 'Sold out at the group price. You can still buy alone',
  closed: 'The shop is having a rest and takes no new orders',
  shared: (price, title) => `${price} ${title}`,
};

export const productWords: Readonly<Record<Language, ProductWords>> = { zh, en };
