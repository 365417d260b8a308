import { Text, View } from '@tarojs/components';
import { priceText } from '#core/view/price-parts';
import { Price } from '@/components/price';
import { reductionName, sumWords } from '@/i18n/catalogue/sums';
import { useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import type { SumRow } from '@/lib/sum-rows';
import './index.scss';

interface Props {
  readonly rows: readonly SumRow[];
  readonly total_fen: number;
  /** 合计, 实付 …; 合计 when left out. */
  readonly totalName?: string;
  /** After the total: what was given back. */
  readonly after?: readonly { readonly name: string; readonly amount_fen: number }[];
}

/** A sum that adds up before the eyes: every row to the fen, then the total. */
export function SumTable({ rows, total_fen, totalName, after = [] }: Props) {
  const text = useText(sumWords);
  const nameOf = (row: SumRow) =>
    row.kind === 'reduction' ? reductionName(text.reductions, row.source) : text[row.kind];
  return (
    <View className="tp-sum">
      {rows.map((row) => {
        const free = row.kind === 'shipping' && row.amount_fen === 0;
        return (
          <View className="tp-sum__row" key={row.kind === 'reduction' ? row.source : row.kind}>
            <Text className="tp-sum__name">{nameOf(row)}</Text>
            <Text
              className={classes(
                'tp-sum__amount',
                (row.kind === 'reduction' || free) && 'tp-sum__amount--less',
              )}
            >
              {free ? text.free : priceText(row.amount_fen)}
            </Text>
          </View>
        );
      })}
      <View className="tp-sum__row tp-sum__row--total">
        <Text className="tp-sum__total">{totalName ?? text.total}</Text>
        <Price fen={total_fen} size="m" />
      </View>
      {after.map(({ name, amount_fen }) => (
        <View className="tp-sum__row" key={name}>
          <Text className="tp-sum__name">{name}</Text>
          <Text className="tp-sum__amount tp-sum__amount--less">{priceText(amount_fen)}</Text>
        </View>
      ))}
    </View>
  );
}
