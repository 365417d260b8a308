import { fen } from '#core/kernel/fen';
import { t } from './make';
import type { DemoCampaignSku, DemoGroupCampaign } from './types';

function at(
  sku: string,
  group_price: number,
  opener_price: number | null,
  allotment: number,
): DemoCampaignSku {
  return {
    sku,
    group_price_fen: fen(group_price),
    opener_price_fen: opener_price === null ? null : fen(opener_price),
    step_prices_fen: [],
    allotment,
  };
}

/** Tiers from the first, which everybody pays, down. */
function tiersAt(
  sku: string,
  [first, ...steps]: readonly [number, ...number[]],
  allotment: number,
): DemoCampaignSku {
  return { ...at(sku, first, null, allotment), step_prices_fen: steps.map(fen) };
}

function campaign(
  product: string,
  title: DemoGroupCampaign['title'],
  terms: readonly [size: number, open_hours: number, per_buyer_limit: number, runs_days: number],
  skus: readonly DemoCampaignSku[],
): DemoGroupCampaign {
  const [size, open_hours, per_buyer_limit, runs_days] = terms;
  return {
    key: `${product}-${size}`,
    kind: 'ordinary',
    settings: {},
    product,
    title,
    size,
    open_hours,
    per_buyer_limit,
    runs_days,
    skus,
  };
}

/** 老带新: whoever opens brings somebody who never bought here. */
function newcomerCampaign(...of: Parameters<typeof campaign>): DemoGroupCampaign {
  const plain = campaign(...of);
  return { ...plain, key: `${plain.key}-newcomer`, kind: 'newcomer' };
}

/** 阶梯: full at the last tier. */
function tieredCampaign(
  product: string,
  title: DemoGroupCampaign['title'],
  tiers: readonly [number, number, ...number[]],
  [open_hours, per_buyer_limit, runs_days]: readonly [number, number, number],
  skus: readonly DemoCampaignSku[],
): DemoGroupCampaign {
  const size = tiers.at(-1) ?? 0;
  const plain = campaign(product, title, [size, open_hours, per_buyer_limit, runs_days], skus);
  const settings = { tiers: tiers.map((people) => ({ people })) };
  return { ...plain, key: `${product}-tiers`, kind: 'tiered', settings };
}

export const freshStallCampaigns: readonly DemoGroupCampaign[] = [
  campaign(
    'strawberry',
    t('三人拼草莓', 'Strawberries for three'),
    [3, 24, 2, 30],
    [at('3jin-large', 2990, 2790, 90), at('3jin-extra', 4590, 4290, 30)],
  ),
  campaign(
    'orange',
    t('邻居一起分橙子', 'Oranges with the neighbours'),
    [3, 24, 3, 30],
    [at('5jin', 1990, null, 120), at('9jin', 3690, null, 50)],
  ),
  campaign(
    'blueberry',
    t('两人蓝莓团', 'Blueberries for two'),
    [2, 12, 2, 21],
    [at('4-15', 3590, 3390, 40), at('4-18', 4690, 4490, 24)],
  ),
  campaign(
    'cherry',
    t('五人车厘子整箱团', 'A case of cherries, five together'),
    [5, 48, 2, 14],
    [at('2jin', 7290, 6990, 40), at('5jin', 16_900, 16_500, 10)],
  ),
  campaign(
    'apple',
    t('五人苹果团', 'Apples for five'),
    [5, 72, 4, 30],
    [at('5jin-80', 1990, 1790, 80), at('10jin-80', 3690, null, 40)],
  ),
  campaign(
    'coffee',
    t('办公室咖啡团', 'Coffee for the office'),
    [3, 24, 5, 30],
    [at('light', 3690, 3490, 30), at('medium', 3690, 3490, 50)],
  ),
  campaign('cookie', t('两人分一罐曲奇', 'A tin between two'), [2, 24, 3, 30], [at('one', 2690, null, 60)]),
  campaign(
    'umbrella',
    t('雨季两人团', 'Two for the rain'),
    [2, 48, 2, 30],
    [
      at('plum-folding', 4390, null, 30),
      at('persimmon-folding', 4390, null, 30),
      at('pine-folding', 4390, null, 15),
    ],
  ),
  campaign(
    'teddy',
    t('三只小熊', 'Three little bears'),
    [3, 24, 2, 30],
    [at('25', 3590, 3290, 50), at('40', 6590, 6290, 20)],
  ),
  tieredCampaign(
    'mango',
    t('人多更便宜的芒果', 'Mangoes: the more, the cheaper'),
    [2, 3, 5],
    [24, 3, 30],
    [tiersAt('5jin', [3280, 2880, 2480], 60), tiersAt('9jin', [5380, 4780, 4290], 20)],
  ),
  newcomerCampaign(
    'kiwi',
    t('带新朋友尝猕猴桃', 'Kiwifruit with a new friend'),
    [2, 24, 2, 30],
    [at('one', 2690, 2490, 60)],
  ),
];

export const mountainTeaCampaigns: readonly DemoGroupCampaign[] = [
  campaign(
    'cloud-tea',
    t('三人口粮茶', 'Everyday tea for three'),
    [3, 24, 3, 30],
    [at('one', 7490, 6990, 40)],
  ),
];
