import { Text, View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { Picture } from '@/components/picture';
import { Tag } from '@/components/tag';
import { t, useText, useWords } from '@/i18n/text';
import { dayText } from '@/lib/date-text';
import { useSettings } from '@/stores/settings';
import { type Share, shareTitle } from '../model';
import { funnelWords } from '../words';
import './share-head.scss';

interface Props {
  /** Null: of orders whose card is forgotten. */
  readonly share: Share | null;
  /** Whose it is, where that is not clear. */
  readonly by?: string | undefined;
  /** A tap leads on. */
  readonly leads: boolean;
}

/** A card that was shared: what it leads to, what that looks like, when it was made and into what. */
export function ShareHead({ share, by, leads }: Props) {
  const text = useText(funnelWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const when = share === null ? undefined : dayText(share.sharedAt, language);
  const facts = [
    by,
    when === undefined || by !== undefined ? when : t(text.sharedAt, { when }),
    share?.poster === true ? text.made.poster : undefined,
    share?.link === true ? text.made.link : undefined,
  ].filter(Boolean);
  return (
    <View className="share-head">
      <View className="share-head__picture">
        {share?.picture == null ? (
          <View className="share-head__plate">
            <Icon name={share?.page === 'coupon' ? 'ticket' : 'share'} size={24} tone="ink-soft" />
          </View>
        ) : (
          <Picture picture={share.picture} />
        )}
      </View>
      <View className="share-head__words">
        <Text className="share-head__title">{shareTitle(share, text, say)}</Text>
        <View className="share-head__facts">
          {share === null ? null : <Tag tone="plain">{text.pages[share.page]}</Tag>}
          <Text className="share-head__fact">{facts.join(' · ')}</Text>
        </View>
      </View>
      {leads ? <Icon name="chevron" size={16} tone="ink-soft" /> : null}
    </View>
  );
}
