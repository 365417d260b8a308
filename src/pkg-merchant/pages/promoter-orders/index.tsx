import { View } from '@tarojs/components';
import { useDidShow, useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { listPromoterOrders, listPromoters } from '#core/contract/referral-desk';
import type { EarnedList } from '#core/domain/referral/earned-state';
import { type Id, isId } from '#core/kernel/id';
import noOrders from '@/assets/drawings/no-orders.webp';
import { Empty } from '@/components/empty';
import { ListEnd } from '@/components/list-end';
import { PullRoom } from '@/components/pull-room';
import { ShopProblem } from '@/components/shop-problem';
import { SkeletonRows } from '@/components/skeleton';
import { EarnedOrder } from '@/features/campaign/referral/components/earned-order';
import { PromoterHead } from '@/features/campaign/referral/components/promoter-head';
import { StaffPage } from '@/features/merchant/components/staff-page';
import { Tabs } from '@/features/merchant/components/tabs';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { useText } from '@/i18n/text';
import { go, useParams } from '@/routes';
import { useList } from '@/services/use-list';
import { useQuery } from '@/services/use-query';

const LISTS = ['all', 'pending', 'released', 'clawed', 'voided'] as const satisfies readonly (
  | EarnedList
  | 'all'
)[];

/** What one promoter brought the shop, order by order, with what each earns them. A tap leads to the order, where it can be voided. */
export default function PromoterOrdersPage() {
  const text = useText(referralDeskWords);
  const { id } = useParams('shopPromoterOrders');
  return (
    <StaffPage title={text.broughtTitle} id="shop-promoter-orders" managersOnly>
      {({ storeId }) =>
        id !== undefined && isId('promoter', id) ? <Orders storeId={storeId} promoterId={id} /> : <Gone />
      }
    </StaffPage>
  );
}

interface Props {
  readonly storeId: Id<'store'>;
  readonly promoterId: Id<'promoter'>;
}

function Orders({ storeId, promoterId }: Props) {
  const text = useText(referralDeskWords);
  const [chosen, setChosen] = useState<(typeof LISTS)[number]>('all');
  const who = useQuery(listPromoters, { storeId, status: 'active', promoterId });
  const list = useList(listPromoterOrders, {
    storeId,
    promoterId,
    ...(chosen === 'all' ? {} : { list: chosen }),
  });
  useReachBottom(list.more);
  // An order may have been voided on its page.
  useDidShow(() => void list.reload());
  const refresh = async () => {
    await Promise.all([who.reload(), list.reload()]);
  };
  const promoter = who.data?.items[0];
  return (
    <View>
      <PullRoom onRefresh={refresh} />
      {promoter === undefined ? null : <PromoterHead promoter={promoter} />}
      <Tabs
        tabs={LISTS.map((key) => ({ key, name: text.broughtTabs[key] }))}
        chosen={chosen}
        onChoose={setChosen}
      />
      {list.first ? <SkeletonRows count={4} /> : null}
      {list.problem === undefined || list.items.length > 0 ? null : list.problem.code === 'NOT_FOUND' ? (
        <Gone />
      ) : (
        <ShopProblem problem={list.problem} onRetry={() => void list.reload()} />
      )}
      {list.ended && list.items.length === 0 ? (
        <Empty
          drawing={noOrders}
          title={text.noneBrought[chosen]}
          {...(chosen === 'all' ? { hint: text.noneBroughtHint } : {})}
          action={
            chosen === 'all'
              ? { text: text.funnel, onClick: () => go('referralFunnel') }
              : { text: text.allBrought, onClick: () => setChosen('all') }
          }
        />
      ) : null}
      {list.items.map((order) => (
        <EarnedOrder
          key={order.orderId}
          order={order}
          onOpen={() => go('shopOrder', { id: order.orderId })}
        />
      ))}
      <ListEnd list={list} />
    </View>
  );
}

/** A link of another shop, or one that was cut short. */
function Gone() {
  const text = useText(referralDeskWords);
  return (
    <Empty
      icon="user"
      title={text.noSuchPromoter}
      action={{ text: text.allPromoters, onClick: () => go('promoters') }}
    />
  );
}
