import { Image, View } from '@tarojs/components';
import { type ReactNode, useEffect, useState } from 'react';
import type { PictureView } from '#core/contract/fields';
import { classes } from '@/lib/classes';
import { mediaAddress } from '@/lib/media-address';
import { useOnline } from '@/stores/online';
import './index.scss';

interface Props {
  readonly picture: PictureView;
  /** Its place on the page, kept before the picture is there. */
  readonly shape?: 'square' | 'tall' | 'wide' | 'round';
  /** What is seen, for those who do not see it; empty = decoration. */
  readonly alt?: string;
  /** On the first screen: fetched at once, not when scrolled to. */
  readonly eager?: boolean;
  readonly corner?: 'card' | 'picture' | 'none';
  readonly className?: string;
  readonly children?: ReactNode;
}

const EAGER = { fetchpriority: 'high' } as Record<string, string>;

/**
 * A picture in a place of fixed shape, its main colour there until it comes: nothing on the page moves. One that cannot be had
 * leaves the colour; one missed for want of a network is fetched when the network is back.
 */
export function Picture({
  picture,
  shape = 'square',
  alt = '',
  eager = false,
  corner = 'picture',
  className,
  children,
}: Props) {
  const online = useOnline((state) => state.online);
  const [missed, setMissed] = useState<{ readonly src: string; readonly online: boolean } | null>(null);
  const gone = missed?.src === picture.src;
  useEffect(() => {
    if (online && missed?.online === false) setMissed(null);
  }, [online, missed]);
  return (
    <View
      className={classes('tp-picture', `tp-picture--${shape}`, `tp-picture--corner-${corner}`, className)}
      style={{ backgroundColor: picture.colour }}
    >
      {gone ? null : (
        <Image
          className="tp-picture__image"
          src={mediaAddress(picture.src)}
          mode="aspectFill"
          lazyLoad={!eager}
          onError={() => setMissed({ src: picture.src, online })}
          {...(eager ? { imgProps: EAGER } : {})}
          {...(alt === '' ? {} : { ariaLabel: alt })}
        />
      )}
      {children}
    </View>
  );
}
