import { Text, View } from '@tarojs/components';
import { shell } from '@/i18n/catalogue/shell';
import { useText } from '@/i18n/text';
import { useNow } from '@/services/ticker';

export default function HomePage() {
  const text = useText(shell);
  const now = useNow();
  return (
    <View>
      <Text>{text.app}</Text>
      <Text>{now}</Text>
    </View>
  );
}
