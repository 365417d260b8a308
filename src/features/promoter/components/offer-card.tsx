import { Text, View } from '@tarojs/components';
import { shortPrice } from '#core/view/price-parts';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { joinWords } from '@/i18n/catalogue/promoter';
import { t, useText } from '@/i18n/text';
import { commissionRateText } from '@/lib/commission-rate-text';
import { type Offer, rateWord, type Standing } from '../join-model';
import './offer-card.scss';

interface Props {
  readonly offer: Offer;
  readonly own_bps: NonNullable<Standing['mine']>['own_bps'];
}

/** What a shop gives its promoters, in plain words, and what it never asks of them. */
export function OfferCard({ offer, own_bps }: Props) {
  const text = useText(joinWords);
  const { store_bps, best_bps, least_bps, second_bps } = offer;
  const [rate, best, least] = [
    commissionRateText(store_bps),
    commissionRateText(best_bps),
    commissionRateText(least_bps),
  ];
  const facts: readonly (readonly [name: string, body: string])[] = [
    own_bps === null
      ? [text.rate, t(text[rateWord(offer)], { rate, best, least })]
      : [text.rateOwn, t(text.rateOwnBody, { rate: commissionRateText(own_bps) })],
    [text.window, t(text.windowBody, { days: offer.windowDays })],
    [text.own, text.ownBody],
    [text.touch, text.touches[offer.touch]],
    [
      text.levels,
      second_bps === 0 ? text.oneLevel : t(text.twoLevels, { rate: commissionRateText(second_bps) }),
    ],
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
