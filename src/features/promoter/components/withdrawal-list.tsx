import { Text, View } from '@tarojs/components';
import type { WithdrawalView } from '#core/contract/withdrawal';
import { priceText } from '#core/view/price-parts';
import { Card } from '@/components/card';
import { Section } from '@/components/section';
import { withdrawWords } from '@/i18n/catalogue/promoter';
import { useText, useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { momentText } from '@/lib/date-text';
import { useSettings } from '@/stores/settings';
import { TONES, withdrawalState } from '../withdrawal-model';
import './withdrawal-list.scss';

/** Earlier withdrawals: how each ended, and why. */
export function WithdrawalList({ items }: { readonly items: readonly WithdrawalView[] }) {
  const text = useText(withdrawWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  return (
    <Card>
      <Section title={text.history}>
        {items.length === 0 ? <Text className="withdrawal-list__none">{text.none}</Text> : null}
        {items.map((each) => {
          const state = withdrawalState(each);
          return (
            <View className="withdrawal-list__row" key={each.id}>
              <View className="withdrawal-list__words">
                <Text
                  className={classes(
                    'withdrawal-list__state',
                    TONES[state] === 'good' && 'withdrawal-list__state--good',
                  )}
                >
                  {text.short[state]}
                </Text>
                <Text className="withdrawal-list__note">
                  {momentText(each.settledAt ?? each.createdAt, language)}
                </Text>
                {(state === 'failed' || state === 'noted') && each.reason !== null ? (
                  <Text className="withdrawal-list__note">{say(each.reason)}</Text>
                ) : null}
                {state === 'success' ? null : (
                  <Text className="withdrawal-list__note">{text.next[state]}</Text>
                )}
              </View>
              <Text className="withdrawal-list__sum">{priceText(each.amount_fen)}</Text>
            </View>
          );
        })}
      </Section>
    </Card>
  );
}
