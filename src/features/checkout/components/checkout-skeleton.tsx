import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Block, SkeletonRows } from '@/components/skeleton';

/** Address, lines, sum: the shape of what comes. */
export function CheckoutSkeleton() {
  return (
    <View>
      <Card>
        <Block width="50%" />
        <Block width="80%" />
      </Card>
      <SkeletonRows count={1} />
      <Card>
        <Block width="100%" />
        <Block width="100%" />
        <Block shape="title" width="50%" />
      </Card>
    </View>
  );
}
