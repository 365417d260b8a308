import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useEffect } from 'react';
import type { CallOutput } from '#core/contract/define-call';
import { listPromotedGoods, promoterCentre, referralStanding } from '#core/contract/promoter';
import { listWithdrawals } from '#core/contract/withdrawal';
import type { Id } from '#core/kernel/id';
import { priceText } from '#core/view/price-parts';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { NoticeLine } from '@/components/notice-line';
import { Page } from '@/components/page';
import { PullRoom } from '@/components/pull-room';
import { Row, Section } from '@/components/section';
import { Block, SkeletonRows } from '@/components/skeleton';
import { funnelWords } from '@/features/funnel/words';
import { FunnelCard } from '@/features/promoter/components/funnel-card';
import { PromotedRow } from '@/features/promoter/components/promoted-row';
import { PromoterProblem } from '@/features/promoter/components/promoter-problem';
import { PurseCard } from '@/features/promoter/components/purse-card';
import { RuleNews } from '@/features/promoter/components/rule-news';
import { isUnderWay, withdrawalState } from '@/features/promoter/withdrawal-model';
import { promoterWords, withdrawWords } from '@/i18n/catalogue/promoter';
import { t, useText, useWords } from '@/i18n/text';
import { useReason } from '@/i18n/use-reason';
import { go } from '@/routes';
import { useQuery } from '@/services/use-query';
import { setPromotes } from '@/stores/promoted';
import { useNamedStore } from '../../use-named-store';
import './index.scss';

/** 推广中心: where a promoter's money lies, how their cards go, and what to share next. */
export default function CentrePage() {
  const text = useText(promoterWords);
  const say = useWords();
  const current = useNamedStore('promoterCentre');
  const { storeId } = current;
  const centre = useQuery(promoterCentre, storeId === null ? null : { storeId }, { stale_ms: 0 });
  const standing = useQuery(
    referralStanding,
    // Behind the first answer, which knows who asks.
    storeId === null || centre.data === undefined ? null : { storeId },
  );
  const reload = async () => {
    await Promise.all([current.reload(), centre.reload(), standing.reload()]);
  };
  useDidShow(() => void centre.reload());
  const status = centre.problem?.code === 'NOT_FOUND' ? 'none' : centre.data?.status;
  useEffect(() => {
    if (storeId !== null && status !== undefined) setPromotes(storeId, status === 'active');
  }, [storeId, status]);
  const problem = centre.data === undefined ? (current.problem ?? centre.problem) : undefined;
  const offer = standing.data?.offer ?? null;
  return (
    <Page title={text.title} id="promoter-centre">
      <PullRoom onRefresh={reload} />
      <PromoterProblem problem={problem} storeId={storeId} onRetry={() => void reload()} />
      {centre.data === undefined && problem === undefined ? <CentreWaiting /> : null}
      {centre.data === undefined || storeId === null ? null : (
        <>
          <View className="centre__shop">
            {offer === null ? null : <Text className="centre__name">{say(offer.storeName)}</Text>}
            <Text className="centre__number">{t(text.number, { no: centre.data.no })}</Text>
          </View>
          <Centre
            centre={centre.data}
            storeId={storeId}
            asksAgain={standing.data?.mine?.asksAgain === true}
            paused={standing.data?.paused === true}
          />
        </>
      )}
    </Page>
  );
}

interface CentreProps {
  readonly centre: CallOutput<typeof promoterCentre>;
  readonly storeId: Id<'store'>;
  readonly asksAgain: boolean;
  readonly paused: boolean;
}

function Centre({ centre, storeId, asksAgain, paused }: CentreProps) {
  const said = useReason();
  const text = useText(promoterWords);
  const { voided } = useText(funnelWords);
  const store = { store: storeId };
  const { status } = centre;
  const isActive = status === 'active';
  return (
    <>
      {asksAgain ? (
        <NoticeLine tone="wait" onClick={() => go('promoter', store)}>
          {text.termsChanged}
        </NoticeLine>
      ) : null}
      {paused && isActive ? <NoticeLine tone="wait">{text.paused}</NoticeLine> : null}
      {status === 'stopped' ? (
        <NoticeLine tone="plain">
          {stoppedLines({ ...centre, reason: said(centre.reason) }, text).join('')}
        </NoticeLine>
      ) : null}
      {centre.inTransit_fen === 0 ? null : <UnderWay storeId={storeId} />}
      <PurseCard sums={centre} onWithdraw={() => go('withdraw', store)} />
      {isActive ? <RuleNews storeId={storeId} news={centre.changes} more={centre.changesMore} /> : null}
      <Card>
        <Row
          icon={<Icon name="box" size={24} />}
          title={text.rows.orders}
          onClick={() => go('promoterOrders', store)}
        />
        <Row
          icon={<Icon name="copy" size={24} />}
          title={text.rows.statement}
          onClick={() => go('promoterStatement', store)}
        />
        <Row
          icon={<Icon name="wallet" size={24} />}
          title={text.rows.withdraw}
          onClick={() => go('withdraw', store)}
        />
        <Row
          icon={<Icon name="shield" size={24} />}
          title={text.rows.terms}
          onClick={() => go('promoter', store)}
        />
      </Card>
      <FunnelCard centre={centre} storeId={storeId} monthNote={`${text.sharesToo}${voided}`} />
      {isActive ? <ToShare storeId={storeId} /> : null}
    </>
  );
}

/** That it is over, why, what was taken back, and what becomes of the other money; each where there is such. */
function stoppedLines(
  { reason, taken, available_fen, least_fen, pending_fen }: CallOutput<typeof promoterCentre>,
  text: {
    readonly stopped: string;
    readonly stoppedWhy: string;
    readonly takenBack: string;
    readonly keeps: string;
    readonly comes: string;
  },
): string[] {
  return [
    reason === '' ? text.stopped : t(text.stoppedWhy, { reason: reason }),
    ...(taken === null
      ? []
      : [t(text.takenBack, { orders: taken.orders, amount: priceText(taken.sum_fen) })]),
    ...(available_fen >= least_fen ? [t(text.keeps, { amount: priceText(available_fen) })] : []),
    ...(pending_fen > 0 ? [t(text.comes, { amount: priceText(pending_fen) })] : []),
  ];
}

/** The withdrawal that is on its way, and what it waits for: the page of withdrawals is a tap away. */
function UnderWay({ storeId }: { readonly storeId: Id<'store'> }) {
  const text = useText(withdrawWords);
  const { data, reload } = useQuery(listWithdrawals, { storeId, limit: 1 }, { stale_ms: 0 });
  useDidShow(() => void reload());
  const newest = data?.items[0];
  if (newest === undefined || !isUnderWay(newest)) return null;
  const state = withdrawalState(newest);
  return (
    <NoticeLine
      tone={state === 'waiting' ? 'wait' : 'plain'}
      onClick={() => go('withdraw', { store: storeId })}
    >
      {t(text.underWay, { amount: priceText(newest.amount_fen), state: text.short[state] })}
    </NoticeLine>
  );
}

const SHOWN = 4;

/** What sells best here, with what it would earn: a card of it is one tap away. */
function ToShare({ storeId }: { readonly storeId: Id<'store'> }) {
  const text = useText(promoterWords);
  const { data } = useQuery(listPromotedGoods, { storeId, limit: SHOWN });
  if (data === undefined || data.items.length === 0) return null;
  const toAll = () => go('promoterGoods', { store: storeId });
  return (
    <View className="centre__share">
      <Section title={text.share} note={text.shareHint} more={{ text: text.allGoods, onClick: toAll }}>
        {data.items.map((item) => (
          <PromotedRow key={item.goods.id} {...item} paused={data.paused} />
        ))}
      </Section>
    </View>
  );
}

function CentreWaiting() {
  return (
    <View>
      <Card>
        <Block width="25%" />
        <Block shape="title" width="50%" />
        <Block width="80%" />
      </Card>
      <SkeletonRows count={3} />
    </View>
  );
}
