import { Text, View } from '@tarojs/components';
import { PURSE_WORDS } from '#core/view/ledger-words';
import { priceText } from '#core/view/price-parts';
import { Card } from '@/components/card';
import { promoterWords } from '@/i18n/catalogue/promoter';
import { useText, useWords } from '@/i18n/text';
import { signedPrice } from '../signed-price';
import type { PurseRow } from '../statement-model';
import './purse-table.scss';

/** What lay in each purse, what came and went, what lies there: rows that add up from left to right. */
export function PurseTable({ rows }: { readonly rows: readonly PurseRow[] }) {
  const text = useText(promoterWords);
  const say = useWords();
  const { columns } = text;
  return (
    <Card id="purse-table">
      <View className="purse-table__row purse-table__row--head">
        <Text className="purse-table__name">{columns.purse}</Text>
        <Text className="purse-table__sum">{columns.opening}</Text>
        <Text className="purse-table__sum">{columns.change}</Text>
        <Text className="purse-table__sum">{columns.closing}</Text>
      </View>
      {rows.map(({ purse, opening_fen, change_fen, closing_fen }) => (
        <View className="purse-table__row" key={purse} id={`row-${purse}`}>
          <Text className="purse-table__name">{say(PURSE_WORDS[purse])}</Text>
          <Text className="purse-table__sum">{priceText(opening_fen)}</Text>
          <Text className="purse-table__sum">{signedPrice(change_fen)}</Text>
          <Text className="purse-table__sum purse-table__sum--closing">{priceText(closing_fen)}</Text>
        </View>
      ))}
      <Text className="purse-table__note">{text.addsUp}</Text>
    </Card>
  );
}
