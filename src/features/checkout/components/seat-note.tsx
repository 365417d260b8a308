import { Text, View } from '@tarojs/components';
import type { CallOutput } from '#core/contract/define-call';
import type { Purchase, quoteOrder } from '#core/contract/order';
import { priceText } from '#core/view/price-parts';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { checkoutWords } from '@/i18n/catalogue/checkout';
import { t, useText } from '@/i18n/text';
import './seat-note.scss';

interface Props {
  readonly purchase: Purchase;
  readonly hold_min: number;
  readonly nextTier: CallOutput<typeof quoteOrder>['nextTier'];
}

/**
 * An order at a price of its own says what it is before the sum: opening a group, taking a place that is kept for some minutes,
 * or a haggled price that stands; of a tiered group also what comes back when more friends come.
 */
export function SeatNote({ purchase, hold_min, nextTier }: Props) {
  const text = useText(checkoutWords);
  if (purchase.from === 'lines') return null;
  const [title, hint] =
    purchase.from === 'haggle'
      ? [text.locked, t(text.lockedHint, { count: hold_min })]
      : purchase.groupId === null
        ? [text.opening, text.openingHint]
        : [text.joining, t(text.joiningHint, { count: hold_min })];
  return (
    <Card className="seat-note">
      <View className="seat-note__icon">
        <Icon name={purchase.from === 'haggle' ? 'shield' : 'group'} size={24} tone="good" />
      </View>
      <View className="seat-note__words">
        <Text className="seat-note__title">{title}</Text>
        <Text className="seat-note__hint">{hint}</Text>
        {nextTier === null ? null : (
          <Text className="seat-note__hint" id="next-tier">
            {t(text.nextTier, {
              count: nextTier.people,
              price: priceText(nextTier.unit_fen),
              back: priceText(nextTier.back_fen),
            })}
          </Text>
        )}
      </View>
    </Card>
  );
}
