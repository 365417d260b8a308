import { Swiper, SwiperItem, Text, View } from '@tarojs/components';
import { type ReactNode, useEffect, useState } from 'react';
import type { PictureView } from '#core/contract/fields';
import { Icon } from '@/components/icon';
import { Picture } from '@/components/picture';
import { classes } from '@/lib/classes';
import './index.scss';

interface Props {
  readonly pictures: readonly PictureView[];
  /** `tall` 4:5 to the edges (lower on a short screen), `card` 5:4 inside a card. */
  readonly shape: 'tall' | 'card';
  readonly alt: string;
  readonly children?: ReactNode;
}

/** Pictures to swipe through. The first is there at once; each of the others when it could be swiped to next. */
export function Gallery({ pictures, shape, alt, children }: Props) {
  const [shown, setShown] = useState(0);
  const [wanted, setWanted] = useState(0);
  useEffect(() => setWanted((least) => Math.max(least, shown + 1)), [shown]);
  return (
    <View className={classes('tp-gallery', `tp-gallery--${shape}`)}>
      <Swiper className="tp-gallery__swiper" onChange={({ detail }) => setShown(Number(detail.current))}>
        {pictures.map((picture, place) => (
          <SwiperItem key={picture.src}>
            {place <= wanted ? (
              <Picture
                className="tp-gallery__picture"
                picture={picture}
                corner="none"
                eager
                {...(place === 0 ? { alt } : {})}
              />
            ) : (
              <View className="tp-gallery__plate" style={{ backgroundColor: picture.colour }} />
            )}
          </SwiperItem>
        ))}
      </Swiper>
      {pictures.length > 1 ? (
        // With its sign: bare, it reads as the seats of a group beside it.
        <View className="tp-gallery__count">
          <Icon name="picture" size={14} tone="on-dark" />
          <Text className="tp-gallery__place">
            {shown + 1}/{pictures.length}
          </Text>
        </View>
      ) : null}
      {children}
    </View>
  );
}
