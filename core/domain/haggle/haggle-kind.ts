import * as z from 'zod/mini';
import { HELPERS_MAX } from './lawful';
import { CUT_SHAPES } from './schedule';

const HELPS_A_DAY_MAX = 30;

/** A haggle campaign's own settings, as `campaigns.settings` stores them; the lowest price of each SKU is its price in the campaign. */
export const haggleSettings = z.strictObject({
  /** How many friends take the price down to its lowest. */
  helpers: z.int().check(z.gte(1), z.lte(HELPERS_MAX)),
  shape: z.enum(CUT_SHAPES),
  /** How often one person may help in this campaign on one day of Shanghai. */
  helps_per_day: z.int().check(z.gte(1), z.lte(HELPS_A_DAY_MAX)),
});
export type HaggleSettings = z.output<typeof haggleSettings>;

/** `campaigns.kind` of haggles. */
export const HAGGLE_KIND = 'haggle';
