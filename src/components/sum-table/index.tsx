import { Text, View } from '@tarojs/components';
import { priceText } from '#core/view/price-parts';
import { Icon } from '@/components/icon';
import { Price } from '@/components/price';
import { breakdownWords, sumWords, takenName } from '@/i18n/catalogue/sums';
import { useText, useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { rowKey, type SumRow } from '@/lib/sum-rows';
import './index.scss';

interface Props {
  readonly rows: readonly SumRow[];
  readonly total_fen: number;
  /** 合计, 实付 …; 合计 when left out. */
  readonly totalName?: string;
  /** After the total: what was given back. */
  readonly after?: readonly { readonly name: string; readonly amount_fen: number }[];
  /** Leads to the sum taken apart line by line. */
  readonly onOpen?: () => void;
}

/** A sum that adds up before the eyes: every row to the fen, then the total. */
export function SumTable({ rows, total_fen, totalName, after = [], onOpen }: Props) {
  const text = useText(sumWords);
  const words = useText(breakdownWords);
  const nameOf = useRowName();
  return (
    <View className="tp-sum">
      {rows.map((row) => {
        const free = row.kind === 'shipping' && row.amount_fen === 0;
        return (
          <View className="tp-sum__row" key={rowKey(row)}>
            <Text className="tp-sum__name">{nameOf(row)}</Text>
            <Text className={classes('tp-sum__amount', ('source' in row || free) && 'tp-sum__amount--less')}>
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
      {onOpen === undefined ? null : (
        <View className="tp-sum__open" id="open-breakdown" ariaRole="button" onClick={onOpen}>
          <Text>{words.open}</Text>
          <Icon name="chevron" size={14} tone="ink-soft" />
        </View>
      )}
    </View>
  );
}

/** What a row of a sum is called in the person's language. */
export function useRowName(): (row: SumRow) => string {
  const text = useText(sumWords);
  const say = useWords();
  return (row) =>
    'source' in row ? takenName(text, row.source, row.title === null ? '' : say(row.title)) : text[row.kind];
}
