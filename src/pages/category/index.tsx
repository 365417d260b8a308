import { View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { listCategories } from '#core/contract/storefront';
import type { Id } from '#core/kernel/id';
import { Empty } from '@/components/empty';
import { ErrorView } from '@/components/error-view';
import { ListEnd } from '@/components/list-end';
import { Page } from '@/components/page';
import { PullRoom } from '@/components/pull-room';
import { SkeletonRows } from '@/components/skeleton';
import { GoodsRow } from '@/features/catalog/components/goods-row';
import { ShelfRail } from '@/features/catalog/components/shelf-rail';
import { SortBar } from '@/features/catalog/components/sort-bar';
import type { Sort } from '@/features/catalog/model';
import { useGoods } from '@/features/catalog/use-goods';
import { useStoreId } from '@/features/catalog/use-store-id';
import { SearchRow } from '@/features/storefront/components/search-row';
import { shell } from '@/i18n/catalogue/shell';
import { storefrontWords } from '@/i18n/catalogue/storefront';
import { useText } from '@/i18n/text';
import { getScreen } from '@/platform/system';
import { go } from '@/routes';
import { useQuery } from '@/services/use-query';
import './index.scss';

/** Shelves at the left, what stands on the chosen one at the right. */
export default function CategoryPage() {
  const text = useText(storefrontWords);
  const { tabs } = useText(shell);
  const [category, setCategory] = useState<Id<'category'> | null>(null);
  const [sort, setSort] = useState<Sort>('default');
  const { storeId, problem, reload } = useStoreId();
  const shelves = useQuery(listCategories, storeId === null ? null : { storeId }, { stale_ms: 300_000 });
  const list = useGoods(storeId, { category, sort });
  useReachBottom(list.more);
  const broken = problem ?? (list.items.length === 0 ? list.problem : undefined);
  const { statusBar_px, capsule } = getScreen();
  const top_px = statusBar_px + (capsule.top_px - statusBar_px) * 2 + capsule.height_px;
  const retry = () => void Promise.all([reload(), shelves.reload(), list.reload()]);
  return (
    <Page
      title={tabs.category}
      tab="category"
      id="category"
      bare
      head={<SearchRow onSearch={() => go('search')} />}
    >
      <PullRoom onRefresh={() => Promise.all([shelves.reload(), list.reload()])} />
      <View className="category">
        <View className="category__side">
          <View
            className="category__rail"
            style={{ top: `${top_px}px`, height: `calc(100vh - ${top_px}px - 55px)` }}
          >
            <ShelfRail
              categories={shelves.data?.items ?? []}
              chosen={category}
              onChoose={(id) => {
                setCategory(id);
              }}
            />
          </View>
        </View>
        <View className="category__goods">
          <View className="category__sorts" style={{ top: `${top_px}px` }}>
            <SortBar sort={sort} onSort={setSort} />
          </View>
          {list.first && broken === undefined ? <SkeletonRows count={6} /> : null}
          {broken === undefined ? null : <ErrorView problem={broken} onRetry={retry} />}
          {list.items.length === 0 && list.ended ? (
            category === null ? (
              <Empty icon="store" title={text.empty} hint={text.emptyHint} />
            ) : (
              <Empty
                icon="box"
                title={text.emptyShelf}
                action={{ text: text.emptyShelfAct, onClick: () => setCategory(null) }}
              />
            )
          ) : null}
          {list.items.map((goods, place) => (
            <GoodsRow
              key={goods.id}
              goods={goods}
              onOpen={({ id }) => go('product', { id })}
              eager={place < 5}
            />
          ))}
          <ListEnd list={list} />
        </View>
      </View>
    </Page>
  );
}
