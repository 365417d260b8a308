import { View } from '@tarojs/components';
import { shell } from '@/i18n/catalogue/shell';
import { useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import './index.scss';

interface BlockProps {
  readonly shape?: 'line' | 'title' | 'picture' | 'hero' | 'circle' | 'pill';
  /** Of its place. */
  readonly width?: '25%' | '33%' | '50%' | '66%' | '80%' | '100%';
}

/** One grey place of what will come. It shimmers once and then stays calm. */
export function Block({ shape = 'line', width = '100%' }: BlockProps) {
  return (
    <View className={classes('tp-block', `tp-block--${shape}`)} style={shape === 'circle' ? {} : { width }} />
  );
}

/** The waiting shape of a row of cards. */
export function SkeletonCards({ count = 4 }: { readonly count?: number }) {
  const text = useText(shell);
  return (
    <View className="tp-skeleton-cards" ariaLabel={text.loading}>
      {Array.from({ length: count }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all the same
        <View className="tp-skeleton-cards__card" key={place}>
          <Block shape="picture" />
          <Block width="80%" />
          <Block shape="title" width="50%" />
        </View>
      ))}
    </View>
  );
}

/** The waiting shape of a list of rows: a picture, two lines. */
export function SkeletonRows({ count = 4 }: { readonly count?: number }) {
  const text = useText(shell);
  return (
    <View ariaLabel={text.loading}>
      {Array.from({ length: count }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all the same
        <View className="tp-skeleton-row" key={place}>
          <View className="tp-skeleton-row__picture">
            <Block shape="picture" />
          </View>
          <View className="tp-skeleton-row__lines">
            <Block width="80%" />
            <Block width="50%" />
            <Block shape="title" width="33%" />
          </View>
        </View>
      ))}
    </View>
  );
}
