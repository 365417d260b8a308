import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { CallOutput } from '#core/contract/define-call';
import type { promoterCentre } from '#core/contract/promoter';
import type { Id } from '#core/kernel/id';
import { groupedDigits, priceText } from '#core/view/price-parts';
import { Card } from '@/components/card';
import { Section } from '@/components/section';
import { promoterWords } from '@/i18n/catalogue/promoter';
import { t, useText } from '@/i18n/text';
import { useChoiceLabel } from '@/i18n/use-choice-label';
import { classes } from '@/lib/classes';
import { go } from '@/routes';
import './funnel-card.scss';

type Centre = CallOutput<typeof promoterCentre>;
const SPANS = ['today', 'week', 'month'] as const;

interface Props {
  readonly centre: Centre;
  readonly storeId: Id<'store'>;
  /** What has to be known of the figures of a month. */
  readonly monthNote: string;
}

/** From who opened a card to what was paid, for a day, a week, a month; and how one's own sales stand among the others'. */
export function FunnelCard({ centre, storeId, monthNote }: Props) {
  const text = useText(promoterWords);
  const [span, setSpan] = useState<(typeof SPANS)[number]>('week');
  const of = centre[span];
  const counts = [
    ['visits', groupedDigits(of.visits)],
    ['visitors', groupedDigits(of.visitors)],
    ['newVisitors', groupedDigits(of.newVisitors)],
    ['orders', groupedDigits(of.orders)],
    ['paid', priceText(of.paid_fen)],
    ['refunded', priceText(of.refunded_fen)],
  ] as const;
  const label = useChoiceLabel();
  return (
    <Card>
      <Section
        title={text.funnel}
        more={{ text: text.shares, onClick: () => go('promoterShares', { store: storeId }) }}
      >
        <View className="funnel-card__spans" ariaRole="tablist">
          {SPANS.map((one) => (
            <View
              key={one}
              className={classes('funnel-card__span', one === span && 'funnel-card__span--on')}
              ariaRole="tab"
              ariaLabel={label(text.spans[one], one === span)}
              onClick={() => setSpan(one)}
            >
              <Text className="funnel-card__chip">{text.spans[one]}</Text>
            </View>
          ))}
        </View>
        <View className="funnel-card__counts">
          {counts.map(([name, value]) => (
            <View className="funnel-card__count" key={name} id={`funnel-${name}`}>
              <Text className="funnel-card__value">{value}</Text>
              <Text className="funnel-card__name">{text.counts[name]}</Text>
            </View>
          ))}
        </View>
        {span === 'month' ? <Text className="funnel-card__rank">{monthNote}</Text> : null}
        {centre.status === 'active' ? (
          <Text className="funnel-card__rank">
            {centre.rank === null
              ? text.noRank
              : t(text.rank, { place: centre.rank.place, of: centre.rank.of })}
          </Text>
        ) : null}
      </Section>
    </Card>
  );
}
