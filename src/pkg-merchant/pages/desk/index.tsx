import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import type { CallOutput } from '#core/contract/define-call';
import { getDesk, listShopOrders } from '#core/contract/merchant';
import allShipped from '@/assets/drawings/all-shipped.webp';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { PullRoom } from '@/components/pull-room';
import { Row, Section } from '@/components/section';
import { ShopProblem } from '@/components/shop-problem';
import { Block, SkeletonRows } from '@/components/skeleton';
import { CouponsBack } from '@/features/merchant/components/coupons-back';
import { DeskTodo } from '@/features/merchant/components/desk-todo';
import { MoneyCard } from '@/features/merchant/components/money-card';
import { OrderRow } from '@/features/merchant/components/order-row';
import { RobotForm } from '@/features/merchant/components/robot-form';
import { StaffPage } from '@/features/merchant/components/staff-page';
import { scanWaybill } from '@/features/merchant/scan-waybill';
import { setScanned } from '@/features/merchant/scanned';
import { useStaff, type Workplace } from '@/features/merchant/use-staff';
import { merchantWords } from '@/i18n/catalogue/merchant';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { t, useText, useWords } from '@/i18n/text';
import { go } from '@/routes';
import { useList } from '@/services/use-list';
import { usePoll } from '@/services/use-poll';
import { useQuery } from '@/services/use-query';
import { useSubscription } from '@/services/use-subscription';
import { toast } from '@/stores/toast';
import './index.scss';

export default function DeskPage() {
  const text = useText(merchantWords);
  const say = useWords();
  const { workplace } = useStaff();
  const desk = useQuery(getDesk, workplace === null ? null : { storeId: workplace.storeId });
  const title = desk.data === undefined ? text.desk : t(text.deskTitle, { name: say(desk.data.storeName) });
  return (
    <StaffPage title={title} id="desk" waiting={<DeskWaiting />}>
      {(at) => <Desk at={at} />}
    </StaffPage>
  );
}

const FIRST = 3;
/** Orders come in while the phone lies on the counter. */
const LOOK_AGAIN_MS = 15_000;

function Desk({ at }: { readonly at: Workplace }) {
  const text = useText(merchantWords);
  const { storeId } = at;
  const desk = useQuery(getDesk, { storeId });
  const next = useList(listShopOrders, { storeId, tab: 'to_ship' });
  const refresh = async () => {
    await Promise.all([desk.reload(), next.reload()]);
  };
  useDidShow(() => void desk.reload());
  usePoll(refresh, LOOK_AGAIN_MS);
  const scan = async () => {
    const number = await scanWaybill();
    if (number !== null) setScanned(number);
    go('toShip');
  };
  return (
    <View>
      <PullRoom onRefresh={refresh} />
      {desk.first ? <DeskWaiting /> : null}
      {desk.problem !== undefined && desk.data === undefined ? (
        <ShopProblem problem={desk.problem} onRetry={() => void desk.reload()} />
      ) : null}
      {desk.data === undefined ? null : (
        <>
          <DeskTodo desk={desk.data} manages={at.manages} />
          <MoneyCard desk={desk.data} />
          <View className="desk__part">
            <Section
              title={text.shipNext}
              {...(desk.data.toShip > FIRST
                ? {
                    more: {
                      text: t(text.allToShip, { count: desk.data.toShip }),
                      onClick: () => go('toShip'),
                    },
                  }
                : {})}
            >
              {next.first ? <SkeletonRows count={2} /> : null}
              {next.items.slice(0, FIRST).map((order) => (
                <OrderRow
                  key={order.id}
                  order={order}
                  onOpen={(id) => go('shopOrder', { id })}
                  onShip={(orderId) => go('ship', { orderId })}
                />
              ))}
              {next.ended && next.items.length === 0 ? (
                <Empty drawing={allShipped} title={text.allShipped} hint={text.allShippedHint} />
              ) : null}
            </Section>
          </View>
          <Ways at={at} desk={desk.data} />
          <BottomBar>
            <Button id="desk-scan" icon="scan" wide onClick={() => void scan()}>
              {text.scanShip}
            </Button>
          </BottomBar>
        </>
      )}
    </View>
  );
}

/** The other pages of the shop, and what it has set: who is told of what, what a return brings back. */
function Ways({ at, desk }: { readonly at: Workplace; readonly desk: CallOutput<typeof getDesk> }) {
  const text = useText(merchantWords);
  const { stuck } = desk;
  const [robot, setRobot] = useState(false);
  const ask = useSubscription('desk');
  return (
    <>
      <View className="desk__part">
        <Section title={text.more}>
          <Card>
            <Row title={text.ordersRow} onClick={() => go('shopOrders')} />
            <Row title={text.groupsRow} onClick={() => go('shopGroups')} />
            <Row title={text.campaignsRow} onClick={() => go('campaigns')} />
            {at.manages ? (
              <Row
                title={text.stuckRow}
                {...(stuck === 0 ? {} : { value: String(stuck) })}
                onClick={() => go('stuck')}
              />
            ) : null}
          </Card>
        </Section>
      </View>
      {at.manages ? <Promoting waiting={desk.promotersApplied} /> : null}
      <View className="desk__part">
        <Section title={text.settings}>
          <Card>
            <View
              className="desk__notices"
              id="desk-notices"
              ariaRole="button"
              ariaLabel={text.notices}
              onClick={() => {
                void ask().then(() => toast(text.noticesDone, 'check'));
              }}
            >
              <Text className="desk__notices-title">{text.notices}</Text>
              <Text className="desk__notices-hint">{text.noticesHint}</Text>
            </View>
            {at.manages ? (
              <Row
                title={text.robot}
                value={text.robotStates[desk.robot?.state ?? 'none']}
                onClick={() => setRobot(true)}
              />
            ) : null}
            {at.manages ? <CouponsBack storeId={at.storeId} on={desk.couponsBack} /> : null}
          </Card>
        </Section>
      </View>
      {at.manages ? (
        <RobotForm storeId={at.storeId} robot={desk.robot} open={robot} onClose={() => setRobot(false)} />
      ) : null}
    </>
  );
}

/** Who sells for the shop, and what that costs. */
function Promoting({ waiting }: { readonly waiting: number }) {
  const text = useText(referralDeskWords);
  return (
    <View className="desk__part">
      <Section title={text.section}>
        <Card>
          <Row
            title={text.promoters}
            {...(waiting === 0 ? {} : { value: t(text.waiting, { count: waiting }) })}
            onClick={() => go('promoters')}
          />
          <Row title={text.funnel} onClick={() => go('referralFunnel')} />
          <Row title={text.costs} onClick={() => go('referralCosts')} />
          <Row title={text.rates} onClick={() => go('referralRates')} />
          <Row title={text.settings} onClick={() => go('referralSettings')} />
        </Card>
      </Section>
    </View>
  );
}

function DeskWaiting() {
  return (
    <View>
      <View className="desk__tiles">
        {(['one', 'two', 'three'] as const).map((tile) => (
          <View className="desk__tile" key={tile}>
            <Block width="80%" />
            <Block shape="title" width="50%" />
          </View>
        ))}
      </View>
      <Card>
        <Block width="33%" />
        <Block shape="title" width="50%" />
        <Block shape="hero" />
      </Card>
      <SkeletonRows count={2} />
    </View>
  );
}
