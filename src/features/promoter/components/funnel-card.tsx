import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { CallOutput } from '#core/contract/define-call';
import type { promoterCentre } from '#core/contract/referral';
import { groupedDigits, shortPrice } from '#core/view/price-parts';
import { Card } from '@/components/card';
import { Section } from '@/components/section';
import { promoterWords } from '@/i18n/catalogue/promoter';
import { t, useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import './funnel-card.scss';

type Centre = CallOutput<typeof promoterCentre>;
const SPANS = ['today', 'week', 'month'] as const;

/** From who opened a card to what was paid, for a day, a week, a month; and how one's own sales stand among the others'. */
export function FunnelCard({ centre }: { readonly centre: Centre }) {
  const text = useText(promoterWords);
  const [span, setSpan] = useState<(typeof SPANS)[number]>('week');
  const of = centre[span];
  const counts = [
    ['visits', groupedDigits(of.visits)],
    ['visitors', groupedDigits(of.visitors)],
    ['newVisitors', groupedDigits(of.newVisitors)],
    ['orders', groupedDigits(of.orders)],
    ['paid', shortPrice(of.paid_fen)],
    ['refunded', shortPrice(of.refunded_fen)],
  ] as const;
  return (
    <Card>
      <Section title={text.funnel}>
        <View className="funnel-card__spans" ariaRole="tablist">
          {SPANS.map((one) => (
            <View
              key={one}
              className={classes('funnel-card__span', one === span && 'funnel-card__span--on')}
              ariaRole="tab"
              onClick={() => setSpan(one)}
            >
              <Text>{text.spans[one]}</Text>
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
        <Text className="funnel-card__rank">
          {centre.rank === null
            ? text.noRank
            : t(text.rank, { place: centre.rank.place, of: centre.rank.of })}
        </Text>
      </Section>
    </Card>
  );
}
