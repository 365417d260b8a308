import type { HaggleSettings } from '#core/domain/haggle/haggle-kind';
import { type Fen, fen } from '#core/kernel/fen';
import { t } from './make';
import type { Words } from './types';

/** A SKU that friends can bring down from its list price to `floor_fen`; `allotment` units are moved out of its stock. */
export interface DemoHaggleCampaign {
  readonly key: string;
  readonly store: string;
  readonly title: Words;
  readonly product: string;
  readonly sku: string;
  readonly floor_fen: Fen;
  readonly settings: HaggleSettings;
  readonly open_hours: number;
  readonly per_buyer_limit: number;
  readonly allotment: number;
  readonly runs_days: number;
}
/** One that is going; its helpers came in this order, half an hour apart. */
export interface DemoHaggle {
  readonly campaign: string;
  readonly person: string;
  readonly helpers: readonly string[];
  readonly started_hours_ago: number;
}

export const demoHaggleCampaigns: readonly DemoHaggleCampaign[] = [
  {
    key: 'haggle-cake',
    store: 'fresh-stall',
    title: t('生日蛋糕，朋友帮砍', 'A birthday cake, cut by friends'),
    product: 'cake',
    sku: '6-vanilla',
    floor_fen: fen(5_800),
    settings: { helpers: 6, shape: 'larger-first', helps_per_day: 3 },
    open_hours: 24,
    per_buyer_limit: 1,
    allotment: 8,
    runs_days: 30,
  },
  {
    key: 'haggle-candle',
    store: 'fresh-stall',
    title: t('一盏蜡烛，五位朋友', 'One candle, five friends'),
    product: 'candle',
    sku: 'osmanthus',
    floor_fen: fen(3_900),
    settings: { helpers: 5, shape: 'equal', helps_per_day: 3 },
    open_hours: 48,
    per_buyer_limit: 2,
    allotment: 20,
    runs_days: 30,
  },
];

export const demoHaggles: readonly DemoHaggle[] = [
  { campaign: 'haggle-cake', person: 'qing', helpers: ['dou', 'wang', 'guest'], started_hours_ago: 3 },
];
