import { Text, View } from '@tarojs/components';
import type { CampaignRowView } from '#core/contract/campaign';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Picture } from '@/components/picture';
import { Tag } from '@/components/tag';
import { campaignWords } from '@/i18n/catalogue/campaign';
import { t, useText, useWords } from '@/i18n/text';
import { momentText } from '@/lib/date-text';
import { useSettings } from '@/stores/settings';
import { kindName } from '../say-field';
import './offer-row.scss';

export const STATE_TONES = { soon: 'wait', running: 'good', ended: 'plain', stopped: 'plain' } as const;

/** One campaign or coupon in the list: what it is, how it stands, what went by it. */
export function OfferRow({ row, onOpen }: { readonly row: CampaignRowView; readonly onOpen: () => void }) {
  const text = useText(campaignWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const coupon = row.as === 'coupon';
  const facts = [
    t(coupon ? text.used : text.sold, { count: row.sold }),
    row.left === null ? '' : t(coupon ? text.leftCoupons : text.left, { count: row.left }),
    row.skus === 0 ? '' : t(text.skuCount, { count: row.skus }),
  ].filter((fact) => fact !== '');
  return (
    <Card onClick={onOpen} label={`${say(row.title)} ${text.states[row.state]}`}>
      <View className="offer-row">
        <View className="offer-row__picture">
          {row.picture === null ? (
            <View className={`offer-row__plate offer-row__plate--${row.as}`}>
              <Icon name={coupon ? 'gift' : 'cart'} size={24} tone="hero" />
            </View>
          ) : (
            <Picture picture={row.picture} />
          )}
        </View>
        <View className="offer-row__words">
          <Text className="offer-row__title">{say(row.title)}</Text>
          <View className="offer-row__tags">
            <Tag tone="hero">{kindName(row.kind, language)}</Tag>
            <Tag tone={STATE_TONES[row.state]}>{text.states[row.state]}</Tag>
          </View>
          <Text className="offer-row__note">
            {t(text.window, {
              from: momentText(row.startsAt, language),
              until: momentText(row.endsAt, language),
            })}
          </Text>
          <Text className="offer-row__facts">{facts.join(' · ')}</Text>
        </View>
      </View>
    </Card>
  );
}
