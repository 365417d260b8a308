import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { CallOutput } from '#core/contract/define-call';
import { listCosts } from '#core/contract/earnings';
import { priceText } from '#core/view/price-parts';
import { Avatar } from '@/components/avatars';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { MonthPicker } from '@/components/month-picker';
import { Price } from '@/components/price';
import { PullRoom } from '@/components/pull-room';
import { ShopProblem } from '@/components/shop-problem';
import { SkeletonRows } from '@/components/skeleton';
import { SplitBar } from '@/features/campaign/components/split-bar';
import { type CostGroup, type CostRow, costGroups, costOf } from '@/features/campaign/referral/cost-groups';
import { StaffPage } from '@/features/merchant/components/staff-page';
import { Tabs } from '@/features/merchant/components/tabs';
import type { Workplace } from '@/features/merchant/use-staff';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { t, useText, useWords } from '@/i18n/text';
import { askedMonth, monthOf } from '@/lib/month';
import { serverNow } from '@/services/clock';
import { useQuery } from '@/services/use-query';
import './index.scss';

const BY = ['campaign', 'promoter'] as const;

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
  const [by, setBy] = useState<(typeof BY)[number]>('campaign');
  const { data, problem, first, reload } = useQuery(listCosts, { storeId: at.storeId, month });
  return (
    <View>
      <PullRoom onRefresh={reload} />
      <MonthPicker month={month} last={monthOf(serverNow())} onChange={setMonth} />
      {first ? <SkeletonRows count={4} /> : null}
      {problem !== undefined && data === undefined ? (
        <ShopProblem problem={problem} onRetry={() => void reload()} />
      ) : null}
      {data === undefined ? null : data.rows.length === 0 ? (
        <Empty icon="wallet" title={text.noCosts} hint={text.noCostsHint} />
      ) : (
        <View>
          <Sums all={data.all} />
          <Tabs tabs={BY.map((key) => ({ key, name: text.by[key] }))} chosen={by} onChoose={setBy} />
          {costGroups(data.rows, by).map((group) => (
            <Group key={group.key} group={group} by={by} />
          ))}
          {data.more ? <Text className="costs__note">{text.moreRows}</Text> : null}
        </View>
      )}
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

function Group({ group, by }: { readonly group: CostGroup; readonly by: (typeof BY)[number] }) {
  const text = useText(referralDeskWords);
  const say = useWords();
  const [first] = group.rows;
  if (first === undefined) return null;
  const offer = (row: CostRow) => (row.title === null ? text.ordinary : say(row.title));
  return (
    <Card>
      <View className="costs__head">
        {by === 'promoter' ? <Avatar face={first.promoter} size="s" /> : null}
        <Text className="costs__title">{by === 'campaign' ? offer(first) : first.promoter.name}</Text>
        <Text className="costs__amount">{priceText(group.cost_fen)}</Text>
      </View>
      {group.rows.map((row) => (
        <View className="costs__row" key={`${row.campaignId} ${row.promoterId}`}>
          <Text className="costs__who">{by === 'campaign' ? row.promoter.name : offer(row)}</Text>
          <Text className="costs__orders">{t(text.ordersOf, { count: row.orders })}</Text>
          <Text className="costs__part">{priceText(costOf(row))}</Text>
        </View>
      ))}
    </Card>
  );
}
