import { Text, View } from '@tarojs/components';
import { useDidShow, useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { type CouponView, listCoupons } from '#core/contract/coupon';
import { Empty } from '@/components/empty';
import { ErrorView } from '@/components/error-view';
import { ListEnd } from '@/components/list-end';
import { Page } from '@/components/page';
import { PullRoom } from '@/components/pull-room';
import { SkeletonRows } from '@/components/skeleton';
import { Ticket } from '@/components/ticket';
import { couponNote } from '@/features/coupon/offer-words';
import { couponWords } from '@/i18n/catalogue/coupon';
import { useText } from '@/i18n/text';
import { useChoiceLabel } from '@/i18n/use-choice-label';
import { classes } from '@/lib/classes';
import { go, useParams } from '@/routes';
import { serverNow } from '@/services/clock';
import { useList } from '@/services/use-list';
import { useSettings } from '@/stores/settings';
import { setCurrentStore } from '@/stores/shop';
import './index.scss';

const TABS = ['free', 'used', 'gone'] as const;

/** A person's own coupons of all shops: to be used, used, and gone. */
export default function MyCouponsPage() {
  const text = useText(couponWords);
  const asked = useParams('myCoupons').tab;
  const [tab, setTab] = useState(() => TABS.find((one) => one === asked) ?? 'free');
  const list = useList(listCoupons, { tab });
  useDidShow(() => void list.reload());
  useReachBottom(list.more);
  const nothing = !list.first && list.items.length === 0;
  const label = useChoiceLabel();
  return (
    <Page title={text.mine} id="my-coupons">
      <PullRoom onRefresh={list.reload} />
      <View className="coupon-tabs" ariaRole="tablist">
        {TABS.map((one) => (
          <View
            key={one}
            className={classes('coupon-tabs__tab', one === tab && 'coupon-tabs__tab--on')}
            ariaRole="tab"
            ariaLabel={label(text.tabs[one], one === tab)}
            onClick={() => setTab(one)}
          >
            <Text>{text.tabs[one]}</Text>
          </View>
        ))}
      </View>
      {list.first ? <SkeletonRows count={4} /> : null}
      {nothing && list.problem !== undefined ? (
        <ErrorView problem={list.problem} onRetry={() => void list.reload()} />
      ) : null}
      {nothing && list.problem === undefined ? (
        tab === 'free' ? (
          <Empty
            icon="ticket"
            title={text.noneFree}
            hint={text.noneFreeHint}
            action={{ text: text.toCentre, onClick: () => go('coupons') }}
          />
        ) : (
          <Empty icon="ticket" title={tab === 'used' ? text.noneUsed : text.noneGone} />
        )
      ) : null}
      {list.items.map((coupon) => (
        <OwnTicket key={coupon.id} coupon={coupon} />
      ))}
      <ListEnd list={list} />
    </Page>
  );
}

function OwnTicket({ coupon }: { readonly coupon: CouponView }) {
  const text = useText(couponWords);
  const language = useSettings((settings) => settings.language);
  const { status, storeId, storeName, orderId } = coupon;
  const note = couponNote(coupon, serverNow(), language);
  const use = () => {
    setCurrentStore(storeId);
    go('home');
  };
  const see = orderId === null ? undefined : () => go('order', { id: orderId });
  return (
    <View>
      <Text className="own-ticket__shop">{storeName[language]}</Text>
      <Ticket
        terms={coupon.terms}
        note={note}
        look={status === 'free' ? 'open' : status === 'held' ? 'held' : 'off'}
        {...(status === 'free' ? {} : { stamp: text.stamp[status] })}
        {...(status === 'free' ? { act: { text: text.use, quiet: true, onClick: use } } : {})}
        {...(see === undefined ? {} : { onOpen: see, state: text.seeOrder })}
      />
    </View>
  );
}
