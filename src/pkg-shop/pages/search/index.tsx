import { View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { listCategories } from '#core/contract/storefront';
import type { Id } from '#core/kernel/id';
import { isId } from '#core/kernel/id';
import noResults from '@/assets/drawings/no-results.webp';
import { Empty } from '@/components/empty';
import { ErrorView } from '@/components/error-view';
import { GoodsGrid } from '@/components/goods-card';
import { ListEnd } from '@/components/list-end';
import { Page } from '@/components/page';
import { SkeletonCards } from '@/components/skeleton';
import { SearchField } from '@/features/catalog/components/search-field';
import { SearchStart } from '@/features/catalog/components/search-start';
import { SortBar } from '@/features/catalog/components/sort-bar';
import { cleanWord, type Sort } from '@/features/catalog/model';
import { forgetWords, rememberWord, useRecentWords } from '@/features/catalog/recent-words';
import { useGoods } from '@/features/catalog/use-goods';
import { useStoreId } from '@/features/catalog/use-store-id';
import { searchWords } from '@/i18n/catalogue/search';
import { t, useText, useWords } from '@/i18n/text';
import { go, useParams } from '@/routes';
import { useQuery } from '@/services/use-query';

interface Asked {
  readonly word: string;
  readonly category: Id<'category'> | null;
}
const NOTHING: Asked = { word: '', category: null };

/** Typed words, recent words and shelves lead to goods; the server understands names, pinyin and first letters. */
export default function SearchPage() {
  const text = useText(searchWords);
  const say = useWords();
  const params = useParams('search');
  const [typed, setTyped] = useState(params.q ?? '');
  const [asked, setAsked] = useState<Asked>(() => ({
    word: cleanWord(params.q ?? ''),
    category: isId('category', params.category ?? '') ? (params.category as Id<'category'>) : null,
  }));
  const [sort, setSort] = useState<Sort>('default');
  const recent = useRecentWords((state) => state.words);
  const { storeId, problem, reload } = useStoreId();
  const shelves = useQuery(listCategories, storeId === null ? null : { storeId }, { stale_ms: 300_000 });
  const categories = shelves.data?.items ?? [];
  const searching = asked.word !== '' || asked.category !== null;
  const list = useGoods(searching ? storeId : null, { search: asked.word, category: asked.category, sort });
  useReachBottom(list.more);

  const search = (word: string) => {
    const clean = cleanWord(word);
    if (clean === '') return;
    setTyped(clean);
    setAsked({ word: clean, category: null });
    rememberWord(clean);
  };
  const type = (value: string) => {
    setTyped(value);
    if (cleanWord(value) === '') setAsked(NOTHING);
  };
  const shelf = categories.find(({ id }) => id === asked.category);
  const showing = searching && (cleanWord(typed) === asked.word || asked.category !== null);
  const broken = problem ?? (list.items.length === 0 ? list.problem : undefined);
  return (
    <Page
      title={text.title}
      id="search"
      head={
        <SearchField
          value={shelf === undefined || typed !== '' ? typed : say(shelf.name)}
          onType={type}
          onSearch={() => search(typed)}
        />
      }
    >
      {showing ? null : (
        <SearchStart
          typed={typed}
          recent={recent}
          categories={categories}
          onWord={search}
          onShelf={(id) => {
            setTyped('');
            setAsked({ word: '', category: id });
          }}
          onForget={forgetWords}
        />
      )}
      {broken === undefined || !showing ? null : (
        <ErrorView problem={broken} onRetry={() => void Promise.all([reload(), list.reload()])} />
      )}
      {showing && broken === undefined ? (
        <View>
          {list.items.length === 0 ? null : <SortBar sort={sort} onSort={setSort} />}
          {list.first ? <SkeletonCards count={6} /> : null}
          {list.items.length === 0 && list.ended ? (
            <Empty
              drawing={noResults}
              title={t(text.none, { word: asked.word || (shelf === undefined ? '' : say(shelf.name)) })}
              hint={text.noneHint}
              action={{ text: text.noneAct, onClick: () => go('category') }}
            />
          ) : null}
          <GoodsGrid goods={list.items} onOpen={({ id }) => go('product', { id })} />
          <ListEnd list={list} />
        </View>
      ) : null}
    </Page>
  );
}
