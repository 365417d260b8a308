import { Text, View } from '@tarojs/components';
import type { QuoteCouponView, QuoteView } from '#core/contract/order';
import { priceText } from '#core/view/price-parts';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { checkoutWords } from '@/i18n/catalogue/checkout';
import { t, useText } from '@/i18n/text';
import { useKeptOrder } from '@/services/use-kept-order';
import { useSettings } from '@/stores/settings';
import { couponChoice } from '../coupon-choice';
import { type ClosedBy, couponReasonText } from '../coupon-reason';
import { CouponOption, NoCoupon } from './coupon-option';
import './coupon-sheet.scss';

interface Props {
  readonly open: boolean;
  readonly quote: QuoteView;
  readonly closedBy: ClosedBy;
  readonly feeKnown: boolean;
  readonly now: Parameters<typeof couponReasonText>[1]['now'];
  /** The sum for the last tap is on its way. */
  readonly busy: boolean;
  readonly worseBy_fen: number;
  readonly onChoose: (part: 'goods' | 'shipping', coupon: QuoteCouponView | null) => void;
  readonly onRestore: () => void;
  readonly onClose: () => void;
}

/** All coupons of this shop: one for the goods, one for shipping, or none; under them the others, each with its reason. */
export function CouponSheet({ open, quote, busy, worseBy_fen, onRestore, onClose, ...options }: Props) {
  const text = useText(checkoutWords);
  const isUsed = quote.coupons.some(({ saves_fen }) => saves_fen !== null);
  return (
    <Sheet
      id="coupon-sheet"
      open={open}
      title={text.coupons}
      onClose={onClose}
      foot={
        <View>
          {worseBy_fen === 0 ? null : (
            <Button id="coupon-restore" look="quiet" size="m" wide onClick={onRestore}>
              {t(text.couponRestore, { amount: priceText(worseBy_fen) })}
            </Button>
          )}
          <Button id="coupon-done" wide loading={busy} onClick={onClose}>
            {t(isUsed ? text.couponSum : text.couponSumNone, { amount: priceText(quote.payable_fen) })}
          </Button>
        </View>
      }
    >
      <Options coupons={quote.coupons} worseBy_fen={worseBy_fen} {...options} />
    </Sheet>
  );
}

type OptionsProps = Pick<Props, 'closedBy' | 'feeKnown' | 'now' | 'worseBy_fen' | 'onChoose'> &
  Pick<QuoteView, 'coupons'>;

/** There only while the sheet is open: it begins with the one that is used, and a tap moves none of them. */
function Options({ coupons, closedBy, feeKnown, now, worseBy_fen, onChoose }: OptionsProps) {
  const text = useText(checkoutWords);
  const language = useSettings((settings) => settings.language);
  const { shown } = useKeptOrder(coupons, ({ id }) => id);
  const choice = couponChoice(shown);
  const noteOf = ({ saves_fen, reason }: QuoteCouponView, free: boolean) =>
    saves_fen !== null
      ? t(worseBy_fen === 0 ? text.couponBest : text.couponSaves, { amount: priceText(saves_fen) })
      : reason === null
        ? ''
        : couponReasonText(reason, { language, now, closedBy, feeKnown, choice: free });
  const part = (of: 'goods' | 'shipping', heading: string, none: string) =>
    choice[of].length === 0 ? null : (
      <View>
        <Text className="coupon-sheet__heading">{heading}</Text>
        {choice[of].map((coupon) => (
          <CouponOption
            key={coupon.id}
            coupon={coupon}
            note={noteOf(coupon, true)}
            on={coupon.saves_fen !== null}
            onPick={() => onChoose(of, coupon)}
          />
        ))}
        <NoCoupon name={none} on={choice.used[of] === null} onPick={() => onChoose(of, null)} />
      </View>
    );
  return (
    <>
      {part('goods', text.couponsGoods, text.noCoupon)}
      {part('shipping', text.couponsShipping, text.noShippingCoupon)}
      {choice.unusable.length === 0 ? null : (
        <View>
          <Text className="coupon-sheet__heading">
            {t(text.couponsUnusable, { count: choice.unusable.length })}
          </Text>
          {choice.unusable.map((coupon) => (
            <CouponOption key={coupon.id} coupon={coupon} note={noteOf(coupon, false)} on={null} />
          ))}
        </View>
      )}
    </>
  );
}
