import { View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { getDesk, listStuckJobs, retryStuckJob } from '#core/contract/merchant';
import allShipped from '@/assets/drawings/all-shipped.webp';
import { Empty } from '@/components/empty';
import { ListEnd } from '@/components/list-end';
import { PullRoom } from '@/components/pull-room';
import { ShopProblem } from '@/components/shop-problem';
import { SkeletonRows } from '@/components/skeleton';
import { StaffPage } from '@/features/merchant/components/staff-page';
import { type StuckJob, StuckRow } from '@/features/merchant/components/stuck-row';
import type { Workplace } from '@/features/merchant/use-staff';
import { merchantWords } from '@/i18n/catalogue/merchant';
import { useText } from '@/i18n/text';
import { go } from '@/routes';
import { problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useList } from '@/services/use-list';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';

export default function StuckPage() {
  const text = useText(merchantWords);
  return (
    <StaffPage title={text.stuckTitle} id="stuck">
      {(at) => <Stuck at={at} />}
    </StaffPage>
  );
}

function Stuck({ at }: { readonly at: Workplace }) {
  const text = useText(merchantWords);
  const language = useSettings((settings) => settings.language);
  const { storeId } = at;
  const list = useList(listStuckJobs, { storeId });
  const act = useAct(retryStuckJob);
  const [trying, setTrying] = useState<StuckJob['id'] | null>(null);
  useReachBottom(list.more);
  const retry = async (jobId: StuckJob['id']) => {
    setTrying(jobId);
    const answer = await act.run({ storeId, jobId });
    setTrying(null);
    if (answer.ok) toast(text.retried, 'check');
    else toast(problemText(answer.problem, language), 'warning');
    invalidate(listStuckJobs, getDesk);
  };
  return (
    <View>
      <PullRoom onRefresh={list.reload} />
      {list.first ? <SkeletonRows /> : null}
      {list.problem !== undefined && list.items.length === 0 ? (
        <ShopProblem problem={list.problem} onRetry={() => void list.reload()} />
      ) : null}
      {list.ended && list.items.length === 0 ? (
        <Empty
          drawing={allShipped}
          title={text.stuckNone}
          hint={text.stuckNoneHint}
          action={{ text: text.desk, onClick: () => go('desk') }}
        />
      ) : null}
      {list.items.map((job) => (
        <StuckRow
          key={job.id}
          job={job}
          busy={act.busy && trying === job.id}
          onRetry={() => void retry(job.id)}
        />
      ))}
      <ListEnd list={list} />
    </View>
  );
}
