import { Text, View } from '@tarojs/components';
import { type CouponOffer, listCouponOffers } from '#core/contract/coupon';
import type { Id } from '#core/kernel/id';
import { ListEnd } from '@/components/list-end';
import { Sheet } from '@/components/sheet';
import { couponWords } from '@/i18n/catalogue/coupon';
import { useText } from '@/i18n/text';
import { useKeptOrder } from '@/services/use-kept-order';
import { type List, useList } from '@/services/use-list';
import { useClaim } from '../use-claim';
import './coupon-sheet.scss';
import { OfferTicket } from './offer-ticket';

interface Props {
  readonly storeId: Id<'store'>;
  readonly productId: Id<'product'>;
  /** What the page knows already; all of them follow. */
  readonly offers: readonly CouponOffer[];
  /** What runs for this product and goes with none of them; null: nothing such. */
  readonly closed: string | null;
  readonly open: boolean;
  readonly onClose: () => void;
  /** Something was claimed, or could not be. */
  readonly onChange: () => Promise<unknown>;
}

/** Every coupon that serves the product: claimed here, without leaving it. */
export function CouponSheet({ storeId, productId, offers, closed, open, onClose, onChange }: Props) {
  const text = useText(couponWords);
  const all = useList(listCouponOffers, open ? { storeId, productId } : null);
  const act = useClaim(() => Promise.all([all.reload(), onChange()]));
  return (
    <Sheet open={open} title={text.product} onClose={onClose} id="coupon-sheet">
      <View className="coupon-sheet">
        {closed === null ? null : <Text className="coupon-sheet__closed">{closed}</Text>}
        <Offers
          all={all}
          known={offers}
          busy={act.busy}
          onClaim={(offer) => void act.claim(storeId, offer)}
          onUse={onClose}
        />
        <ListEnd list={all} byTap />
      </View>
    </Sheet>
  );
}

/** There only while the sheet is open: each opening begins with the best, and claiming moves nothing under the finger. */
function Offers({
  all,
  known,
  busy,
  onClaim,
  onUse,
}: {
  readonly all: List<CouponOffer>;
  readonly known: readonly CouponOffer[];
  readonly busy: string | null;
  readonly onClaim: (offer: CouponOffer) => void;
  readonly onUse: () => void;
}) {
  const now = all.items.length > 0 || all.ended ? all.items : known;
  const { shown } = useKeptOrder(now, ({ templateId }) => templateId);
  return (
    <>
      {shown.map((offer) => (
        <OfferTicket
          key={offer.templateId}
          offer={offer}
          on="card"
          busy={busy === offer.templateId}
          onClaim={() => onClaim(offer)}
          onUse={onUse}
        />
      ))}
    </>
  );
}
