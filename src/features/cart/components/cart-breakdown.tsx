import { Text } from '@tarojs/components';
import { useEffect } from 'react';
import { quoteOrder } from '#core/contract/order';
import { needsParcel } from '#core/domain/shipping/delivery';
import { priceText } from '#core/view/price-parts';
import { BreakdownParts } from '@/components/breakdown';
import { ErrorView } from '@/components/error-view';
import { Sheet } from '@/components/sheet';
import { Block } from '@/components/skeleton';
import { cartWords } from '@/i18n/catalogue/cart';
import { breakdownWords } from '@/i18n/catalogue/sums';
import { t, useText, useWords } from '@/i18n/text';
import { breakdownOf } from '@/lib/breakdown';
import { nearestCoupon } from '@/lib/nearest-coupon';
import { useQuery } from '@/services/use-query';
import { type CartStore, storePick } from '../model';
import './cart-breakdown.scss';

interface Props {
  readonly open: boolean;
  readonly store: CartStore | undefined;
  /** The answer differs from the cart's: a price changed since the cart was asked. The same function at every drawing. */
  readonly onDiffers: () => void;
  readonly onClose: () => void;
}

/** What a store's picked lines would cost now, with everything that comes off: asked of the server when the sheet opens. */
export function CartBreakdown({ open, store, onDiffers, onClose }: Props) {
  const words = useText(breakdownWords);
  return (
    <Sheet id="breakdown" open={open && store !== undefined} title={words.title} onClose={onClose}>
      {store === undefined ? null : <Quoted store={store} onDiffers={onDiffers} />}
    </Sheet>
  );
}

function Quoted({ store, onDiffers }: Pick<Props, 'onDiffers'> & { readonly store: CartStore }) {
  const text = useText(cartWords);
  const say = useWords();
  const lines = storePick(store).picked.map(({ skuId, quantity }) => ({ skuId, quantity }));
  const { data, problem, loading, reload } = useQuery(
    quoteOrder,
    { purchase: { from: 'lines', storeId: store.storeId, lines, cart: true } },
    { stale_ms: 0 },
  );
  const differs = data !== undefined && store.sum !== null && data.quote.goods_fen !== store.sum.goods_fen;
  // By its hash, so that each sum is told of once.
  const news = differs && !loading ? data.quote.hash : null;
  useEffect(() => {
    if (news !== null) onDiffers();
  }, [news, onDiffers]);
  // What was answered another time may be another sum than the bar's: not shown before it is asked again.
  if (data === undefined || (differs && loading)) {
    return problem === undefined ? (
      <>
        <Block width="80%" />
        <Block width="100%" />
        <Block shape="title" width="50%" />
      </>
    ) : (
      <ErrorView small problem={problem} onRetry={() => void reload()} />
    );
  }
  const used = data.quote.coupons.some(({ saves_fen }) => saves_fen !== null);
  const near = used ? null : nearestCoupon(data.quote.coupons);
  const known = needsParcel(data.delivery) && data.address !== null;
  return (
    <>
      <BreakdownParts breakdown={breakdownOf(data.quote, known)} totalName={text.estimate} />
      {near === null ? null : (
        <Text className="cart-breakdown__note">
          {t(text.couponNear, { amount: priceText(near.missing_fen), title: say(near.terms.title) })}
        </Text>
      )}
      <Text className="cart-breakdown__note">{known ? text.estimateNote : text.estimateNoFee}</Text>
    </>
  );
}
