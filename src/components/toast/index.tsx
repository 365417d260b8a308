import { Text, View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { useToast } from '@/stores/toast';
import './index.scss';

/** Where notes appear; Page has it already. Say one with `toast('…')` from @/stores/toast. */
export function ToastHost() {
  const note = useToast((state) => state.note);
  if (note === null) return null;
  return (
    <View className="tp-toast" ariaRole="alert" key={note.turn}>
      {note.icon === undefined ? null : (
        <Icon name={note.icon} size={20} tone="on-dark" bold className="tp-toast__icon" />
      )}
      <Text className="tp-toast__text">{note.text}</Text>
    </View>
  );
}
