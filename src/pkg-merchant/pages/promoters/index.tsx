import { View } from '@tarojs/components';
import { useDidShow, useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { getReferralSettings, listPromoters } from '#core/contract/referral-desk';
import type { PromoterStatus } from '#core/domain/referral/promoter-states';
import { type Id, isId } from '#core/kernel/id';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { ListEnd } from '@/components/list-end';
import { NoticeLine } from '@/components/notice-line';
import { PullRoom } from '@/components/pull-room';
import { Row } from '@/components/section';
import { ShopProblem } from '@/components/shop-problem';
import { SkeletonRows } from '@/components/skeleton';
import { InviteSheet } from '@/features/campaign/referral/components/invite-sheet';
import { NoSettings } from '@/features/campaign/referral/components/no-settings';
import { PromoterRow } from '@/features/campaign/referral/components/promoter-row';
import { PromoterSheets } from '@/features/campaign/referral/components/promoter-sheets';
import { usePromoterActs } from '@/features/campaign/referral/use-promoter-acts';
import { StaffPage } from '@/features/merchant/components/staff-page';
import { Tabs } from '@/features/merchant/components/tabs';
import type { Workplace } from '@/features/merchant/use-staff';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { t, useText } from '@/i18n/text';
import { go, useParams } from '@/routes';
import { useList } from '@/services/use-list';
import { useQuery } from '@/services/use-query';

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

/** Where somebody waits, they come first; else those who promote. A link may lead to one alone. */
function Lists({ storeId, running }: { readonly storeId: Id<'store'>; readonly running: boolean }) {
  const text = useText(referralDeskWords);
  const { id, invite } = useParams('promoters');
  const [only, setOnly] = useState(id !== undefined && isId('promoter', id) ? id : null);
  const [chosen, setChosen] = useState<PromoterStatus | null>(null);
  const [inviting, setInviting] = useState(running && invite === '1');
  const waiting = useQuery(listPromoters, { storeId, status: 'applied' });
  const counts = waiting.data?.counts;
  const tab = chosen ?? (counts === undefined || counts.applied > 0 ? 'applied' : 'active');
  const list = useList(listPromoters, {
    storeId,
    status: tab,
    ...(only === null ? {} : { promoterId: only }),
  });
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
      {only === null ? (
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
      ) : (
        <Card>
          <Row title={text.allPromoters} onClick={() => setOnly(null)} />
        </Card>
      )}
      {list.first ? <SkeletonRows /> : null}
      {list.problem !== undefined && list.items.length === 0 ? (
        <ShopProblem problem={list.problem} onRetry={() => void list.reload()} />
      ) : null}
      {list.ended && list.items.length === 0 ? (
        <Empty
          icon="user"
          title={text.noPromoters[tab]}
          {...(tab === 'applied' || tab === 'active' ? { hint: text.noPromotersHint } : {})}
          action={
            tab === 'stopped' || tab === 'refused'
              ? { text: text.seeActive, onClick: () => setChosen('active') }
              : running
                ? { text: text.invite, onClick: () => setInviting(true) }
                : { text: text.openAgain, onClick: () => go('referralSettings') }
          }
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
      <PromoterSheets acts={acts} storeId={storeId} />
    </View>
  );
}
