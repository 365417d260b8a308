import { Text, View } from '@tarojs/components';
import type { CallOutput } from '#core/contract/define-call';
import type { promoterCentre } from '#core/contract/promoter';
import { ruleChangeWords, staysForOrders } from '#core/domain/notice/rule-change-words';
import { Card } from '@/components/card';
import { Section } from '@/components/section';
import { promoterWords } from '@/i18n/catalogue/promoter';
import { t, useText, useWords } from '@/i18n/text';
import { momentText } from '@/lib/date-text';
import { useSettings } from '@/stores/settings';
import './rule-news.scss';

interface Props {
  readonly news: CallOutput<typeof promoterCentre>['changes'];
}

/** What the shop changed of its rules of late, from when on; nothing where it changed nothing. */
export function RuleNews({ news }: Props) {
  const text = useText(promoterWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  if (news.length === 0) return null;
  return (
    <View className="rule-news" id="rule-news">
      <Section title={text.rulesChanged}>
        <Card>
          {news.map(({ at, changes, others }) => (
            <View className="rule-news__row" key={at}>
              <Text className="rule-news__at">{t(text.rulesSince, { when: momentText(at, language) })}</Text>
              <Text className="rule-news__what">{capital(say(ruleChangeWords(changes, others)))}</Text>
            </View>
          ))}
          {news.some(({ changes, others }) => staysForOrders(changes, others)) ? (
            <Text className="rule-news__note">{text.rulesNote}</Text>
          ) : null}
        </Card>
      </Section>
    </View>
  );
}

const capital = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);
