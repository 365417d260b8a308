import { Text, View } from '@tarojs/components';
import { shortPrice } from '#core/view/price-parts';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { joinWords } from '@/i18n/catalogue/promoter';
import { t, useText } from '@/i18n/text';
import type { Offer, Standing } from '../join-model';
import { ratePercent } from '../rate-percent';
import './offer-card.scss';

interface Props {
  readonly offer: Offer;
  readonly own_bps: NonNullable<Standing['mine']>['own_bps'];
}

/** What a shop gives its promoters, in plain words, and what it never asks of them. */
export function OfferCard({ offer, own_bps }: Props) {
  const text = useText(joinWords);
  const { store_bps, best_bps, second_bps } = offer;
  const rate = ratePercent(store_bps);
  const facts: readonly (readonly [name: string, body: string])[] = [
    [
      text.rate,
      best_bps > store_bps
        ? t(text.rateBest, { rate, best: ratePercent(best_bps) })
        : t(text.rateOne, { rate }),
    ],
    ...(own_bps === null ? [] : [[text.rateOwn, t(text.rateOne, { rate: ratePercent(own_bps) })] as const]),
    [text.window, t(text.windowBody, { days: offer.windowDays })],
    [text.touch, text.touches[offer.touch]],
    [text.levels, second_bps === 0 ? text.oneLevel : t(text.twoLevels, { rate: ratePercent(second_bps) })],
    [text.release, text.releaseBody],
    [text.least, t(text.leastBody, { amount: shortPrice(offer.minWithdrawal_fen) })],
  ];
  return (
    <Card>
      {facts.map(([name, body]) => (
        <View className="promo-offer__fact" key={name}>
          <Text className="promo-offer__name">{name}</Text>
          <Text className="promo-offer__body">{body}</Text>
        </View>
      ))}
      <View className="promo-offer__plain">
        <Icon name="shield" size={20} tone="good" />
        <Text className="promo-offer__plain-text">{text.plain}</Text>
      </View>
    </Card>
  );
}
