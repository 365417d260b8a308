import { ScrollView, Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { OpenGroupView } from '#core/contract/storefront';
import type { Id } from '#core/kernel/id';
import { nextGoal } from '#core/view/next-goal';
import { Faces } from '@/components/avatars';
import { Countdown } from '@/components/countdown';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { storefrontWords } from '@/i18n/catalogue/storefront';
import { t, useText, useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { serverNow } from '@/services/clock';
import { formingNow } from '../model';
import './forming-strip.scss';

interface Props {
  readonly groups: readonly OpenGroupView[];
  readonly onOpen: (id: Id<'group'>) => void;
}

/** Groups that real people opened and that still take somebody. One whose time is over leaves by itself. */
export function FormingStrip({ groups, onOpen }: Props) {
  const text = useText(storefrontWords);
  const [, look] = useState(0);
  const forming = formingNow(groups, serverNow());
  if (forming.length === 0) return null;
  return (
    <View className="forming">
      <View className="forming__head">
        <Text className="forming__title">{text.forming}</Text>
        <Text className="forming__note">{text.formingNote}</Text>
      </View>
      <ScrollView className="forming__scroll" scrollX enhanced showScrollbar={false}>
        <View className={classes('forming__row', forming.length === 1 && 'forming__row--one')}>
          {forming.map((group) => (
            <FormingCard
              key={group.id}
              group={group}
              onOpen={onOpen}
              onEnd={() => look((turn) => turn + 1)}
            />
          ))}
        </View>
      </ScrollView>
    </View>
  );
}

function FormingCard({
  group,
  onOpen,
  onEnd,
}: {
  readonly group: OpenGroupView;
  readonly onOpen: (id: Id<'group'>) => void;
  readonly onEnd: () => void;
}) {
  const text = useText(storefrontWords);
  const say = useWords();
  const { missing, tier } = nextGoal(group);
  const left = t(tier > 1 ? text.leftTier : text.left, { count: missing, tier });
  return (
    <View
      className="forming-card"
      ariaRole="button"
      ariaLabel={`${say(group.title)} ${left}`}
      onClick={() => onOpen(group.id)}
    >
      <View className="forming-card__picture">
        <Picture picture={group.picture} eager />
      </View>
      <View className="forming-card__words">
        <Text className="forming-card__title">{say(group.title)}</Text>
        <View className="forming-card__line">
          <Price fen={group.price_fen} size="s" />
          <Faces faces={group.faces} most={2} />
        </View>
        <View className="forming-card__left">
          <Text className="forming-card__missing">{left}</Text>
          <Text className="forming-card__dot">·</Text>
          <Countdown until={group.expiresAt} look="text" onEnd={onEnd} />
        </View>
      </View>
    </View>
  );
}
