import { Text, View } from '@tarojs/components';
import type { CallOutput } from '#core/contract/define-call';
import type { listHeldWithdrawals } from '#core/contract/withdrawal';
import { priceText } from '#core/view/price-parts';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { NoticeLine } from '@/components/notice-line';
import { Section } from '@/components/section';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { t, useText } from '@/i18n/text';
import { momentText } from '@/lib/date-text';
import { go } from '@/routes';
import { useSettings } from '@/stores/settings';
import './held-withdrawals.scss';

type Held = CallOutput<typeof listHeldWithdrawals>;

export type HeldWithdrawal = Held['items'][number];

interface Props {
  readonly sums: Readonly<Held['sums']>;
  readonly items: Readonly<Held['items']>;
  readonly onSettle: (held: HeldWithdrawal) => void;
}

/** What promoters asked for and the shop keeps waiting: for each reason what is to be done, then whose it is, how much, since when. */
export function HeldWithdrawals({ sums, items, onSettle }: Props) {
  const text = useText(referralDeskWords);
  if (sums.length === 0) return null;
  return (
    <View id="held-withdrawals">
      <Section title={text.heldTitle}>
        {sums.map(({ why, count, sum_fen }) => (
          <View key={why} id={`held-${why}`}>
            <NoticeLine tone="wait">
              {t(text.heldToDo[why], {
                count,
                sum: priceText(sum_fen),
              })}
            </NoticeLine>
            <Card>
              {items
                .filter((each) => each.why === why)
                .map((each) => (
                  <HeldRow key={each.id} held={each} onSettle={() => onSettle(each)} />
                ))}
            </Card>
          </View>
        ))}
      </Section>
    </View>
  );
}

/** Leads to its promoter; of one that WeChat Pay has forgotten, to saying how it ended, as soon as that may be said. */
function HeldRow({ held, onSettle }: { readonly held: HeldWithdrawal; readonly onSettle: () => void }) {
  const text = useText(referralDeskWords);
  const language = useSettings((settings) => settings.language);
  const { promoterId, promoter, amount_fen, since, settleFrom, maySettle } = held;
  return (
    <View>
      <View className="held-withdrawal" ariaRole="button" onClick={() => go('promoters', { id: promoterId })}>
        <View className="held-withdrawal__words">
          <Text className="held-withdrawal__who">{promoter.name}</Text>
          <Text className="held-withdrawal__since">
            {t(text.heldSince, { when: momentText(since, language) })}
          </Text>
        </View>
        <Text className="held-withdrawal__sum">{priceText(amount_fen)}</Text>
        <Icon name="chevron" size={16} tone="ink-soft" />
      </View>
      {settleFrom === null ? null : maySettle ? (
        <View className="held-withdrawal__act">
          <Button look="outline" size="m" onClick={onSettle}>
            {text.settle.open}
          </Button>
        </View>
      ) : (
        <Text className="held-withdrawal__since">
          {t(text.settle.from, { when: momentText(settleFrom, language) })}
        </Text>
      )}
    </View>
  );
}
