import { Text, View } from '@tarojs/components';
import { priceText } from '#core/view/price-parts';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { Price } from '@/components/price';
import { Sheet } from '@/components/sheet';
import { useRowName } from '@/components/sum-table';
import { checkoutWords } from '@/i18n/catalogue/checkout';
import { sumWords } from '@/i18n/catalogue/sums';
import { t, useText, useWords } from '@/i18n/text';
import type { ChangedRow, PriceChange } from '../price-change';
import './price-changed.scss';

interface Props {
  readonly change: PriceChange | null;
  readonly busy: boolean;
  readonly onAccept: () => void;
  readonly onRefuse: () => void;
}

/** The sum is another one now: what changed row by row, both sums side by side, nothing charged, the buyer decides. */
export function PriceChangedSheet({ change, busy, onAccept, onRefuse }: Props) {
  const text = useText(checkoutWords);
  const nameOf = useChangeName();
  const sum = (amount_fen: number | null) => (amount_fen === null ? text.wasNothing : priceText(amount_fen));
  return (
    <Sheet
      id="price-changed"
      open={change !== null}
      title={text.changedTitle}
      onClose={onRefuse}
      foot={
        <View>
          <Button id="accept-price" wide loading={busy} onClick={onAccept}>
            {t(text.accept, { amount: priceText(change?.now.payable_fen ?? 0) })}
          </Button>
          <Button look="quiet" size="m" wide onClick={onRefuse}>
            {text.refuse}
          </Button>
        </View>
      }
    >
      <Text className="price-changed__body">
        {t(text.changedBody, { cause: text.changedBy[change?.cause ?? 'unknown'] })}
      </Text>
      {change?.rows.length === 0 ? <Text className="price-changed__body">{text.sameSum}</Text> : null}
      <View className="price-changed__rows">
        {change?.rows.map((row) => (
          <View className="price-changed__row" key={row.key}>
            <Text className="price-changed__what">{nameOf(row)}</Text>
            <View className="price-changed__step">
              <Text className="price-changed__was">{sum(row.before_fen)}</Text>
              <Icon name="chevron" size={12} tone="ink-soft" />
              <Text className="price-changed__is">{sum(row.now_fen)}</Text>
            </View>
          </View>
        ))}
      </View>
      <View className="price-changed__sums">
        <View className="price-changed__sum">
          <Text className="price-changed__name">{text.before}</Text>
          <Price fen={change?.before_fen ?? 0} size="m" tone="soft" />
        </View>
        <View className="price-changed__sum price-changed__sum--now">
          <Text className="price-changed__name">{text.now}</Text>
          <Price fen={change?.now.payable_fen ?? 0} size="l" />
        </View>
      </View>
    </Sheet>
  );
}

function useChangeName(): (row: ChangedRow) => string {
  const sums = useText(sumWords);
  const say = useWords();
  const rowName = useRowName();
  return ({ what }) =>
    what.of === 'row'
      ? rowName(what.row)
      : [say(what.line.title), say(what.line.label), t(sums.times, { count: what.quantity })]
          .filter((part) => part !== '')
          .join(' ');
}
