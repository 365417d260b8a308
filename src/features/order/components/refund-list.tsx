import { Text, View } from '@tarojs/components';
import type { OrderView } from '#core/contract/order';
import { priceText } from '#core/view/price-parts';
import { RefundWhy } from '@/components/breakdown/refund-why';
import { Card } from '@/components/card';
import { Section } from '@/components/section';
import { orderWords } from '@/i18n/catalogue/order';
import { t, useText, useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { momentText } from '@/lib/date-text';
import { refundStories } from '@/lib/refund-parts';
import { useSettings } from '@/stores/settings';
import { refundDate } from '../model';
import './refund-list.scss';

const DONE = ['success', 'offline'];
const STUCK = ['waiting_funds', 'abnormal', 'closed'];

/** Every refund of the order: how much, how far it is, in plain words with a date, and why exactly so much. */
export function RefundList({ order }: { readonly order: OrderView }) {
  const text = useText(orderWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  if (order.refunds.length === 0) return null;
  return (
    <Card>
      <Section title={text.refund}>
        {refundStories(order).map((story) => {
          const { refund } = story;
          // All of it at once needs no reckoning.
          const whole = order.refunds.length === 1 && refund.amount_fen === order.paid_fen;
          const date = refundDate(refund);
          return (
            <View className="refund" key={refund.id}>
              <View
                className={classes(
                  'refund__dot',
                  DONE.includes(refund.status) && 'refund__dot--done',
                  STUCK.includes(refund.status) && 'refund__dot--stuck',
                )}
              />
              <View className="refund__words">
                <View className="refund__line">
                  <Text className="refund__sum">
                    {t(text.refundOf, { amount: priceText(refund.amount_fen) })}
                  </Text>
                  {!whole || refund.shipping_fen === 0 ? null : (
                    <Text className="refund__note">
                      {t(text.withShipping, { amount: priceText(refund.shipping_fen) })}
                    </Text>
                  )}
                </View>
                <Text className="refund__state">
                  {t(text.refundStates[refund.status], {
                    date: date === null ? text.soon : momentText(date, language),
                  })}
                </Text>
                <Text className="refund__note">
                  {momentText(refund.createdAt, language)}
                  {say(refund.reason) === '' ? '' : ` · ${say(refund.reason)}`}
                </Text>
                {whole ? null : <RefundWhy story={story} />}
              </View>
            </View>
          );
        })}
      </Section>
    </Card>
  );
}
