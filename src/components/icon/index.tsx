import { View } from '@tarojs/components';
import { classes } from '@/lib/classes';
import { PALETTE, type Tone } from '@/styles/palette';
import './index.scss';
import { type IconName, iconSvg } from './paths';

export type { IconName } from './paths';

interface Props {
  readonly name: IconName;
  readonly size?: 12 | 14 | 16 | 18 | 20 | 24 | 28 | 32 | 48;
  readonly tone?: Tone;
  /** Thicker for small ones beside bold text. */
  readonly bold?: boolean;
  readonly className?: string;
}

const drawn = new Map<string, string>();

function background(name: IconName, tone: Tone, bold: boolean): string {
  const key = `${name} ${tone} ${bold}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const image = `url("data:image/svg+xml,${encodeURIComponent(iconSvg(name, PALETTE[tone], bold ? 2.3 : 1.8))}")`;
  drawn.set(key, image);
  return image;
}

/** Decoration: what it means is said by the text or the ariaLabel of what it stands in. */
export function Icon({ name, size = 24, tone = 'ink', bold = false, className }: Props) {
  return (
    <View
      className={classes('tp-icon', `tp-icon--${size}`, className)}
      style={{ backgroundImage: background(name, tone, bold) }}
    />
  );
}
