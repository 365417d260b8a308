import { Text } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { listPromotedGoods } from '#core/contract/promoter';
import noResults from '@/assets/drawings/no-results.webp';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { Field } from '@/components/field';
import { ListEnd } from '@/components/list-end';
import { NoticeLine } from '@/components/notice-line';
import { Page } from '@/components/page';
import { PullRoom } from '@/components/pull-room';
import { SkeletonRows } from '@/components/skeleton';
import { PromotedRow } from '@/features/promoter/components/promoted-row';
import { PromoterProblem } from '@/features/promoter/components/promoter-problem';
import { promoterWords } from '@/i18n/catalogue/promoter';
import { useText } from '@/i18n/text';
import { useList } from '@/services/use-list';
import { useQuery } from '@/services/use-query';
import { useNamedStore } from '../../use-named-store';
import './index.scss';

const WAIT_MS = 400;

/** 分享什么: everything of a shop that can be shared, with what it would earn; found by its name, what sells best first. */
export default function PromotedGoodsPage() {
  const text = useText(promoterWords);
  const current = useNamedStore('promoterGoods');
  const { storeId } = current;
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const input = storeId === null ? null : { storeId, ...(search === '' ? {} : { search }) };
  // The list's own first page, which says whether the shop has paused.
  const paused = useQuery(listPromotedGoods, input).data?.paused === true;
  const list = useList(listPromotedGoods, input);
  useReachBottom(list.more);
  const problem = list.items.length > 0 ? undefined : (current.problem ?? list.problem);
  const reload = async () => {
    await Promise.all([current.reload(), list.reload()]);
  };
  if (problem?.code === 'NOT_FOUND' && storeId !== null) {
    return (
      <Page title={text.share} id="promoter-goods">
        <PromoterProblem problem={problem} storeId={storeId} onRetry={() => void reload()} />
      </Page>
    );
  }
  return (
    <Page title={text.share} id="promoter-goods">
      <PullRoom onRefresh={reload} />
      <Card bare className="promoter-goods__find">
        <Field
          label={text.findGoods}
          placeholder={text.findGoodsHint}
          value={typed}
          onChange={setTyped}
          maxlength={40}
          id="goods-search"
        />
      </Card>
      {paused ? (
        <NoticeLine tone="wait">{text.paused}</NoticeLine>
      ) : (
        <Text className="promoter-goods__note">{text.estimate}</Text>
      )}
      <PromoterProblem problem={problem} storeId={storeId} onRetry={() => void reload()} />
      {list.first && problem === undefined ? <SkeletonRows count={5} /> : null}
      {!list.first && problem === undefined && list.items.length === 0 ? (
        <Empty drawing={noResults} title={text.noGoods} hint={text.noGoodsHint} />
      ) : null}
      {list.items.map((item) => (
        <PromotedRow key={item.goods.id} {...item} paused={paused} />
      ))}
      <ListEnd list={list} />
    </Page>
  );
}
