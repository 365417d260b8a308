import { Text } from '@tarojs/components';
import type { Instant } from '#core/kernel/instant';
import { merchantWords } from '@/i18n/catalogue/merchant';
import { t, useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { shipLeft } from '../ship-left';
import './ship-by.scss';

/** How long the promise to ship still lasts, or since when it is broken. */
export function ShipBy({ shipBy, now }: { readonly shipBy: Instant; readonly now: Instant }) {
  const text = useText(merchantWords);
  const { tone, unit, count } = shipLeft(shipBy, now);
  const words = tone === 'late' ? text.late[unit] : text.left[unit];
  return <Text className={classes('ship-by', `ship-by--${tone}`)}>{t(words, { count })}</Text>;
}
