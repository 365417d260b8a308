import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import type { Id } from '#core/kernel/id';
import { Empty } from '@/components/empty';
import { ErrorView } from '@/components/error-view';
import { GoodsGrid } from '@/components/goods-card';
import { ListEnd } from '@/components/list-end';
import { NoticeLine } from '@/components/notice-line';
import { Page } from '@/components/page';
import { PullRoom } from '@/components/pull-room';
import { SkeletonCards } from '@/components/skeleton';
import { useGoods } from '@/features/catalog/use-goods';
import { CouponStrip } from '@/features/coupon/components/coupon-strip';
import { FlashStrip } from '@/features/flash/components/flash-strip';
import { ShareSheet } from '@/features/share/components/share-sheet';
import { CategoryChips } from '@/features/storefront/components/category-chips';
import { FormingStrip } from '@/features/storefront/components/forming-strip';
import { HaggleRow } from '@/features/storefront/components/haggle-row';
import { HomeWaiting } from '@/features/storefront/components/home-waiting';
import { PromoterRow } from '@/features/storefront/components/promoter-row';
import { SearchRow } from '@/features/storefront/components/search-row';
import { ShopHead, ShopHeadWaiting } from '@/features/storefront/components/shop-head';
import { storeCard } from '@/features/storefront/model';
import { useStorefront } from '@/features/storefront/use-storefront';
import { shell } from '@/i18n/catalogue/shell';
import { storefrontWords } from '@/i18n/catalogue/storefront';
import { useText, useWords } from '@/i18n/text';
import { useShare } from '@/platform/share';
import { go } from '@/routes';
import { useSettings } from '@/stores/settings';
import './index.scss';

export default function HomePage() {
  const text = useText(storefrontWords);
  const { app } = useText(shell);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const [category, setCategory] = useState<Id<'category'> | null>(null);
  const { store, home, shareToken, lost, first, problem, reload, openDefault } = useStorefront();
  const [sharing, setSharing] = useState(false);
  const list = useGoods(home === null ? null : (store?.id ?? null), { category });
  useReachBottom(list.more);
  const card =
    store === null || home === null || shareToken === null
      ? null
      : storeCard(store, home.goods.items, shareToken, text.shareTitle, language);
  useShare(card);

  // The landing brought the first goods; the list follows within the same moment.
  const goods = list.first && category === null ? (home?.goods.items ?? []) : list.items;
  return (
    <Page
      title={store === null ? app : say(store.name)}
      tab="home"
      id="home"
      head={store === null ? <ShopHeadWaiting /> : <ShopHead store={store} />}
    >
      <PullRoom onRefresh={() => Promise.all([reload(), list.reload()])} />
      <SearchRow onSearch={() => go('search')} onShare={() => setSharing(true)} />
      {lost ? <NoticeLine tone="plain">{text.lost}</NoticeLine> : null}
      {first ? <HomeWaiting /> : null}
      {problem === undefined ? null : problem.code === 'NOT_FOUND' ? (
        <Empty
          icon="store"
          title={text.gone}
          hint={text.goneHint}
          action={{ text: text.goneAct, onClick: openDefault }}
        />
      ) : (
        <ErrorView problem={problem} onRetry={() => void reload()} />
      )}
      {store?.open === false ? (
        <View className="home__closed">
          <Text>{text.closed}</Text>
        </View>
      ) : null}
      {home === null ? null : (
        <>
          <CategoryChips categories={home.categories} chosen={category} onChoose={setCategory} />
          {category === null && store !== null ? (
            <PromoterRow storeId={store.id} onOpen={() => go('promoterGoods', { store: store.id })} />
          ) : null}
          {category === null ? <CouponStrip offers={home.coupons} onAll={() => go('coupons')} /> : null}
          {category === null && home.flash !== null ? (
            <FlashStrip
              flash={home.flash}
              onAll={() => go('flash')}
              onOpen={(id) => go('product', { id })}
              onTurn={() => void Promise.all([reload(), list.reload()])}
            />
          ) : null}
          {category === null ? (
            <FormingStrip groups={home.forming} onOpen={(id) => go('group', { id })} />
          ) : null}
          {category === null && store !== null ? (
            <HaggleRow count={home.haggles} onOpen={() => go('haggles', { store: store.id })} />
          ) : null}
          {list.first && category !== null ? <SkeletonCards /> : null}
          {list.problem !== undefined && goods.length === 0 ? (
            <ErrorView problem={list.problem} onRetry={() => void list.reload()} small />
          ) : null}
          {goods.length === 0 && list.ended ? (
            <NoGoods onAll={() => setCategory(null)} all={category === null} />
          ) : null}
          <GoodsGrid goods={goods} onOpen={({ id }) => go('product', { id })} />
          <ListEnd list={list} />
        </>
      )}
      <ShareSheet open={sharing} card={card} shareToken={shareToken} onClose={() => setSharing(false)} />
    </Page>
  );
}

function NoGoods({ all, onAll }: { readonly all: boolean; readonly onAll: () => void }) {
  const text = useText(storefrontWords);
  return all ? (
    <Empty icon="store" title={text.empty} hint={text.emptyHint} />
  ) : (
    <Empty icon="box" title={text.emptyShelf} action={{ text: text.emptyShelfAct, onClick: onAll }} />
  );
}
