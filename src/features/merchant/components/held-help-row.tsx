import { Text, View } from '@tarojs/components';
import type { listHeldHelps } from '#core/contract/campaign';
import type { CallOutput } from '#core/contract/define-call';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Picture } from '@/components/picture';
import { merchantHaggleWords } from '@/i18n/catalogue/merchant-haggle';
import { t, useText, useWords } from '@/i18n/text';
import { momentText } from '@/lib/date-text';
import { useSettings } from '@/stores/settings';
import './held-help-row.scss';

export type HeldHelp = CallOutput<typeof listHeldHelps>['items'][number];

interface Props {
  readonly help: HeldHelp;
  /** Which of the two buttons is at work. */
  readonly busy: 'release' | 'refuse' | null;
  /** Absent: who looks may not decide. */
  readonly onDecide?: (release: boolean) => void;
}

/** A doubtful help: whose, why it is held, what its helper says, and the two ways to decide. */
export function HeldHelpRow({ help, busy, onDecide }: Props) {
  const text = useText(merchantHaggleWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const { appeal } = help;
  return (
    <Card>
      <View className="held-help">
        <View className="held-help__picture">
          <Picture picture={help.picture} />
        </View>
        <View className="held-help__words">
          <Text className="held-help__title">{say(help.title)}</Text>
          <Text className="held-help__who">
            {t(text.who, { helper: help.helper, owner: help.owner })} · {momentText(help.at, language)}
          </Text>
          <Text className="held-help__why">{text.doubt[help.doubt]}</Text>
        </View>
      </View>
      {appeal === null ? null : (
        <Text className="held-help__appeal">
          {appeal === '' ? text.appealSilent : t(text.appeal, { words: appeal })}
        </Text>
      )}
      {help.open ? null : <Text className="held-help__who">{text.over}</Text>}
      {help.own ? <Text className="held-help__own">{text.own}</Text> : null}
      {onDecide === undefined ? null : (
        <View className="held-help__acts">
          <Button
            look="secondary"
            size="m"
            loading={busy === 'refuse'}
            disabled={busy !== null}
            onClick={() => onDecide(false)}
          >
            {text.refuse}
          </Button>
          <Button
            look="outline"
            size="m"
            loading={busy === 'release'}
            disabled={busy !== null}
            onClick={() => onDecide(true)}
          >
            {text.release}
          </Button>
        </View>
      )}
    </Card>
  );
}
