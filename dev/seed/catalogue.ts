import { freshStallCampaigns, mountainTeaCampaigns } from './campaigns';
import * as bakery from './goods/bakery';
import * as berries from './goods/berries';
import * as drinks from './goods/drinks';
import * as household from './goods/household';
import * as orchard from './goods/orchard';
import * as tea from './goods/tea';
import * as toys from './goods/toys';
import * as tropical from './goods/tropical';
import { t } from './make';
import { freshStallShipping, mountainTeaShipping } from './shipping';
import type { DemoCategory, DemoStore } from './types';

function category(key: string, zh: string, en: string): DemoCategory {
  return { key, name: t(zh, en), icon: `category-${key}.webp` };
}

const freshStall: DemoStore = {
  key: 'fresh-stall',
  name: t('鲜果铺', 'Fresh Stall'),
  intro: t('楼下水果店，开了十二年', 'The fruit shop downstairs, for twelve years'),
  shipping_promise: t('48 小时内发货 · 坏果包赔', 'Ships within 48 hours · bad fruit refunded'),
  notice: t(
    '鲜果不发新疆、西藏；当日现做的只送上海。',
    'No fresh fruit to Xinjiang or Tibet; same-day bakes go to Shanghai only.',
  ),
  logo: 'store-fresh-stall.webp',
  contact_phone: '13800132001',
  staff: [
    { person: 'chen', role: 'owner' },
    { person: 'xu', role: 'clerk' },
  ],
  categories: [
    category('fruit', '水果', 'Fruit'),
    category('drinks', '茶饮', 'Tea & drinks'),
    category('bakery', '烘焙', 'Bakery'),
    category('household', '日用', 'Household'),
    category('toys', '玩具', 'Toys & gifts'),
  ],
  shipping_templates: freshStallShipping,
  // In the shop's own order: what it wants seen first stands first.
  products: [
    berries.strawberry,
    orchard.orange,
    drinks.honey,
    bakery.cake,
    tropical.mango,
    drinks.jasmineTea,
    berries.blueberry,
    orchard.apple,
    toys.teddy,
    berries.cherry,
    bakery.croissant,
    drinks.coffee,
    household.umbrella,
    orchard.kiwi,
    bakery.cookie,
    tropical.avocado,
    drinks.milkTea,
    household.handWash,
    berries.grape,
    toys.bouquet,
    bakery.toast,
    tropical.watermelon,
    household.socks,
    drinks.milk,
    tropical.pineapple,
    bakery.cupcake,
    household.scarf,
    toys.kite,
    drinks.appleJuice,
    household.candle,
    bakery.mooncake,
    toys.yarn,
    household.basket,
    toys.puzzle,
    toys.matryoshka,
    orchard.peach,
  ],
  group_campaigns: freshStallCampaigns,
};

const mountainTea: DemoStore = {
  key: 'mountain-tea',
  name: t('山里茶社', 'Mountain Tea House'),
  intro: t('自家茶园，一年只做一季', 'Our own garden, one harvest a year'),
  shipping_promise: t('48 小时内发货 · 满 ¥88 包邮', 'Ships within 48 hours · free from ¥88'),
  notice: t('新茶每年四月上架。', 'New tea comes every April.'),
  logo: 'store-mountain-tea.webp',
  contact_phone: '13800132003',
  staff: [{ person: 'he', role: 'owner' }],
  categories: [
    category('green-tea', '绿茶', 'Green tea'),
    category('flower-tea', '花草茶', 'Flower tea'),
    category('teaware', '茶器', 'Teaware'),
    category('tea-snacks', '茶点', 'Tea snacks'),
  ],
  shipping_templates: mountainTeaShipping,
  products: [tea.cloudTea, tea.anjiTea, tea.camomile, tea.teapot, tea.chestnut],
  group_campaigns: mountainTeaCampaigns,
};

/** The demo's shops with all they sell: the first is the one a visitor sees. */
export const demoStores: readonly DemoStore[] = [freshStall, mountainTea];
