import { ScrollView, Text, View } from '@tarojs/components';
import type { CouponOffer } from '#core/contract/coupon';
import { couponFace, couponThreshold } from '#core/view/coupon-words';
import { Icon } from '@/components/icon';
import { couponStripWords } from '@/i18n/catalogue/coupon-strip';
import { useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { useSettings } from '@/stores/settings';
import './coupon-strip.scss';

interface Props {
  readonly offers: readonly CouponOffer[];
  readonly onAll: () => void;
}

/** On the home page: the best few in a row, each leading to all of them. */
export function CouponStrip({ offers, onAll }: Props) {
  const text = useText(couponStripWords);
  const language = useSettings((settings) => settings.language);
  if (offers.length === 0) return null;
  return (
    <View className="coupon-strip" ariaRole="button" ariaLabel={text.centre} onClick={onAll}>
      <ScrollView className="coupon-strip__scroll" scrollX enhanced showScrollbar={false}>
        <View className="coupon-strip__row">
          {offers.map(({ templateId, terms, state }) => {
            const { before, big, after } = couponFace(terms, language);
            return (
              <View
                key={templateId}
                className={classes(
                  'coupon-strip__ticket',
                  terms.kind === 'coupon-shipping' && 'coupon-strip__ticket--shipping',
                )}
              >
                <Text className="coupon-strip__face">{`${before}${big}${after}`}</Text>
                <View className="coupon-strip__words">
                  <Text className="coupon-strip__from">
                    {couponThreshold({ ...terms, cap_fen: null }, language)}
                  </Text>
                  <Text className="coupon-strip__act">
                    {state === 'claimable' ? text.claim : text.claimed}
                  </Text>
                </View>
              </View>
            );
          })}
        </View>
      </ScrollView>
      <View className="coupon-strip__all">
        <Text>{text.all}</Text>
        <Icon name="chevron" size={12} tone="ink-soft" />
      </View>
    </View>
  );
}
