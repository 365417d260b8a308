import { View } from '@tarojs/components';
import { useDidShow, useReachBottom } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { getDesk } from '#core/contract/merchant';
import {
  decidePromoter,
  getReferralSettings,
  listPromoters,
  listReferralRates,
  restartPromoter,
  stopPromoter,
} from '#core/contract/referral';
import type { PromoterStatus } from '#core/domain/referral/promoter-states';
import type { Id } from '#core/kernel/id';
import { priceText } from '#core/view/price-parts';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Empty } from '@/components/empty';
import { ListEnd } from '@/components/list-end';
import { NoticeLine } from '@/components/notice-line';
import { PullRoom } from '@/components/pull-room';
import { ShopProblem } from '@/components/shop-problem';
import { SkeletonRows } from '@/components/skeleton';
import { ChoiceRow } from '@/features/merchant/components/choice-row';
import { StaffPage } from '@/features/merchant/components/staff-page';
import { Tabs } from '@/features/merchant/components/tabs';
import type { Workplace } from '@/features/merchant/use-staff';
import { InviteSheet } from '@/features/referral-desk/components/invite-sheet';
import { NoSettings } from '@/features/referral-desk/components/no-settings';
import {
  type PromoterAct,
  PromoterRow,
  type PromoterRowView,
} from '@/features/referral-desk/components/promoter-row';
import { type Rated, RateSheet } from '@/features/referral-desk/components/rate-sheet';
import { ReasonSheet } from '@/features/referral-desk/components/reason-sheet';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { t, useText } from '@/i18n/text';
import { go } from '@/routes';
import { type Problem, problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useList } from '@/services/use-list';
import { useQuery } from '@/services/use-query';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';

const TABS = ['applied', 'active', 'stopped', 'refused'] as const;

export default function PromotersPage() {
  const text = useText(referralDeskWords);
  return (
    <StaffPage title={text.promoters} id="promoters" managersOnly>
      {(at) => <Promoters at={at} />}
    </StaffPage>
  );
}

function Promoters({ at }: { readonly at: Workplace }) {
  const { storeId } = at;
  const { data, problem, first, reload } = useQuery(getReferralSettings, { storeId });
  if (first) return <SkeletonRows count={4} />;
  if (data === undefined) {
    return problem === undefined ? null : <ShopProblem problem={problem} onRetry={() => void reload()} />;
  }
  return data.settings === null ? <NoSettings /> : <Lists storeId={storeId} running={data.settings.on} />;
}

/** Where somebody waits, they come first; else those who promote. */
function Lists({ storeId, running }: { readonly storeId: Id<'store'>; readonly running: boolean }) {
  const text = useText(referralDeskWords);
  const [chosen, setChosen] = useState<PromoterStatus | null>(null);
  const [inviting, setInviting] = useState(false);
  const waiting = useQuery(listPromoters, { storeId, status: 'applied' });
  const counts = waiting.data?.counts;
  const tab = chosen ?? (counts === undefined || counts.applied > 0 ? 'applied' : 'active');
  const list = useList(listPromoters, { storeId, status: tab });
  const acts = usePromoterActs(storeId);
  useReachBottom(list.more);
  useDidShow(() => void list.reload());
  const refresh = async () => {
    await Promise.all([waiting.reload(), list.reload()]);
  };
  return (
    <View>
      <PullRoom onRefresh={refresh} />
      {running ? null : (
        <NoticeLine tone="wait" onClick={() => go('referralSettings')}>
          {text.offNote}
        </NoticeLine>
      )}
      <Tabs
        tabs={TABS.map((key) => ({
          key,
          name:
            counts === undefined || counts[key] === 0
              ? text.tabs[key]
              : t(text.tab, { name: text.tabs[key], count: counts[key] }),
        }))}
        chosen={tab}
        onChoose={setChosen}
      />
      {list.first ? <SkeletonRows /> : null}
      {list.problem !== undefined && list.items.length === 0 ? (
        <ShopProblem problem={list.problem} onRetry={() => void list.reload()} />
      ) : null}
      {list.ended && list.items.length === 0 ? (
        <Empty
          icon="user"
          title={text.noPromoters[tab]}
          {...(tab === 'applied' || tab === 'active' ? { hint: text.noPromotersHint } : {})}
        />
      ) : null}
      {list.items.map((promoter) => (
        <PromoterRow
          key={promoter.id}
          promoter={promoter}
          busy={acts.busyOf(promoter.id)}
          onAct={(act) => acts.begin(act, promoter)}
        />
      ))}
      <ListEnd list={list} />
      {running ? (
        <BottomBar>
          <Button id="promoter-invite" icon="plus" wide onClick={() => setInviting(true)}>
            {text.invite}
          </Button>
        </BottomBar>
      ) : null}
      <InviteSheet storeId={storeId} open={inviting} onClose={() => setInviting(false)} />
      <Asked acts={acts} storeId={storeId} />
    </View>
  );
}

type Acts = ReturnType<typeof usePromoterActs>;

/** What was asked for: some of it is done at once, some after a reason was given. */
function usePromoterActs(storeId: Id<'store'>) {
  const text = useText(referralDeskWords);
  const language = useSettings((settings) => settings.language);
  const [asked, setAsked] = useState<{ act: PromoterAct; promoter: PromoterRowView } | null>(null);
  const [open, setOpen] = useState(false);
  const [running, setRunning] = useState<{ act: PromoterAct; id: Id<'promoter'> } | null>(null);
  const decide = useAct(decidePromoter);
  const stop = useAct(stopPromoter);
  const restart = useAct(restartPromoter);
  type Ended =
    | { readonly ok: true; readonly said: string }
    | { readonly ok: false; readonly problem: Problem<string> };
  const run = async (act: PromoterAct, id: Id<'promoter'>, doing: () => Promise<Ended>) => {
    setRunning({ act, id });
    const ended = await doing();
    setRunning(null);
    invalidate(listPromoters, listReferralRates, getDesk);
    if (!ended.ok) return toast(problemText(ended.problem, language), 'warning');
    setOpen(false);
    toast(ended.said, 'check');
  };
  const done = (said: string): Ended => ({ ok: true, said });
  const decideOn = (promoterId: Id<'promoter'>, approve: boolean, reason: string) =>
    run(approve ? 'approve' : 'refuse', promoterId, async () => {
      const answer = await decide.run({ storeId, promoterId, approve, reason });
      return answer.ok ? done(approve ? text.approved : text.refused) : answer;
    });
  const begin = (act: PromoterAct, promoter: PromoterRowView) => {
    const { id: promoterId } = promoter;
    if (act === 'approve') return void decideOn(promoterId, true, '');
    if (act === 'restart') {
      return void run(act, promoterId, async () => {
        const answer = await restart.run({ storeId, promoterId });
        return answer.ok ? done(text.restarted) : answer;
      });
    }
    setAsked({ act, promoter });
    setOpen(true);
  };
  const stopOne = (promoterId: Id<'promoter'>, reason: string, voidPending: boolean) =>
    run('stop', promoterId, async () => {
      const answer = await stop.run({ storeId, promoterId, reason, voidPending });
      if (!answer.ok) return answer;
      const { voided } = answer.value;
      return done(voided === 0 ? text.stopped : t(text.stoppedVoided, { count: voided }));
    });
  return {
    asked,
    open: (act: PromoterAct) => open && asked?.act === act,
    busy: running !== null,
    busyOf: (id: Id<'promoter'>) => (running?.id === id ? running.act : null),
    begin,
    refuse: (id: Id<'promoter'>, reason: string) => void decideOn(id, false, reason),
    stop: (id: Id<'promoter'>, reason: string, voidPending: boolean) => void stopOne(id, reason, voidPending),
    close: () => setOpen(false),
  };
}

/** The sheets of what needs more than a tap. */
function Asked({ acts, storeId }: { readonly acts: Acts; readonly storeId: Id<'store'> }) {
  const text = useText(referralDeskWords);
  const { asked } = acts;
  const [voids, setVoids] = useState(false);
  const stops = acts.open('stop');
  useEffect(() => {
    if (stops) setVoids(false);
  }, [stops]);
  if (asked === null) return null;
  const { promoter } = asked;
  const { name } = promoter.face;
  const rated: Rated | null = acts.open('rate')
    ? {
        subjects: [{ rated: 'promoter', promoterId: promoter.id }],
        name,
        rate_bps: promoter.own_bps,
      }
    : null;
  return (
    <View>
      <ReasonSheet
        open={acts.open('refuse')}
        title={t(text.refuseTitle, { name })}
        hint={text.refuseHint}
        yes={text.refuseYes}
        reasons={text.refuseReasons}
        busy={acts.busy}
        optional
        onYes={(reason) => acts.refuse(promoter.id, reason)}
        onClose={acts.close}
      />
      <ReasonSheet
        open={stops}
        title={t(text.stopTitle, { name })}
        hint={text.stopHint}
        yes={text.stopYes}
        reasons={text.stopReasons}
        busy={acts.busy}
        onYes={(reason) => acts.stop(promoter.id, reason, voids && promoter.pending_fen > 0)}
        onClose={acts.close}
      >
        {promoter.pending_fen === 0 ? null : (
          <ChoiceRow
            id="stop-void"
            name={text.voidToo}
            hint={t(text.voidTooHint, { sum: priceText(promoter.pending_fen) })}
            on={voids}
            onChange={setVoids}
          />
        )}
      </ReasonSheet>
      <RateSheet storeId={storeId} rated={rated} onClose={acts.close} />
    </View>
  );
}
