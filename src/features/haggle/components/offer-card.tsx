import { Text, View } from '@tarojs/components';
import type { HaggleOffer } from '#core/contract/haggle';
import { scheduleRows } from '#core/view/haggle-steps';
import { haggleWords } from '#core/view/haggle-words';
import { priceText } from '#core/view/price-parts';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { t, useText, useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { useSettings } from '@/stores/settings';
import { haggleTexts } from '../words';
import './offer-card.scss';

interface Props {
  readonly offer: HaggleOffer;
  readonly onStart: () => void;
  readonly onOwn: (haggleId: NonNullable<HaggleOffer['mine']>) => void;
  readonly onOpen: () => void;
}

/** What can be haggled for: its prices, and each cut of its schedule, before anybody starts. */
export function OfferCard({ offer, onStart, onOwn, onOpen }: Props) {
  const text = useText(haggleTexts);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const words = haggleWords[language].offer;
  const { mine, left, limitReached } = offer;
  const label = say(offer.label);
  return (
    <Card>
      <View className="haggle-offer__goods" ariaRole="button" ariaLabel={say(offer.title)} onClick={onOpen}>
        <View className={classes('haggle-offer__picture', left === 0 && 'haggle-offer__picture--gone')}>
          <Picture picture={offer.picture} />
        </View>
        <View className="haggle-offer__words">
          <Text className="haggle-offer__title">{say(offer.title)}</Text>
          {label === '' ? null : <Text className="haggle-offer__note">{label}</Text>}
          <View className="haggle-offer__price">
            <Price fen={offer.floor_fen} size="m" label={words.lowest} />
            <Text className="haggle-offer__list">{t(text.from, { list: priceText(offer.list_fen) })}</Text>
          </View>
        </View>
      </View>
      <View className="haggle-offer__cuts">
        {scheduleRows(offer.cuts_fen, offer.list_fen, language).map((row) => (
          <View className="haggle-offer__cut" key={row.step}>
            <Text className="haggle-offer__number">{row.number}</Text>
            <Text className="haggle-offer__sum">{row.cut}</Text>
          </View>
        ))}
      </View>
      <View className="haggle-offer__foot">
        <Text className="haggle-offer__note">
          {words.terms(offer.cuts_fen.length, offer.openFor_h)} · {left === 0 ? words.gone : words.left(left)}
        </Text>
        {mine !== null ? (
          <Button look="outline" size="m" onClick={() => onOwn(mine)}>
            {text.own}
          </Button>
        ) : limitReached !== null ? (
          <Text className="haggle-offer__limit">{t(text.limit, { count: limitReached })}</Text>
        ) : (
          <Button look="dark" size="m" disabled={left === 0} onClick={onStart}>
            {text.begin}
          </Button>
        )}
      </View>
    </Card>
  );
}
