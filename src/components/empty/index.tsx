import { Image, Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Icon, type IconName } from '@/components/icon';
import './index.scss';

interface Props {
  /** What is missing, kindly. */
  readonly title: string;
  /** What could be done. */
  readonly hint?: string;
  /** A drawing from assets/drawings; else the icon on a warm plate. */
  readonly drawing?: string;
  readonly icon?: IconName;
  readonly action?: { readonly text: string; readonly onClick: () => void };
}

/** Nothing here: a drawing, a sentence, a next step. */
export function Empty({ title, hint, drawing, icon = 'box', action }: Props) {
  return (
    <View className="tp-empty">
      {drawing === undefined ? (
        <View className="tp-empty__plate">
          <Icon name={icon} size={48} tone="hero" />
        </View>
      ) : (
        <Image className="tp-empty__drawing" src={drawing} mode="aspectFit" />
      )}
      <Text className="tp-empty__title">{title}</Text>
      {hint === undefined ? null : <Text className="tp-empty__hint">{hint}</Text>}
      {action === undefined ? null : (
        <View className="tp-empty__action">
          <Button look="outline" size="m" onClick={action.onClick}>
            {action.text}
          </Button>
        </View>
      )}
    </View>
  );
}
