import { Text, View } from '@tarojs/components';
import type { campaignResult } from '#core/contract/campaign';
import type { CallOutput } from '#core/contract/define-call';
import { priceText } from '#core/view/price-parts';
import { Card } from '@/components/card';
import { Price } from '@/components/price';
import { campaignWords } from '@/i18n/catalogue/campaign';
import { t, useText } from '@/i18n/text';
import { SplitBar } from './split-bar';
import './result-card.scss';

type Result = CallOutput<typeof campaignResult>;

/** What came of an offer: the money first, then who and how many, then how its groups, haggles or coupons went. */
export function ResultCard({ offer }: { readonly offer: Result }) {
  const text = useText(campaignWords);
  const { row, result, coupon } = offer;
  const over = row.state === 'ended' || row.state === 'stopped';
  const quiet = result.orders === 0 && result.refunded_fen === 0;
  const outcome = outcomeOf(offer, text);
  return (
    <Card id="campaign-result">
      <View className="result-card__sum">
        <Text className="result-card__name">{text.paid}</Text>
        <Price fen={result.paid_fen} size="l" />
      </View>
      {quiet ? (
        <Text className="result-card__quiet">{over ? text.noResultOver : text.noResult}</Text>
      ) : (
        <SplitBar
          parts={[
            { name: text.paid, value: result.paid_fen, said: priceText(result.paid_fen), tone: 'good' },
            { name: text.gaveAway, value: result.given_fen, said: priceText(result.given_fen), tone: 'wait' },
            {
              name: text.refunded,
              value: result.refunded_fen,
              said: priceText(result.refunded_fen),
              tone: 'plain',
            },
          ]}
        />
      )}
      <View className="result-card__tiles">
        {(['orders', 'buyers', 'newBuyers', 'units'] as const).map((name) => (
          <View className="result-card__tile" key={name}>
            <Text className="result-card__count">{result[name]}</Text>
            <Text className="result-card__label">{text[name]}</Text>
          </View>
        ))}
      </View>
      {outcome === null ? null : (
        <View className="result-card__outcome">
          <Text className="result-card__name">{outcome.name}</Text>
          <SplitBar parts={outcome.parts} />
        </View>
      )}
      {coupon === null ? null : (
        <Text className="result-card__quiet">
          {t(text.ofCoupons, {
            claimed: coupon.quota === null ? coupon.claimed : `${coupon.claimed}/${coupon.quota}`,
            used: coupon.used,
          })}
        </Text>
      )}
    </Card>
  );
}

function outcomeOf({ result, coupon, size, openFor_h }: Result, text: (typeof campaignWords)['zh']) {
  const { done, missed } = result;
  const what = coupon !== null ? 'coupons' : size !== null ? 'groups' : openFor_h !== null ? 'haggles' : null;
  if (what === null) return null;
  const rest = coupon === null ? 0 : Math.max(0, coupon.claimed - done - missed);
  if (done + missed + rest === 0) return null;
  const words = text.outcomes[what];
  const part = (name: string, value: number, tone: 'good' | 'wait' | 'plain') => ({
    name,
    value,
    said: String(value),
    tone,
  });
  return {
    name: text.outcome[what],
    parts: [
      part(words.done, done, 'good'),
      ...(coupon === null ? [] : [part(text.inHands, rest, 'wait')]),
      part(words.missed, missed, 'plain'),
    ],
  };
}
