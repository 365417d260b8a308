import { View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { getDesk, listStuckJobs, retryStuckJob } from '#core/contract/merchant';
import { listHeldWithdrawals } from '#core/contract/withdrawal';
import allShipped from '@/assets/drawings/all-shipped.webp';
import { Empty } from '@/components/empty';
import { ListEnd } from '@/components/list-end';
import { PullRoom } from '@/components/pull-room';
import { ShopProblem } from '@/components/shop-problem';
import { SkeletonRows } from '@/components/skeleton';
import { type HeldWithdrawal, HeldWithdrawals } from '@/features/merchant/components/held-withdrawals';
import { SettleSheet } from '@/features/merchant/components/settle-sheet';
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
import { useQuery } from '@/services/use-query';
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
  const held = useList(listHeldWithdrawals, { storeId });
  const { data } = useQuery(listHeldWithdrawals, { storeId });
  const sums = data?.sums ?? [];
  const problem = list.problem ?? held.problem;
  const reload = async () => {
    await Promise.all([held.reload(), list.reload()]);
  };
  const act = useAct(retryStuckJob);
  const [settling, setSettling] = useState<{ held: HeldWithdrawal; open: boolean } | null>(null);
  const [trying, setTrying] = useState<StuckJob['id'] | null>(null);
  // Those that wait stand above: what is stuck goes on when they are all there.
  useReachBottom(() => (held.ended ? list.more() : held.more()));
  const retry = async (jobId: StuckJob['id']) => {
    setTrying(jobId);
    const answer = await act.run({ storeId, jobId });
    setTrying(null);
    if (answer.ok) toast(text.retried, 'check');
    else toast(problemText(answer.problem, language), 'warning');
    invalidate(listStuckJobs, listHeldWithdrawals, getDesk);
  };
  return (
    <View>
      <PullRoom onRefresh={reload} />
      {list.first || held.first ? <SkeletonRows /> : null}
      {problem !== undefined && list.items.length === 0 && held.items.length === 0 ? (
        <ShopProblem problem={problem} onRetry={() => void reload()} />
      ) : null}
      <HeldWithdrawals
        sums={sums}
        items={held.items}
        onSettle={(one) => setSettling({ held: one, open: true })}
      />
      {list.ended && list.items.length === 0 && held.ended && sums.length === 0 ? (
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
      <ListEnd list={held.ended ? list : held} />
      <SettleSheet
        storeId={storeId}
        held={settling?.held ?? null}
        open={settling?.open === true}
        onClose={() => setSettling((now) => now && { ...now, open: false })}
      />
    </View>
  );
}
