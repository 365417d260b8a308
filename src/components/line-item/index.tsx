import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { PictureView, Words } from '#core/contract/fields';
import { priceText } from '#core/view/price-parts';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { sumWords, takenName } from '@/i18n/catalogue/sums';
import { t, useText, useWords } from '@/i18n/text';
import { type TakenOff, takenKey } from '@/lib/sum-rows';
import './index.scss';

interface Props {
  readonly line: {
    readonly title: Words;
    readonly label: Words;
    readonly picture: PictureView;
    readonly quantity: number;
    readonly unitList_fen: number;
    readonly reductions: readonly TakenOff[];
    readonly payable_fen: number;
  };
  /** Under the words: 已退 1 件. */
  readonly note?: ReactNode;
  /** Where a number of units is chosen: under everything else. */
  readonly foot?: ReactNode;
  readonly onClick?: () => void;
}

/** A bought line: what it is, what one costs, each reduction, what is paid for it. */
export function LineItem({ line, note, foot, onClick }: Props) {
  const text = useText(sumWords);
  const say = useWords();
  const label = say(line.label);
  return (
    <View
      className="tp-line"
      {...(onClick === undefined ? {} : { onClick, ariaRole: 'button', ariaLabel: say(line.title) })}
    >
      <View className="tp-line__picture">
        <Picture picture={line.picture} />
      </View>
      <View className="tp-line__words">
        <Text className="tp-line__title">{say(line.title)}</Text>
        {label === '' ? null : <Text className="tp-line__label">{label}</Text>}
        <View className="tp-line__sum">
          <Text className="tp-line__unit">
            {priceText(line.unitList_fen)} {t(text.times, { count: line.quantity })}
          </Text>
          <Price fen={line.payable_fen} size="s" tone="ink" />
        </View>
        {line.reductions
          .filter(({ amount_fen }) => amount_fen > 0)
          .map((off) => (
            <View className="tp-line__less" key={takenKey(off)}>
              <Text className="tp-line__less-name">
                {takenName(text, off.source, off.title === null ? '' : say(off.title))}
              </Text>
              <Text className="tp-line__less-sum">{priceText(-off.amount_fen)}</Text>
            </View>
          ))}
        {note}
        {foot}
      </View>
    </View>
  );
}
