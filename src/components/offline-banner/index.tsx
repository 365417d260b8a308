import { Text, View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { shell } from '@/i18n/catalogue/shell';
import { useText } from '@/i18n/text';
import { useOnline } from '@/stores/online';
import './index.scss';

/** While there is no network; Page has it already. `empty`: nothing was read before that could be shown. */
export function OfflineBanner({ empty }: { readonly empty: boolean }) {
  const text = useText(shell);
  const online = useOnline((state) => state.online);
  if (online) return null;
  return (
    <View className="tp-offline" ariaRole="alert">
      <Icon name="wifi-off" size={16} tone="wait-ink" />
      <Text className="tp-offline__text">{empty ? text.offline.none : text.offline.old}</Text>
    </View>
  );
}
