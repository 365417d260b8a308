import { Text, View } from '@tarojs/components';
import type { QuoteCouponView } from '#core/contract/order';
import { priceText } from '#core/view/price-parts';
import { Icon } from '@/components/icon';
import { checkoutWords } from '@/i18n/catalogue/checkout';
import { t, useText, useWords } from '@/i18n/text';
import { nearestCoupon } from '@/lib/nearest-coupon';
import { useSettings } from '@/stores/settings';
import { type CouponShift, couponChoice } from '../coupon-choice';
import { type ClosedBy, couponReasonText } from '../coupon-reason';
import './coupon-row.scss';

interface Props {
  readonly coupons: readonly QuoteCouponView[];
  readonly shift: CouponShift | null;
  readonly closedBy: ClosedBy;
  /** More can be bought: how much is missing to a coupon is worth a word. */
  readonly mayGrow: boolean;
  readonly now: Parameters<typeof couponReasonText>[1]['now'];
  readonly onOpen: () => void;
}

/** What coupons take off here, leading to all of them; under it, calmly, what another quantity did to them. */
export function CouponRow({ coupons, shift, closedBy, mayGrow, now, onOpen }: Props) {
  const text = useText(checkoutWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const choice = couponChoice(coupons);
  const used = coupons.filter(({ saves_fen }) => saves_fen !== null).length;
  const usable = choice.goods.length + choice.shipping.length;
  const off = priceText(-choice.saves_fen);
  const words =
    used === 1
      ? off
      : used > 1
        ? t(text.couponsOff, { count: used, amount: off })
        : usable > 0
          ? t(text.couponsUsable, { count: usable })
          : text.couponsNone;
  const near = mayGrow && used === 0 && usable === 0 ? nearestCoupon(coupons) : null;
  const note =
    shift === null
      ? near === null
        ? null
        : t(text.couponNear, { amount: priceText(near.missing_fen), title: say(near.terms.title) })
      : shiftText(shift);

  function shiftText({ is, coupon }: CouponShift): string {
    const title = say(coupon.terms.title);
    if (is !== 'lost') return t(text.shift[is], { title });
    if (coupon.reason?.code === 'BETTER') return t(text.shift.dearer, { title });
    const why = coupon.reason === null ? '' : couponReasonText(coupon.reason, { language, now, closedBy });
    return t(text.shift.lost, { title, why });
  }

  return (
    <View>
      <View
        className="coupon-row"
        id="coupons"
        {...(coupons.length === 0 ? {} : { ariaRole: 'button', onClick: onOpen })}
      >
        <Text className="coupon-row__title">{text.coupons}</Text>
        <Text className={used > 0 ? 'coupon-row__value coupon-row__value--off' : 'coupon-row__value'}>
          {words}
        </Text>
        {coupons.length === 0 ? null : <Icon name="chevron" size={16} tone="ink-soft" />}
      </View>
      {note === null ? null : (
        <Text className="coupon-row__note" id="coupon-note">
          {note}
        </Text>
      )}
    </View>
  );
}
