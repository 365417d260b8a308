import { Text } from '@tarojs/components';
import type { WaivedView } from '#core/contract/order';
import { sumWords, waivedText } from '@/i18n/catalogue/sums';
import { useText } from '@/i18n/text';
import './index.scss';

/** Why a line costs more than the card of its goods says; nothing where it does not. */
export function WaivedNote({ waived }: { readonly waived: WaivedView | null }) {
  const text = useText(sumWords);
  return waived === null ? null : <Text className="tp-waived">{waivedText(text, waived)}</Text>;
}
