import { Text, View } from '@tarojs/components';
import { breakdownWords } from '@/i18n/catalogue/sums';
import { useText, useWords } from '@/i18n/text';
import type { RefundStory } from '@/lib/refund-parts';
import { refundWhyText, shippingWhyText } from './refund-why-text';
import './refund-why.scss';

/** One refund taken apart: what came back for each line and why exactly that much. */
export function RefundWhy({ story }: { readonly story: RefundStory }) {
  const text = useText(breakdownWords);
  const say = useWords();
  const shipping = shippingWhyText(story, text);
  return (
    <View className="tp-refund-why">
      {story.parts.map((part) => (
        <View className="tp-refund-why__part" key={part.line.lineNo}>
          <Text className="tp-refund-why__title">{say(part.line.title)}</Text>
          <Text className="tp-refund-why__text">{refundWhyText(part, text)}</Text>
        </View>
      ))}
      {shipping === null ? null : <Text className="tp-refund-why__text">{shipping}</Text>}
    </View>
  );
}
