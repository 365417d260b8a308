import { Text, View } from '@tarojs/components';
import type { QuoteCouponView } from '#core/contract/order';
import { priceText, shortPrice } from '#core/view/price-parts';
import { Icon } from '@/components/icon';
import { checkoutWords } from '@/i18n/catalogue/checkout';
import { t, useText, useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { nearestCoupon } from '@/lib/nearest-coupon';
import { useSettings } from '@/stores/settings';
import type { Claimable } from '../claimable';
import { type CouponShift, couponChoice } from '../coupon-choice';
import { type ClosedBy, couponReasonText } from '../coupon-reason';
import './coupon-row.scss';

interface Props {
  readonly coupons: readonly QuoteCouponView[];
  readonly shift: CouponShift | null;
  readonly closedBy: ClosedBy;
  /** More can be bought: how much is missing to a coupon is worth a word. */
  readonly mayGrow: boolean;
  readonly feeKnown: boolean;
  /** Coupons that are not mine yet and would do. */
  readonly claimable: Claimable | null;
  readonly now: Parameters<typeof couponReasonText>[1]['now'];
  readonly onOpen: () => void;
  readonly onClaim: () => void;
}

/** What coupons take off here, leading to all of them, or to those that can be claimed; under it, calmly, what another quantity did to them. */
export function CouponRow({
  coupons,
  shift,
  closedBy,
  mayGrow,
  feeKnown,
  claimable,
  now,
  onOpen,
  onClaim,
}: Props) {
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
    const why =
      coupon.reason === null ? '' : couponReasonText(coupon.reason, { language, now, closedBy, feeKnown });
    return t(text.shift.lost, { title, why });
  }

  const claim =
    claimable === null
      ? null
      : claimable.off_fen === null
        ? t(text.couponsClaim, { count: claimable.count })
        : t(text.couponsClaimOff, { count: claimable.count, amount: shortPrice(claimable.off_fen) });
  // With none of their own there is nothing else to open.
  const claimFirst = claim !== null && coupons.length === 0;
  const onTap = claimFirst ? onClaim : coupons.length === 0 ? null : onOpen;

  return (
    <View>
      <View
        className="coupon-row"
        id="coupons"
        {...(onTap === null ? {} : { ariaRole: 'button', onClick: onTap })}
      >
        <Text className="coupon-row__title">{text.coupons}</Text>
        <Text
          className={classes(
            'coupon-row__value',
            used > 0 && 'coupon-row__value--off',
            claimFirst && 'coupon-row__value--claim',
          )}
        >
          {claimFirst ? claim : words}
        </Text>
        {onTap === null ? null : <Icon name="chevron" size={16} tone="ink-soft" />}
      </View>
      {claim === null || claimFirst ? null : (
        <View className="coupon-row__claim" ariaRole="button" onClick={onClaim}>
          <Text>{claim}</Text>
          <Icon name="chevron" size={16} tone="hero" />
        </View>
      )}
      {note === null ? null : (
        <Text className="coupon-row__note" id="coupon-note">
          {note}
        </Text>
      )}
    </View>
  );
}
