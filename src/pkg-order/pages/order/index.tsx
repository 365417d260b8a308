import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { getOrder, type OrderView } from '#core/contract/order';
import { needsParcel } from '#core/domain/shipping/delivery';
import { isId } from '#core/kernel/id';
import { BottomBar } from '@/components/bottom-bar';
import { BreakdownSheet } from '@/components/breakdown';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Empty } from '@/components/empty';
import { ErrorView } from '@/components/error-view';
import { Icon } from '@/components/icon';
import { LineItem } from '@/components/line-item';
import { Page } from '@/components/page';
import { Row, Section } from '@/components/section';
import { Sheet } from '@/components/sheet';
import { Block, SkeletonRows } from '@/components/skeleton';
import { SumTable } from '@/components/sum-table';
import { ContactButton } from '@/features/order/components/contact';
import { CouponBack } from '@/features/order/components/coupon-back';
import { CreditLine } from '@/features/order/components/credit-line';
import { GroupStrip } from '@/features/order/components/group-strip';
import { LineNote } from '@/features/order/components/line-note';
import { OrderFacts } from '@/features/order/components/order-facts';
import { OrderHeadCard } from '@/features/order/components/order-head';
import { ParcelCards } from '@/features/order/components/parcel-card';
import { RefundList } from '@/features/order/components/refund-list';
import { RefundSheet } from '@/features/order/components/refund-sheet';
import { SeatSheet } from '@/features/order/components/seat-sheet';
import { buttonsOf, isMain, isMoving, MOVING_MS, type OrderAction } from '@/features/order/model';
import { useCheck } from '@/features/order/use-check';
import { useInvite } from '@/features/order/use-invite';
import { useOrderActs } from '@/features/order/use-order-acts';
import { usePay } from '@/features/order/use-pay';
import { orderStateWords, orderWords } from '@/i18n/catalogue/order';
import { t, useText, useWords } from '@/i18n/text';
import { breakdownOf } from '@/lib/breakdown';
import { refundStories, tierPart } from '@/lib/refund-parts';
import { sumRows } from '@/lib/sum-rows';
import { go, goInstead, useParams } from '@/routes';
import type { Problem } from '@/services/problem';
import { usePoll } from '@/services/use-poll';
import { useQuery } from '@/services/use-query';
import { useSubscription } from '@/services/use-subscription';
import { setCurrentStore } from '@/stores/shop';
import './index.scss';

export default function OrderPage() {
  const text = useText(orderWords);
  const { id } = useParams('order');
  const orderId = id !== undefined && isId('order', id) ? id : null;
  const query = useQuery(getOrder, orderId === null ? null : { orderId }, { stale_ms: 0 });
  useDidShow(() => void query.reload());
  const missing = orderId === null || query.problem?.code === 'NOT_FOUND';
  if (query.data !== undefined) return <Order order={query.data.order} reload={query.reload} />;
  return (
    <Page title={text.title} id="order">
      {missing ? (
        <Empty
          icon="search"
          title={text.missing}
          hint={text.missingHint}
          action={{ text: text.toOrders, onClick: () => goInstead('orders') }}
        />
      ) : query.problem !== undefined ? (
        <ErrorView problem={query.problem} onRetry={() => void query.reload()} />
      ) : (
        <>
          <Block shape="hero" />
          <View className="order-gap" />
          <SkeletonRows count={2} />
        </>
      )}
    </Page>
  );
}

type Open = 'breakdown' | 'refund' | 'seat' | 'cancel' | 'receive' | 'extend' | null;

function Order({ order, reload }: { readonly order: OrderView; readonly reload: () => Promise<void> }) {
  const text = useText(orderWords);
  const states = useText(orderStateWords);
  const say = useWords();
  const acts = useOrderActs();
  const pay = usePay();
  const subscribe = useSubscription('pay');
  const invite = useInvite(order);
  const [open, setOpen] = useState<Open>(order.status === 'paid_no_seat' ? 'seat' : null);
  const [problem, setProblem] = useState<Problem<string> | null>(null);
  // After a cancelled cashier there may be a payment all the same: asked once; at the end of the hold, until it is known.
  useCheck(
    order.status === 'unpaid' || order.status === 'confirming' ? order.id : null,
    order.status === 'unpaid' ? 'once' : 'until-known',
  );

  usePoll(reload, MOVING_MS, isMoving(order));

  const close = () => setOpen(null);
  const payNow = async () => {
    await subscribe();
    const end = await pay.run(order.id);
    if (end.next === 'refused') setProblem(end.problem);
    else if (end.next === 'result') goInstead('payResult', { orderId: order.id });
    await reload();
  };
  const tap: Readonly<Record<OrderAction, () => void>> = {
    pay: () => void payNow(),
    cancel: () => setOpen('cancel'),
    refund: () => setOpen('refund'),
    confirm_receipt: () => setOpen('receive'),
    extend_receipt: () => setOpen('extend'),
    choose_seat: () => setOpen('seat'),
    buy_again: () => void acts.buyAgain(order.id).then((done) => done && go('cart')),
    invite: () => undefined,
  };
  const { group, haggleId } = order;
  const units = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  const paid = order.paid_fen > 0 || order.paidAt !== null;

  return (
    <Page
      title={text.title}
      id="order"
      bar={
        order.actions.length === 0 ? null : (
          <BottomBar>
            {buttonsOf(order.actions).map((action) => (
              <Button
                key={action}
                id={`act-${action}`}
                look={isMain(action, order.actions) ? 'primary' : 'secondary'}
                loading={action === 'pay' && pay.busy}
                {...(action === 'invite' ? invite.button : { onClick: tap[action] })}
              >
                {states.actions[action]}
              </Button>
            ))}
          </BottomBar>
        )
      }
    >
      <OrderHeadCard order={order} onClock={() => void reload()} />
      {group === null ? null : (
        <Card>
          <GroupStrip
            group={group}
            onOpen={() =>
              go('group', { id: group.id, ...(order.shareToken === null ? {} : { t: order.shareToken }) })
            }
          />
        </Card>
      )}
      {haggleId === null ? null : (
        <Card>
          <Row title={text.seeHaggle} onClick={() => go('haggle', { id: haggleId })} />
        </Card>
      )}
      <RefundList order={order} />
      <CouponBack order={order} />
      <ParcelCards order={order} />
      {order.address === null ? null : (
        <Card className="order-address">
          <Icon name="pin" size={24} tone="ink-soft" />
          <View className="order-address__words">
            <Text className="order-address__who">
              {order.address.name} {order.address.phone}
            </Text>
            <Text className="order-address__where">
              {order.address.regionText} {order.address.detail}
            </Text>
          </View>
        </Card>
      )}
      <Card>
        <Section
          title={say(order.storeName)}
          {...(order.kind === 'haggle' ? { note: text.haggled } : {})}
          more={{
            text: t(text.lines, { count: units }),
            onClick: () => {
              setCurrentStore(order.storeId);
              go('home');
            },
          }}
        >
          {order.lines.map((line) => (
            <LineItem
              key={line.lineNo}
              line={line}
              onClick={() => go('product', { id: line.productId })}
              note={
                <LineNote
                  refunded={line.refundedQuantity}
                  rebate={tierPart(order, line.lineNo)}
                  shipped={order.parcels.length === 0 ? 0 : line.shippedQuantity}
                />
              }
            />
          ))}
        </Section>
      </Card>
      <Card>
        <SumTable
          rows={sumRows(order, needsParcel(order.delivery))}
          total_fen={paid ? order.paid_fen : order.payable_fen}
          totalName={paid ? text.paid : text.toPay}
          after={order.refunded_fen === 0 ? [] : [{ name: text.back, amount_fen: -order.refunded_fen }]}
          onOpen={() => setOpen('breakdown')}
        />
      </Card>
      <OrderFacts order={order} />
      <CreditLine credit={order.credit} />
      <ContactButton
        storeId={order.storeId}
        onShop={() => {
          setCurrentStore(order.storeId);
          go('home');
        }}
      />

      <BreakdownSheet
        open={open === 'breakdown'}
        breakdown={breakdownOf(order, needsParcel(order.delivery))}
        totalName={paid ? text.paid : text.toPay}
        refunds={refundStories(order)}
        onClose={close}
      />
      <RefundSheet
        open={open === 'refund'}
        order={order}
        busy={acts.busy}
        onClose={close}
        onRefund={({ lines, reason }) => void acts.refund(order.id, lines, reason).then(close)}
      />
      <SeatSheet
        open={open === 'seat' && order.status === 'paid_no_seat'}
        order={order}
        busy={acts.busy}
        onClose={close}
        onChoose={(choice) => void acts.choose(order.id, choice).then((done) => done && close())}
      />
      <ConfirmSheet
        open={open === 'cancel'}
        title={text.cancelTitle}
        body={text.cancelBody}
        yes={text.cancelYes}
        no={text.cancelNo}
        busy={acts.busy}
        onYes={() => void acts.cancel(order.id).then(close)}
        onNo={close}
      />
      <ConfirmSheet
        open={open === 'receive'}
        title={text.receiveTitle}
        body={text.receiveBody}
        yes={text.receiveYes}
        no={text.receiveNo}
        busy={acts.busy}
        onYes={() => void acts.confirm(order.id).then(close)}
        onNo={close}
      />
      <ConfirmSheet
        open={open === 'extend'}
        title={text.extendTitle}
        body={text.extendBody}
        yes={text.extendYes}
        no={text.extendNo}
        busy={acts.busy}
        onYes={() => void acts.extend(order.id).then(close)}
        onNo={close}
      />
      <Sheet open={problem !== null} onClose={() => setProblem(null)}>
        {problem === null ? null : (
          <ErrorView
            small
            problem={problem}
            money="safe"
            {...(problem.retry
              ? {
                  onRetry: () => {
                    setProblem(null);
                    void payNow();
                  },
                }
              : {})}
          />
        )}
      </Sheet>
    </Page>
  );
}
