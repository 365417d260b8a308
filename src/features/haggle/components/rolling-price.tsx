import { Text, View } from '@tarojs/components';
import { priceParts, priceText } from '#core/view/price-parts';
import { classes } from '@/lib/classes';
import './rolling-price.scss';

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** A large price whose digits roll to the new sum when a friend has cut it. Counted from the right, so that each keeps its place. */
export function RollingPrice({ fen }: { readonly fen: number }) {
  const parts = priceParts(fen);
  return (
    <View className="rolling-price" ariaRole="img" ariaLabel={priceText(fen)}>
      <Text className="rolling-price__sign">¥</Text>
      <Digits text={parts.yuan} className="rolling-price__yuan" />
      <Text className="rolling-price__point">.</Text>
      <Digits text={parts.fen} className="rolling-price__fen" />
    </View>
  );
}

function Digits({ text, className }: { readonly text: string; readonly className: string }) {
  const length = text.length;
  return (
    <View className={classes('rolling-price__digits', className)}>
      {[...text].map((character, place) => {
        const key = length - place;
        const digit = DIGITS.indexOf(character as (typeof DIGITS)[number]);
        if (digit < 0) return <Text key={key}>{character}</Text>;
        return (
          <View className="rolling-price__digit" key={key}>
            <View className="rolling-price__reel" style={{ transform: `translateY(-${digit * 10}%)` }}>
              {DIGITS.map((each) => (
                <Text className="rolling-price__face" key={each}>
                  {each}
                </Text>
              ))}
            </View>
          </View>
        );
      })}
    </View>
  );
}
