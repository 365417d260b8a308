import { Text, View } from '@tarojs/components';
import { fen } from '#core/kernel/fen';
import { priceText } from '#core/view/price-parts';
import { Avatar } from '@/components/avatars';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { t, useText } from '@/i18n/text';
import { dayText } from '@/lib/date-text';
import { go } from '@/routes';
import { useSettings } from '@/stores/settings';
import type { PromoterRowView } from './promoter-row';
import './promoter-row.scss';

/** Whose a page is, with what they earned in all; leads to where they are decided on. */
export function PromoterHead({ promoter }: { readonly promoter: PromoterRowView }) {
  const text = useText(referralDeskWords);
  const language = useSettings((settings) => settings.language);
  const { id, face, status, pending_fen, released_fen } = promoter;
  const when = dayText(promoter.decidedAt ?? promoter.appliedAt, language);
  const sum = priceText(fen(pending_fen + released_fen));
  return (
    <Card id="promoter-head" label={face.name} onClick={() => go('promoters', { id })}>
      <View className="promoter-row__head">
        <Avatar face={face} />
        <View className="promoter-row__words">
          <Text className="promoter-row__name">{face.name}</Text>
          <Text className="promoter-row__note">{t(text.since[status], { when })}</Text>
          <Text className="promoter-row__note">
            {[
              t(text.earnedSum, { sum }),
              pending_fen === 0 ? '' : t(text.pendingPart, { sum: priceText(pending_fen) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </View>
        <Icon name="chevron" size={16} tone="ink-soft" />
      </View>
    </Card>
  );
}
