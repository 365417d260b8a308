import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Block } from '@/components/skeleton';
import { shell } from '@/i18n/catalogue/shell';
import { useText } from '@/i18n/text';
import './product-skeleton.scss';

/** The shape of the page while its one call is on the way. */
export function ProductSkeleton() {
  const text = useText(shell);
  return (
    <View ariaLabel={text.loading}>
      <View className="product-skeleton__hero" />
      <View className="product-skeleton__body">
        <Card>
          <Block shape="title" width="50%" />
          <Block width="80%" />
          <Block width="66%" />
        </Card>
        <Card>
          <Block width="80%" />
          <Block width="66%" />
        </Card>
      </View>
    </View>
  );
}
