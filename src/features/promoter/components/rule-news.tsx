import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { listRuleChanges, type RuleNewsView } from '#core/contract/promoter';
import { ruleChangeWords, staysForOrders } from '#core/domain/notice/rule-change-words';
import type { Id } from '#core/kernel/id';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListEnd } from '@/components/list-end';
import { Section } from '@/components/section';
import { promoterWords } from '@/i18n/catalogue/promoter';
import { t, useText, useWords } from '@/i18n/text';
import { momentText } from '@/lib/date-text';
import { useList } from '@/services/use-list';
import { useSettings } from '@/stores/settings';
import './rule-news.scss';

interface Props {
  readonly storeId: Id<'store'>;
  readonly news: readonly RuleNewsView[];
  /** There are others, which a tap shows. */
  readonly more: boolean;
}

/** What the shop changed of its rules of late, from when on, and with a tap all of it; nothing where it changed nothing. */
export function RuleNews({ storeId, news, more }: Props) {
  const text = useText(promoterWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const [wanted, setWanted] = useState(false);
  const list = useList(listRuleChanges, wanted ? { storeId } : null);
  if (news.length === 0) return null;
  const shown = list.items.length === 0 ? news : list.items;
  return (
    <View className="rule-news" id="rule-news">
      <Section title={text.rulesChanged}>
        <Card>
          {shown.map(({ at, changes, others }) => (
            <View className="rule-news__row" key={at}>
              <Text className="rule-news__at">{t(text.rulesSince, { when: momentText(at, language) })}</Text>
              <Text className="rule-news__what">{capital(say(ruleChangeWords(changes, others)))}</Text>
            </View>
          ))}
          {shown.some(({ changes, others }) => staysForOrders(changes, others)) ? (
            <Text className="rule-news__note">{text.rulesNote}</Text>
          ) : null}
          {more && list.items.length === 0 ? (
            <Button
              look="quiet"
              size="m"
              wide
              loading={wanted && list.first}
              onClick={() => (wanted ? void list.reload() : setWanted(true))}
            >
              {text.allChanges}
            </Button>
          ) : null}
          <ListEnd list={list} byTap />
        </Card>
      </Section>
    </View>
  );
}

const capital = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);
