import { Text } from '@tarojs/components';
import { priceText } from '#core/view/price-parts';
import { orderWords } from '@/i18n/catalogue/order';
import { t, useText } from '@/i18n/text';
import './line-note.scss';

interface LineNoteProps {
  readonly refunded: number;
  readonly shipped: number;
  readonly rebate_fen: number;
}

/** What became of a line's units since they were paid. */
export function LineNote({ refunded, shipped, rebate_fen }: LineNoteProps) {
  const text = useText(orderWords);
  const notes = [
    ...(shipped > 0 ? [t(text.shippedUnits, { count: shipped })] : []),
    ...(refunded > 0 ? [t(text.refundedUnits, { count: refunded })] : []),
    ...(rebate_fen > 0 ? [t(text.rebated, { amount: priceText(rebate_fen) })] : []),
  ];
  return notes.length === 0 ? null : <Text className="order-line-note">{notes.join(' · ')}</Text>;
}
