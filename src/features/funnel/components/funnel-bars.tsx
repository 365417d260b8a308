import { Text, View } from '@tarojs/components';
import { groupedDigits } from '#core/view/price-parts';
import { t, useText } from '@/i18n/text';
import { barWidth, type Funnel, orderRate } from '../model';
import { funnelWords } from '../words';
import './funnel-bars.scss';

/** How many of those who came bought something: three bars, each as long as its number. */
export function FunnelBars({ of }: { readonly of: Funnel }) {
  const text = useText(funnelWords);
  const most = Math.max(of.visits, of.visitors, of.orders);
  const steps = [
    { name: 'visits', value: of.visits, note: '' },
    {
      name: 'visitors',
      value: of.visitors,
      note: of.newVisitors === 0 ? '' : t(text.newVisitors, { count: groupedDigits(of.newVisitors) }),
    },
    { name: 'orders', value: of.orders, note: orderRate(of) ?? '' },
  ] as const;
  return (
    <View className="funnel-bars">
      {steps.map(({ name, value, note }) => (
        <View className="funnel-bars__step" key={name} id={`funnel-bar-${name}`}>
          <Text className="funnel-bars__name">{text[name]}</Text>
          <View className="funnel-bars__room">
            <View
              className={`funnel-bars__bar funnel-bars__bar--${name}`}
              style={{ width: `${barWidth(value, most)}%` }}
            />
          </View>
          <Text className="funnel-bars__value">{groupedDigits(value)}</Text>
          <Text
            className="funnel-bars__note"
            {...(name === 'orders' && note !== '' ? { ariaLabel: t(text.rateSaid, { rate: note }) } : {})}
          >
            {note}
          </Text>
        </View>
      ))}
    </View>
  );
}
