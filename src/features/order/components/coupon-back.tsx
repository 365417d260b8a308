import { listCoupons } from '#core/contract/coupon';
import type { OrderView } from '#core/contract/order';
import { NoticeLine } from '@/components/notice-line';
import { orderWords } from '@/i18n/catalogue/order';
import { t, useText, useWords } from '@/i18n/text';
import { momentText } from '@/lib/date-text';
import { useQuery } from '@/services/use-query';
import { useSettings } from '@/stores/settings';
import { usedCoupons } from '../model';

const MOST = 50;

/** The order is off: coupons that are in the buyer's hands again, as the coupons themselves say. Nothing is promised here. */
export function CouponBack({ order }: { readonly order: OrderView }) {
  const text = useText(orderWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const used = usedCoupons(order);
  const off = order.status === 'refunded' || order.status === 'cancelled';
  const mine = useQuery(
    listCoupons,
    off && used.length > 0 ? { tab: 'free', storeId: order.storeId, limit: MOST } : null,
  );
  const back = (mine.data?.items ?? []).filter(({ id }) => used.some((one) => one.id === id));
  return (
    <>
      {back.map((coupon) => (
        <NoticeLine tone="good" key={coupon.id}>
          {t(text.couponBack, {
            title: say(coupon.terms.title),
            when: momentText(coupon.validUntil, language),
          })}
        </NoticeLine>
      ))}
    </>
  );
}
