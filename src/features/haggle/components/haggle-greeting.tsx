import { Text, View } from '@tarojs/components';
import type { HagglePageView } from '#core/view/haggle-page';
import { Avatar } from '@/components/avatars';
import './haggle-greeting.scss';

/** The friend who asks: face, sentence, what the one tap does and does not mean. */
export function HaggleGreeting({ greeting }: { readonly greeting: NonNullable<HagglePageView['greeting']> }) {
  const { face, name, words, note } = greeting;
  return (
    <View className="haggle-greeting">
      <Avatar face={face} />
      <View className="haggle-greeting__line">
        <View className="haggle-greeting__who">
          <Text className="haggle-greeting__name">{name}</Text>
          <Text>{words}</Text>
        </View>
        {note === null ? null : <Text className="haggle-greeting__note">{note}</Text>}
      </View>
    </View>
  );
}
