import { ScrollView, Text, View } from '@tarojs/components';
import type { FlashSession } from '#core/contract/storefront';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { channelWords } from '@/i18n/catalogue/flash-channel';
import { t, useText } from '@/i18n/text';
import { useChoiceLabel } from '@/i18n/use-choice-label';
import { classes } from '@/lib/classes';
import { timeText } from '@/lib/date-text';
import { useSettings } from '@/stores/settings';
import { beginsText } from '../begins-text';
import { runsAt } from '../model';
import './session-tabs.scss';

interface Props {
  readonly sessions: readonly FlashSession[];
  readonly chosen: Id<'campaign'>;
  readonly now: Instant;
  readonly onChoose: (id: Id<'campaign'>) => void;
}

/** The day's sales side by side: what is on, and when the others begin. */
export function SessionTabs({ sessions, chosen, now, onChoose }: Props) {
  const label = useChoiceLabel();
  const channel = useText(channelWords);
  const language = useSettings((settings) => settings.language);
  return (
    <ScrollView className="flash-tabs" scrollX enhanced showScrollbar={false}>
      <View className="flash-tabs__row">
        {sessions.map((session) => {
          const running = runsAt(session, now);
          const name = running ? channel.now : beginsText(session.startsAt, now, language);
          const note = running ? t(channel.until, { time: timeText(session.endsAt) }) : channel.soon;
          return (
            <View
              key={session.campaignId}
              className={classes('flash-tabs__tab', session.campaignId === chosen && 'flash-tabs__tab--on')}
              ariaRole="tab"
              ariaLabel={label(`${name} ${note}`, session.campaignId === chosen)}
              onClick={() => onChoose(session.campaignId)}
            >
              <Text className="flash-tabs__name">{name}</Text>
              <Text className="flash-tabs__note">{note}</Text>
            </View>
          );
        })}
      </View>
    </ScrollView>
  );
}
