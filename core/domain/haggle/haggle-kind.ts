import { choiceField, countField, type SettingsOf } from '../pricing/fields';
import { settingsSchema } from '../pricing/settings-schema';
import { HELPERS_MAX } from './lawful';

const HELPS_A_DAY_MAX = 30;

/** `campaigns.kind` of haggles. */
export const HAGGLE_KIND = 'haggle';

/** What a merchant is asked for. The lowest price of each SKU is its price in the campaign. */
export const haggleFields = {
  /** How many friends take the price down to its lowest. */
  helpers: countField(1, HELPERS_MAX),
  shape: choiceField('shape'),
  /** How often one person may help in this campaign on one day of Shanghai. */
  helps_per_day: countField(1, HELPS_A_DAY_MAX),
};
export type HaggleSettings = SettingsOf<typeof haggleFields>;

/** As `campaigns.settings` stores them. */
export const haggleSettings = settingsSchema({ fields: haggleFields });
