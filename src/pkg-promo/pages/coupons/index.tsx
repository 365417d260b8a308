import { View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { listCouponOffers } from '#core/contract/coupon';
import { isId } from '#core/kernel/id';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { ErrorView } from '@/components/error-view';
import { Icon } from '@/components/icon';
import { ListEnd } from '@/components/list-end';
import { Page } from '@/components/page';
import { PullRoom } from '@/components/pull-room';
import { Row } from '@/components/section';
import { SkeletonRows } from '@/components/skeleton';
import { useStoreId } from '@/features/catalog/use-store-id';
import { CodeEntry } from '@/features/coupon/components/code-entry';
import { OfferTicket } from '@/features/coupon/components/offer-ticket';
import { useClaim } from '@/features/coupon/use-claim';
import { couponWords } from '@/i18n/catalogue/coupon';
import { useText } from '@/i18n/text';
import { go, useParams } from '@/routes';
import { useKeptOrder } from '@/services/use-kept-order';
import { useList } from '@/services/use-list';
import './index.scss';

/** The coupon centre of a shop: what can be claimed now or soon, and a place for codes. */
export default function CouponsPage() {
  const text = useText(couponWords);
  const { store } = useParams('coupons');
  const current = useStoreId();
  const storeId = store !== undefined && isId('store', store) ? store : current.storeId;
  const list = useList(listCouponOffers, storeId === null ? null : { storeId });
  useReachBottom(list.more);
  // Claiming moves nothing under the finger: what was claimed stays where it was until the page is read anew.
  const { shown: items, anew } = useKeptOrder(list.items, ({ templateId }) => templateId);
  const loaded = list.ended || items.length > 0;
  const problem = loaded ? undefined : (current.problem ?? list.problem);
  const reload = () => Promise.all([current.reload(), list.reload()]).then(anew);
  const act = useClaim(list.reload);
  return (
    <Page title={text.centre} id="coupons">
      <PullRoom onRefresh={reload} />
      {problem === undefined ? null : <ErrorView problem={problem} onRetry={() => void reload()} />}
      {loaded || problem !== undefined ? null : <SkeletonRows count={4} />}
      {storeId === null || !loaded ? null : (
        <>
          <CodeEntry storeId={storeId} onClaimed={list.reload} />
          <View className="coupons__mine">
            <Card>
              <Row
                icon={<Icon name="ticket" size={24} tone="hero" />}
                title={text.mine}
                onClick={() => go('myCoupons')}
              />
            </Card>
          </View>
          {items.length === 0 ? (
            <Empty
              icon="ticket"
              title={text.empty}
              hint={text.emptyHint}
              action={{ text: text.look, onClick: () => go('home') }}
            />
          ) : null}
          {items.map((offer) => (
            <OfferTicket
              key={offer.templateId}
              offer={offer}
              busy={act.busy === offer.templateId}
              onClaim={() => void act.claim(storeId, offer)}
              onUse={() => go('home')}
              onOpen={() => go('coupon', { id: offer.templateId })}
            />
          ))}
          <ListEnd list={list} />
        </>
      )}
    </Page>
  );
}
