import { Text, View } from '@tarojs/components';
import { groupedDigits, priceText } from '#core/view/price-parts';
import { t, useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { type Funnel, orderRate } from '../model';
import { funnelWords } from '../words';
import './funnel-figures.scss';

/** From visits to money in one line: how many came, how many were new, how many bought, what they paid and what went back. */
export function FunnelFigures({ of }: { readonly of: Funnel }) {
  const text = useText(funnelWords);
  const rate = orderRate(of);
  const figures = [
    { name: 'visits', value: groupedDigits(of.visits), note: '', tone: 'plain' },
    {
      name: 'visitors',
      value: groupedDigits(of.visitors),
      note: of.newVisitors === 0 ? '' : t(text.newVisitors, { count: groupedDigits(of.newVisitors) }),
      tone: 'plain',
    },
    { name: 'orders', value: groupedDigits(of.orders), note: rate ?? '', tone: 'good' },
    {
      name: 'paid',
      value: priceText(of.paid_fen),
      note: of.refunded_fen === 0 ? '' : t(text.refunded, { amount: priceText(of.refunded_fen) }),
      tone: 'plain',
    },
  ] as const;
  return (
    <View className="funnel-figures">
      {figures.map(({ name, value, note, tone }) => (
        <View className={`funnel-figures__figure funnel-figures__figure--${name}`} key={name}>
          <Text
            className={classes(
              'funnel-figures__value',
              /^¥?0(\.00)?$/.test(value) && 'funnel-figures__value--none',
            )}
          >
            {value}
          </Text>
          <Text className="funnel-figures__name">{text[name]}</Text>
          {note === '' ? null : (
            <Text
              className={`funnel-figures__note funnel-figures__note--${tone}`}
              {...(name === 'orders' ? { ariaLabel: t(text.rateSaid, { rate: note }) } : {})}
            >
              {note}
            </Text>
          )}
        </View>
      ))}
    </View>
  );
}
