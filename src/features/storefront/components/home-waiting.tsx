import { View } from '@tarojs/components';
import { Block, SkeletonCards } from '@/components/skeleton';
import './home-waiting.scss';

/** The first page's own shape, before anything is known. */
export function HomeWaiting() {
  return (
    <View>
      <View className="home-waiting__chips">
        {(['all', 'one', 'two', 'three'] as const).map((name) => (
          <View className="home-waiting__chip" key={name}>
            <Block shape="pill" />
          </View>
        ))}
      </View>
      <SkeletonCards count={6} />
    </View>
  );
}
