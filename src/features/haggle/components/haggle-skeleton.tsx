import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Block, SkeletonRows } from '@/components/skeleton';
import { shell } from '@/i18n/catalogue/shell';
import { useText } from '@/i18n/text';

/** The shape of the page while its one call is on the way. */
export function HaggleSkeleton() {
  const text = useText(shell);
  return (
    <View ariaLabel={text.loading}>
      <SkeletonRows count={1} />
      <Card>
        <Block width="66%" />
        <Block />
        <Block shape="title" width="50%" />
        <Block width="80%" />
        <Block width="80%" />
        <Block width="80%" />
        <Block width="80%" />
      </Card>
    </View>
  );
}
