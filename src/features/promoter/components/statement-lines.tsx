import { Text, View } from '@tarojs/components';
import type { StatementView } from '#core/contract/earnings';
import { boughtWords, PURSE_WORDS, TRANSACTION_WORDS } from '#core/view/ledger-words';
import { priceText } from '#core/view/price-parts';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Section } from '@/components/section';
import { promoterWords } from '@/i18n/catalogue/promoter';
import { t, useText, useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { momentText } from '@/lib/date-text';
import { useSettings } from '@/stores/settings';
import { signedPrice } from '../signed-price';
import { leadsTo } from '../statement-model';
import './statement-lines.scss';

type Line = StatementView['items'][number];
interface Props {
  readonly items: readonly Line[];
  /** A tap on one that is of something. */
  readonly onOpen: (to: NonNullable<ReturnType<typeof leadsTo>>) => void;
}

/** Every movement in its order: what it was, in which purse, how much, and what lies there after it. */
export function StatementLines({ items, onOpen }: Props) {
  const text = useText(promoterWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  return (
    <Card>
      <Section title={text.lines}>
        {items.length === 0 ? <Text className="statement-lines__none">{text.noLines}</Text> : null}
        {items.map((line) => (
          <View className="statement-lines__line" key={keyOf(line)} {...tapOf(line, onOpen)}>
            <View className="statement-lines__words">
              <Text className="statement-lines__what">
                {say(TRANSACTION_WORDS[line.kind])} · {say(PURSE_WORDS[line.purse])}
              </Text>
              {line.title === null ? null : (
                <Text className="statement-lines__goods">{say(boughtWords(line.title, line.goods))}</Text>
              )}
              <Text className="statement-lines__note">{momentText(line.at, language)}</Text>
            </View>
            <View className="statement-lines__sums">
              <Text
                className={classes(
                  'statement-lines__amount',
                  line.amount_fen > 0 && 'statement-lines__amount--more',
                )}
              >
                {signedPrice(line.amount_fen)}
              </Text>
              <Text className="statement-lines__note">
                {t(text.balance, { amount: priceText(line.balance_fen) })}
              </Text>
            </View>
            {leadsTo(line) === null ? null : (
              <View className="statement-lines__way">
                <Icon name="chevron" size={16} tone="ink-soft" />
              </View>
            )}
          </View>
        ))}
      </Section>
    </Card>
  );
}

function tapOf(line: Line, onOpen: Props['onOpen']) {
  const to = leadsTo(line);
  return to === null ? {} : { ariaRole: 'button', onClick: () => onOpen(to) };
}

/** In one purse movements of one kind go one way: of the same moment each leaves another balance. */
function keyOf({ at, kind, purse, orderId, withdrawalId, balance_fen }: Line) {
  return [at, kind, purse, orderId ?? withdrawalId, balance_fen].join(' ');
}
