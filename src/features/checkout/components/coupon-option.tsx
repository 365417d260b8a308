import { Text, View } from '@tarojs/components';
import type { QuoteCouponView } from '#core/contract/order';
import { couponFace, couponScope, couponThreshold } from '#core/view/coupon-words';
import { checkoutWords } from '@/i18n/catalogue/checkout';
import { t, useText, useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { momentText } from '@/lib/date-text';
import { useSettings } from '@/stores/settings';
import './coupon-option.scss';

interface Props {
  readonly coupon: QuoteCouponView;
  /** What it saves, or why it is not used. */
  readonly note: string;
  /** Null: it cannot be chosen here. */
  readonly on: boolean | null;
  readonly onPick?: () => void;
}

/** A coupon at checkout: what it takes off, its rule, what it does here. Tapped whole. */
export function CouponOption({ coupon, note, on, onPick }: Props) {
  const text = useText(checkoutWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const { terms } = coupon;
  const title = say(terms.title);
  const { before, big, after } = couponFace(terms, language);
  const face = `${before}${big}${after}`;
  const rule = `${couponThreshold(terms, language)} · ${couponScope(terms, language)}`;
  return (
    <View
      className={classes(
        'coupon-option',
        on === true && 'coupon-option--on',
        on === null && 'coupon-option--off',
      )}
      {...(on === null
        ? {}
        : {
            ariaRole: 'button',
            ariaLabel: on ? t(text.couponChosen, { name: title }) : title,
            onClick: onPick,
          })}
    >
      <View className="coupon-option__face">
        <Text className={classes('coupon-option__off', face.length > 5 && 'coupon-option__off--long')}>
          {face}
        </Text>
      </View>
      <View className="coupon-option__words">
        <Text className="coupon-option__title">{title}</Text>
        <Text className="coupon-option__rule">{rule}</Text>
        <Text className="coupon-option__rule">
          {t(text.couponUntil, { when: momentText(coupon.validUntil, language) })}
        </Text>
        <Text className={classes('coupon-option__note', on === null && 'coupon-option__note--why')}>
          {note}
        </Text>
      </View>
      {on === null ? null : (
        <View className={classes('coupon-option__dot', on && 'coupon-option__dot--on')} />
      )}
    </View>
  );
}

/** None of them: the last of the choices. */
export function NoCoupon({
  name,
  on,
  onPick,
}: {
  readonly name: string;
  readonly on: boolean;
  readonly onPick: () => void;
}) {
  const text = useText(checkoutWords);
  return (
    <View
      className={classes('coupon-option', 'coupon-option--none', on && 'coupon-option--on')}
      ariaRole="button"
      ariaLabel={on ? t(text.couponChosen, { name }) : name}
      onClick={onPick}
    >
      <View className="coupon-option__words">
        <Text>{name}</Text>
      </View>
      <View className={classes('coupon-option__dot', on && 'coupon-option__dot--on')} />
    </View>
  );
}
