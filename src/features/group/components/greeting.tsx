import { Text, View } from '@tarojs/components';
import type { GroupPageView } from '#core/view/group-page';
import { Avatar } from '@/components/avatars';
import './greeting.scss';

/** The friend who shared the card: face, sentence, what is missing. */
export function Greeting({ greeting }: { readonly greeting: NonNullable<GroupPageView['greeting']> }) {
  const { face, name, words, note } = greeting;
  return (
    <View className="group-greeting">
      <Avatar face={face} />
      <View className="group-greeting__line">
        <View className="group-greeting__who">
          <Text className="group-greeting__name">{name}</Text>
          <Text className="group-greeting__words">{words}</Text>
        </View>
        {note === null ? null : <Text className="group-greeting__note">{note}</Text>}
      </View>
    </View>
  );
}
