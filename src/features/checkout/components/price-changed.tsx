import { Text, View } from '@tarojs/components';
import { priceText } from '#core/view/price-parts';
import { Button } from '@/components/button';
import { Price } from '@/components/price';
import { Sheet } from '@/components/sheet';
import { checkoutWords } from '@/i18n/catalogue/checkout';
import { t, useText } from '@/i18n/text';
import type { PriceChange } from '../model';
import './price-changed.scss';

interface Props {
  readonly change: PriceChange | null;
  readonly busy: boolean;
  readonly onAccept: () => void;
  readonly onRefuse: () => void;
}

/** The sum is another one now: both side by side, nothing charged, the buyer decides. */
export function PriceChangedSheet({ change, busy, onAccept, onRefuse }: Props) {
  const text = useText(checkoutWords);
  return (
    <Sheet
      id="price-changed"
      open={change !== null}
      title={text.changedTitle}
      onClose={onRefuse}
      foot={
        <View>
          <Button id="accept-price" wide loading={busy} onClick={onAccept}>
            {t(text.accept, { amount: priceText(change?.now_fen ?? 0) })}
          </Button>
          <Button look="quiet" size="m" wide onClick={onRefuse}>
            {text.refuse}
          </Button>
        </View>
      }
    >
      <Text className="price-changed__body">{text.changedBody}</Text>
      <View className="price-changed__sums">
        <View className="price-changed__sum">
          <Text className="price-changed__name">{text.before}</Text>
          <Price fen={change?.before_fen ?? 0} size="m" tone="soft" />
        </View>
        <View className="price-changed__sum price-changed__sum--now">
          <Text className="price-changed__name">{text.now}</Text>
          <Price fen={change?.now_fen ?? 0} size="l" />
        </View>
      </View>
    </Sheet>
  );
}
