import { View } from '@tarojs/components';
import { useDidShow, useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { promoterCentre } from '#core/contract/promoter';
import { listWithdrawals } from '#core/contract/withdrawal';
import { Card } from '@/components/card';
import { ListEnd } from '@/components/list-end';
import { Page } from '@/components/page';
import { PullRoom } from '@/components/pull-room';
import { Block, SkeletonRows } from '@/components/skeleton';
import { PromoterProblem } from '@/features/promoter/components/promoter-problem';
import { WithdrawForm, WithdrawLater } from '@/features/promoter/components/withdraw-form';
import { WithdrawalHead } from '@/features/promoter/components/withdrawal-head';
import { WithdrawalList } from '@/features/promoter/components/withdrawal-list';
import {
  type Checked,
  isUnderWay,
  lookEvery,
  lookedAgain,
  wantsTelling,
} from '@/features/promoter/withdrawal-model';
import { withdrawWords } from '@/i18n/catalogue/promoter';
import { useText } from '@/i18n/text';
import { useList } from '@/services/use-list';
import { usePoll } from '@/services/use-poll';
import { useQuery } from '@/services/use-query';
import { useNamedStore } from '../../use-named-store';

/** To the wallet: the one that is under way, or a form for the next; and all that went before. */
export default function WithdrawPage() {
  const text = useText(withdrawWords);
  const current = useNamedStore('withdraw');
  const { storeId } = current;
  const input = storeId === null ? null : { storeId };
  const centre = useQuery(promoterCentre, input, { stale_ms: 0 });
  const list = useList(listWithdrawals, input);
  const reload = async () => {
    await Promise.all([centre.reload(), list.reload()]);
  };
  useDidShow(() => void reload());
  useReachBottom(list.more);
  const [newest] = list.items;
  const running = newest !== undefined && isUnderWay(newest) ? newest : null;
  // What was seen on its way is seen to its end.
  const [watched, setWatched] = useState<string | null>(null);
  if (running !== null && watched !== running.id) setWatched(running.id);
  const told =
    newest !== undefined &&
    (newest.id === watched ||
      isUnderWay(newest) ||
      (centre.data !== undefined && wantsTelling(newest, centre.data.now)));
  const [checked, setChecked] = useState<Checked | null>(null);
  const isChecking = newest !== undefined && newest.id === checked?.id;
  const look = async () => {
    await reload();
    setChecked(lookedAgain);
  };
  usePoll(look, running === null ? 0 : lookEvery(running, isChecking), running !== null);

  const [name, setName] = useState('');

  const known = centre.data !== undefined && !list.first && (list.items.length > 0 || list.ended);
  const problem = known ? undefined : (current.problem ?? centre.problem ?? list.problem);
  return (
    <Page title={text.title} id="withdraw">
      <PullRoom onRefresh={reload} />
      <PromoterProblem
        problem={problem}
        storeId={storeId}
        onRetry={() => void Promise.all([current.reload(), reload()])}
      />
      {known || problem !== undefined ? null : <WithdrawWaiting />}
      {!known || storeId === null || centre.data === undefined ? null : (
        <>
          {told && newest !== undefined ? (
            <WithdrawalHead
              key={newest.id}
              withdrawal={newest}
              checking={isChecking}
              onShown={() => setChecked({ id: newest.id, looks: 0 })}
            />
          ) : null}
          {running === null ? (
            <WithdrawForm storeId={storeId} limits={centre.data} name={name} onName={setName} />
          ) : (
            <WithdrawLater available_fen={centre.data.available_fen} />
          )}
          {told && list.items.length === 1 ? null : (
            <WithdrawalList items={told ? list.items.slice(1) : list.items} />
          )}
          {list.items.length === 1 ? null : <ListEnd list={list} />}
        </>
      )}
    </Page>
  );
}

function WithdrawWaiting() {
  return (
    <View>
      <Card>
        <Block width="33%" />
        <Block shape="title" width="50%" />
        <Block shape="pill" />
      </Card>
      <SkeletonRows count={2} />
    </View>
  );
}
