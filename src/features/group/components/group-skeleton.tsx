import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Block } from '@/components/skeleton';
import { shell } from '@/i18n/catalogue/shell';
import { useText } from '@/i18n/text';
import './group-skeleton.scss';

/** The shape of the page while its one call is on the way. */
export function GroupSkeleton() {
  const text = useText(shell);
  return (
    <View ariaLabel={text.loading}>
      <View className="group-skeleton__friend">
        <Block width="66%" />
      </View>
      <Card bare>
        <View className="group-skeleton__hero" />
        <View className="group-skeleton__body">
          <Block shape="title" width="50%" />
          <Block width="80%" />
          <Block width="66%" />
        </View>
      </Card>
      <Card>
        <Block width="50%" />
        <View className="group-skeleton__seats">
          <Block shape="circle" />
          <Block shape="circle" />
          <Block shape="circle" />
        </View>
      </Card>
    </View>
  );
}
