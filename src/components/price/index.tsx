import { Text, View } from '@tarojs/components';
import { frameWords } from '#core/view/frame-words';
import { priceParts, priceText } from '#core/view/price-parts';
import { classes } from '@/lib/classes';
import { useSettings } from '@/stores/settings';
import './index.scss';

interface Props {
  /** Whole fen. */
  readonly fen: number;
  /** `flat`: all digits alike, beside a larger price. */
  readonly size?: 'flat' | 's' | 'm' | 'l' | 'xl';
  readonly tone?: 'hero' | 'ink' | 'soft' | 'good' | 'inherit';
  /** `到手价`, `单买`: before the sum. */
  readonly label?: string;
  /** A former price, struck through. */
  readonly struck?: boolean;
  /** Other SKUs cost more: `¥29.90 起`, `from ¥29.90`. */
  readonly from?: boolean;
}

/** A sum as it is read in a shop: small ¥, large yuan, smaller fen, digits of one width. */
export function Price({ fen, size = 'm', tone = 'hero', label, struck = false, from = false }: Props) {
  const { before, after } = frameWords[useSettings((settings) => settings.language)].from;
  const { negative, yuan, fen: cents } = priceParts(fen);
  const words = [label, from ? before : '', priceText(fen), from ? after : ''];
  const spoken = words.filter(Boolean).join(' ');
  if (struck) {
    return (
      <Text className={classes('tp-price', 'tp-price--struck', `tp-price--${size}`)}>{priceText(fen)}</Text>
    );
  }
  return (
    <View
      className={classes('tp-price', `tp-price--${size}`, `tp-price--${tone}`)}
      ariaLabel={spoken}
      ariaRole="text"
    >
      {label === undefined ? null : <Text className="tp-price__label">{label}</Text>}
      {from && before ? <Text className="tp-price__label">{before}</Text> : null}
      {negative ? <Text className="tp-price__sign">−</Text> : null}
      <Text className="tp-price__sign">¥</Text>
      <Text className="tp-price__yuan">{yuan}</Text>
      <Text className="tp-price__fen">.{cents}</Text>
      {from && after ? <Text className="tp-price__label tp-price__label--after">{after}</Text> : null}
    </View>
  );
}
