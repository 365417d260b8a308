import { Text, View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { checkoutWords } from '@/i18n/catalogue/checkout';
import { t, useText } from '@/i18n/text';
import './seat-note.scss';

/** A group order says what it is before the sum: opening one, or taking a place that is kept for some minutes. */
export function SeatNote({ opens, hold_min }: { readonly opens: boolean; readonly hold_min: number }) {
  const text = useText(checkoutWords);
  return (
    <Card className="seat-note">
      <View className="seat-note__icon">
        <Icon name="group" size={24} tone="good" />
      </View>
      <View className="seat-note__words">
        <Text className="seat-note__title">{opens ? text.opening : text.joining}</Text>
        <Text className="seat-note__hint">
          {opens ? text.openingHint : t(text.joiningHint, { count: hold_min })}
        </Text>
      </View>
    </Card>
  );
}
