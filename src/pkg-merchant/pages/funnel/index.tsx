import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { getFunnel } from '#core/contract/funnel';
import { getReferralSettings } from '#core/contract/referral-desk';
import type { Id } from '#core/kernel/id';
import { priceText } from '#core/view/price-parts';
import { Avatar } from '@/components/avatars';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { ListEnd } from '@/components/list-end';
import { Price } from '@/components/price';
import { PullRoom } from '@/components/pull-room';
import { ShopProblem } from '@/components/shop-problem';
import { SkeletonRows } from '@/components/skeleton';
import { Pills } from '@/features/campaign/components/pills';
import { NoSales } from '@/features/campaign/referral/components/no-sales';
import { NoSettings } from '@/features/campaign/referral/components/no-settings';
import { FunnelBars } from '@/features/funnel/components/funnel-bars';
import { FunnelFigures } from '@/features/funnel/components/funnel-figures';
import { ShareHead } from '@/features/funnel/components/share-head';
import type { Funnel, FunnelRowView } from '@/features/funnel/model';
import { funnelWords } from '@/features/funnel/words';
import { StaffPage } from '@/features/merchant/components/staff-page';
import { Tabs } from '@/features/merchant/components/tabs';
import type { Workplace } from '@/features/merchant/use-staff';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { t, useText, useWords } from '@/i18n/text';
import { go } from '@/routes';
import { useList } from '@/services/use-list';
import { useQuery } from '@/services/use-query';
import './index.scss';

const DAYS = { today: 1, week: 7, month: 30 } as const;
const SPANS = ['today', 'week', 'month'] as const;
const BY = ['promoter', 'campaign', 'share'] as const;
type By = (typeof BY)[number];

/** 推广效果: who came by promoters' cards and what they bought. */
export default function FunnelPage() {
  const text = useText(referralDeskWords);
  return (
    <StaffPage title={text.funnel} id="referral-funnel" managersOnly>
      {(at) => <Begun at={at} />}
    </StaffPage>
  );
}

function Begun({ at: { storeId } }: { readonly at: Workplace }) {
  const { data, problem, first, reload } = useQuery(getReferralSettings, { storeId });
  if (first) return <SkeletonRows count={4} />;
  if (data === undefined) {
    return problem === undefined ? null : <ShopProblem problem={problem} onRetry={() => void reload()} />;
  }
  return data.settings === null ? <NoSettings /> : <Funnels storeId={storeId} />;
}

function Funnels({ storeId }: { readonly storeId: Id<'store'> }) {
  const text = useText(referralDeskWords);
  const { notSeen, voided } = useText(funnelWords);
  const [span, setSpan] = useState<(typeof SPANS)[number]>('month');
  const [by, setBy] = useState<By>('promoter');
  const of = { storeId, days: DAYS[span] };
  // The same whichever way it is counted: it stays where it is when the tab changes.
  const all = useQuery(getFunnel, { ...of, by: 'promoter' });
  const list = useList(getFunnel, { ...of, by });
  const nothing = list.ended && list.items.length === 0;
  useReachBottom(list.more);
  const refresh = async () => {
    await Promise.all([all.reload(), list.reload()]);
  };
  return (
    <View>
      <PullRoom onRefresh={refresh} />
      <View className="funnel__spans">
        <Pills
          id="funnel-span"
          options={SPANS.map((key) => ({ key, name: text.spans[key] }))}
          chosen={span}
          onChoose={setSpan}
        />
      </View>
      {nothing || all.data?.all == null ? null : <InAll of={all.data.all} />}
      {nothing ? (
        <NoSales storeId={storeId} icon="share" title={text.noFunnel} hint={text.noFunnelHint} />
      ) : (
        <Tabs tabs={BY.map((key) => ({ key, name: text.funnelBy[key] }))} chosen={by} onChoose={setBy} />
      )}
      {list.first ? <SkeletonRows count={4} /> : null}
      {list.problem !== undefined && list.items.length === 0 ? (
        <ShopProblem problem={list.problem} onRetry={() => void list.reload()} />
      ) : null}
      {list.items.length === 0 ? null : <Text className="funnel__note">{text.funnelNotes[by]}</Text>}
      {list.items.map((row) => (
        <FunnelRow key={rowKey(row)} row={row} by={by} />
      ))}
      <ListEnd list={list} />
      {list.ended && !nothing ? <Text className="funnel__note">{`${notSeen}${voided}`}</Text> : null}
    </View>
  );
}

const rowKey = ({ share, campaign, promoter }: FunnelRowView) =>
  share?.key ?? campaign?.id ?? promoter?.id ?? '';

/** What it came to, and how many of those who came bought something. */
function InAll({ of }: { readonly of: Funnel }) {
  const text = useText(referralDeskWords);
  return (
    <Card id="funnel-all">
      <Text className="funnel__label">{text.inAll}</Text>
      <View className="funnel__sum">
        <Price fen={of.paid_fen} size="l" />
        {of.refunded_fen === 0 ? null : (
          <Text className="funnel__label">{t(text.refundedOf, { amount: priceText(of.refunded_fen) })}</Text>
        )}
      </View>
      <FunnelBars of={of} />
    </Card>
  );
}

/** Leads to what its promoter brought, or to the campaign. */
function FunnelRow({ row, by }: { readonly row: FunnelRowView; readonly by: By }) {
  const { promoter, campaign, share, ...of } = row;
  const text = useText(referralDeskWords);
  const say = useWords();
  const onClick =
    campaign !== null
      ? () => go('campaign', { id: campaign.id })
      : promoter !== null
        ? () => go('shopPromoterOrders', { id: promoter.id })
        : undefined;
  const name =
    by === 'promoter' ? promoter?.face.name : campaign === null ? text.noCampaign : say(campaign.title);
  return (
    <Card {...(onClick === undefined ? {} : { onClick })}>
      {by === 'share' ? (
        <ShareHead share={share} by={promoter?.face.name} leads={onClick !== undefined} />
      ) : (
        <View className="funnel__head">
          {promoter === null ? null : <Avatar face={promoter.face} size="s" />}
          <Text className="funnel__name">{name}</Text>
          {onClick === undefined ? null : <Icon name="chevron" size={16} tone="ink-soft" />}
        </View>
      )}
      <FunnelFigures of={of} />
    </Card>
  );
}
