import { Text } from '@tarojs/components';
import { priceText } from '#core/view/price-parts';
import { orderWords } from '@/i18n/catalogue/order';
import { t, useText } from '@/i18n/text';
import type { RefundPart } from '@/lib/refund-parts';
import './line-note.scss';

interface LineNoteProps {
  readonly refunded: number;
  readonly shipped: number;
  /** What came back of a tier; null: nothing did. */
  readonly rebate: RefundPart | null;
}

/** What became of a line's units since they were paid. */
export function LineNote({ refunded, shipped, rebate }: LineNoteProps) {
  const text = useText(orderWords);
  const notes = [
    ...(shipped > 0 ? [t(text.shippedUnits, { count: shipped })] : []),
    ...(refunded > 0 ? [t(text.refundedUnits, { count: refunded })] : []),
    ...(rebate === null ? [] : [rebateText(rebate, text)]),
  ];
  return notes.length === 0 ? null : <Text className="order-line-note">{notes.join(' · ')}</Text>;
}

function rebateText({ amount_fen, units, tier }: RefundPart, text: (typeof orderWords)['zh']): string {
  const amount = priceText(amount_fen);
  if (tier === null) return t(text.rebated, { amount });
  return t(text.rebatedEach, { amount, units, from: priceText(tier.from_fen), to: priceText(tier.to_fen) });
}
