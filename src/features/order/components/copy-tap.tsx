import { Text, View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { orderWords } from '@/i18n/catalogue/order';
import { useText } from '@/i18n/text';
import { copyText } from '@/platform/system';
import { toast } from '@/stores/toast';
import './copy-tap.scss';

/** Copies a number. */
export function CopyTap({ value }: { readonly value: string }) {
  const text = useText(orderWords);
  return (
    <View
      className="copy-tap"
      ariaRole="button"
      ariaLabel={`${text.copy} ${value}`}
      onClick={() => void copyText(value).then((copied) => copied && toast(text.copied, 'check'))}
    >
      <Icon name="copy" size={16} tone="ink-soft" />
      <Text className="copy-tap__text">{text.copy}</Text>
    </View>
  );
}
