import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { CallOutput } from '#core/contract/define-call';
import { listCosts } from '#core/contract/earnings';
import { fen } from '#core/kernel/fen';
import { priceText } from '#core/view/price-parts';
import { Avatar } from '@/components/avatars';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { MonthPicker } from '@/components/month-picker';
import { Price } from '@/components/price';
import { PullRoom } from '@/components/pull-room';
import { ShopProblem } from '@/components/shop-problem';
import { SkeletonRows } from '@/components/skeleton';
import { SplitBar } from '@/features/campaign/components/split-bar';
import { NoSales } from '@/features/campaign/referral/components/no-sales';
import { StaffPage } from '@/features/merchant/components/staff-page';
import { Tabs } from '@/features/merchant/components/tabs';
import type { Workplace } from '@/features/merchant/use-staff';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { t, useText, useWords } from '@/i18n/text';
import { askedMonth, monthOf } from '@/lib/month';
import { go } from '@/routes';
import { serverNow } from '@/services/clock';
import { useQuery } from '@/services/use-query';
import './index.scss';

const BY = ['campaign', 'promoter'] as const;
type By = (typeof BY)[number];
type CostGroup = CallOutput<typeof listCosts>['groups'][number];
type CostPart = CostGroup['parts'][number];

/** What is released, and what still may be. */
const costOf = ({ released_fen, pending_fen }: Pick<CostPart, 'released_fen' | 'pending_fen'>) =>
  fen(released_fen + pending_fen);

export default function CostsPage() {
  const text = useText(referralDeskWords);
  return (
    <StaffPage title={text.costs} id="referral-costs" managersOnly>
      {(at) => <Costs at={at} />}
    </StaffPage>
  );
}

function Costs({ at }: { readonly at: Workplace }) {
  const text = useText(referralDeskWords);
  const [chosen, setMonth] = useState<string>();
  // Not once and for all: until the first answer, which brings the shop's time, the phone's own clock is all there is.
  const month = askedMonth(chosen, serverNow());
  const [by, setBy] = useState<By>('campaign');
  const of = { storeId: at.storeId, month };
  // The same whichever way it is grouped: it stays where it is when the tab changes.
  const total = useQuery(listCosts, { ...of, by: 'campaign' });
  const list = useQuery(listCosts, { ...of, by });
  const problem =
    total.data === undefined ? total.problem : list.data === undefined ? list.problem : undefined;
  const reload = async () => {
    await Promise.all([total.reload(), list.reload()]);
  };
  return (
    <View>
      <PullRoom onRefresh={reload} />
      <MonthPicker month={month} last={monthOf(serverNow())} onChange={setMonth} />
      {total.data === undefined ? null : total.data.groups.length === 0 ? (
        <NoSales storeId={at.storeId} icon="wallet" title={text.noCosts} hint={text.noCostsHint} />
      ) : (
        <View>
          <Sums all={total.data.all} />
          <Tabs tabs={BY.map((key) => ({ key, name: text.by[key] }))} chosen={by} onChoose={setBy} />
          {list.data?.groups.map((group) => (
            <Group
              key={(by === 'campaign' ? group.campaign : group.promoter)?.id ?? ''}
              group={group}
              by={by}
            />
          ))}
          {list.data === undefined ? null : <Others of={list.data.others} are={by} />}
        </View>
      )}
      {total.first || (total.data !== undefined && list.first) ? <SkeletonRows count={4} /> : null}
      {problem === undefined ? null : <ShopProblem problem={problem} onRetry={() => void reload()} />}
    </View>
  );
}

/** What it costs, and what has become of all that was earned. */
function Sums({ all }: { readonly all: CallOutput<typeof listCosts>['all'] }) {
  const text = useText(referralDeskWords);
  const part = (name: keyof typeof text.parts, value: number, tone: 'good' | 'wait' | 'plain' | 'gone') => ({
    name: text.parts[name],
    value,
    said: priceText(value),
    tone,
  });
  return (
    <Card id="costs-all">
      <View className="costs__sum">
        <Text className="costs__label">{text.cost}</Text>
        <Price fen={costOf(all)} size="l" />
        <Text className="costs__label">{t(text.earnedAll, { sum: priceText(all.earned_fen) })}</Text>
      </View>
      <SplitBar
        parts={[
          part('released', all.released_fen, 'good'),
          part('pending', all.pending_fen, 'wait'),
          part('clawed', all.clawed_fen, 'plain'),
          part('voided', all.voided_fen, 'gone'),
        ]}
      />
      <Text className="costs__label costs__label--last">{text.costNote}</Text>
    </Card>
  );
}

/** Leads to its campaign, or to what its promoter brought. */
function Group({ group, by }: { readonly group: CostGroup; readonly by: By }) {
  const text = useText(referralDeskWords);
  const say = useWords();
  const { campaign, promoter } = group;
  const nameOf = (row: CostPart, of: By) =>
    of === 'promoter'
      ? (row.promoter?.face.name ?? '')
      : row.campaign === null
        ? text.ordinary
        : say(row.campaign.title);
  const onClick =
    by === 'campaign'
      ? campaign === null
        ? undefined
        : () => go('campaign', { id: campaign.id })
      : promoter === null
        ? undefined
        : () => go('shopPromoterOrders', { id: promoter.id });
  const within = by === 'campaign' ? 'promoter' : 'campaign';
  return (
    <Card label={nameOf(group, by)} {...(onClick === undefined ? {} : { onClick })}>
      <View className="costs__head">
        {promoter === null ? null : <Avatar face={promoter.face} size="s" />}
        <Text className="costs__title">{nameOf(group, by)}</Text>
        <Text className="costs__amount">{priceText(costOf(group))}</Text>
        {onClick === undefined ? null : <Icon name="chevron" size={16} tone="ink-soft" />}
      </View>
      {group.parts.map((part) => (
        <View className="costs__row" key={part[within]?.id ?? ''}>
          <Text className="costs__who">{nameOf(part, within)}</Text>
          <Text className="costs__orders">{t(text.ordersOf, { count: part.orders })}</Text>
          <Text className="costs__part">{priceText(costOf(part))}</Text>
        </View>
      ))}
      <Others of={group.others} are={within} />
    </Card>
  );
}

/** How many are not listed, and what they cost together. */
function Others({ of: { count, cost_fen }, are }: { readonly of: CostGroup['others']; readonly are: By }) {
  const text = useText(referralDeskWords);
  return count === 0 ? null : (
    <Text className="costs__note">{t(text.othersCost[are], { count, sum: priceText(cost_fen) })}</Text>
  );
}
