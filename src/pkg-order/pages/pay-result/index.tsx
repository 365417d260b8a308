import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useEffect, useRef } from 'react';
import { getOrder, type OrderView } from '#core/contract/order';
import { isId } from '#core/kernel/id';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Countdown } from '@/components/countdown';
import { Empty } from '@/components/empty';
import { Icon } from '@/components/icon';
import { Page } from '@/components/page';
import { Price } from '@/components/price';
import { Sheet } from '@/components/sheet';
import { ProfileForm } from '@/features/me/components/profile-form';
import { useProfilePrompt } from '@/features/me/use-profile-prompt';
import { GroupRings } from '@/features/order/components/group-strip';
import { goalOf, isMoving, MOVING_MS } from '@/features/order/model';
import { paidEnd } from '@/features/order/pay-model';
import { useCheck } from '@/features/order/use-check';
import { useInvite } from '@/features/order/use-invite';
import { payResultWords } from '@/i18n/catalogue/checkout';
import { meWords } from '@/i18n/catalogue/me';
import { orderWords } from '@/i18n/catalogue/order';
import { t, useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { vibrate } from '@/platform/system';
import { go, goInstead, useParams } from '@/routes';
import { usePoll } from '@/services/use-poll';
import { useQuery } from '@/services/use-query';
import './index.scss';

export default function PayResultPage() {
  const text = useText(payResultWords);
  const missing = useText(orderWords);
  const { orderId: asked } = useParams('payResult');
  const orderId = asked !== undefined && isId('order', asked) ? asked : null;
  const check = useCheck(orderId);
  const settled = check.state === 'settled';
  const query = useQuery(getOrder, settled && orderId !== null ? { orderId } : null);
  const order = query.data?.order;
  useDidShow(() => void query.reload());
  usePoll(query.reload, MOVING_MS, order !== undefined && isMoving(order));
  if (orderId === null || check.lost) {
    return (
      <Page title={text.title}>
        <Empty
          icon="search"
          title={missing.missing}
          hint={missing.missingHint}
          action={{ text: missing.toOrders, onClick: () => goInstead('orders') }}
        />
      </Page>
    );
  }
  if (order !== undefined) return <Result order={order} />;
  const slow = check.state === 'slow';
  return (
    <Page title={text.title} id="pay-result">
      <View className="result">
        <View className={classes('result__plate', 'result__plate--wait', !slow && 'result__plate--turning')}>
          <Icon name="clock" size={48} tone="wait-ink" />
        </View>
        <Text className="result__title">{slow ? text.slow : text.checking}</Text>
        <Text className="result__hint">
          {check.unreachable ? text.unreachable : slow ? text.slowHint : text.checkingHint}
        </Text>
      </View>
      {slow ? (
        <>
          <Button wide onClick={check.lookNow}>
            {text.look}
          </Button>
          <Button look="quiet" size="m" wide onClick={() => goInstead('order', { id: orderId })}>
            {text.seeOrder}
          </Button>
        </>
      ) : null}
    </Page>
  );
}

function Result({ order }: { readonly order: OrderView }) {
  const text = useText(payResultWords);
  const me = useText(meWords);
  const end = paidEnd(order);
  const good = end === 'paid' || end === 'needs' || end === 'formed' || end === 'settling';
  const prompt = useProfilePrompt(good);
  const invite = useInvite(order);
  const felt = useRef(false);
  useEffect(() => {
    if (good && !felt.current) vibrate();
    felt.current = true;
  }, [good]);
  const toOrder = () => goInstead('order', { id: order.id });
  const toGroup = () => {
    if (order.group === null) return;
    goInstead('group', { id: order.group.id, ...(order.shareToken === null ? {} : { t: order.shareToken }) });
  };
  const words = {
    paid: [text.paid, text.paidHint],
    needs: needsWords(),
    settling: [text.paid, text.settling],
    formed: [text.formed, text.formedHint],
    seat_lost: [text.seatLost, text.seatLostHint],
    unpaid: [text.unpaidEnd, text.unpaidEndHint],
    refunded: [text.refunded, text.refundedHint],
  }[end];
  function needsWords(): [string, string] {
    const { missing: count, tier } = order.group === null ? { missing: 0, tier: 0 } : goalOf(order.group);
    if (tier > 1) return [t(text.needsTier, { count }), text.needsTierHint];
    return [t(text.needs, { count }), tier === 1 ? text.needsFirstHint : text.needsHint];
  }
  return (
    <Page title={text.title} id="pay-result">
      <View className="result">
        <View className={classes('result__plate', good ? 'result__plate--good' : 'result__plate--wait')}>
          <Icon
            name={good ? 'check' : end === 'seat_lost' ? 'warning' : 'refund'}
            size={48}
            tone={good ? 'good' : 'wait-ink'}
            bold
          />
        </View>
        <Text className="result__title" id="result-title">
          {words[0]}
        </Text>
        {order.paid_fen > 0 ? (
          <View className="result__sum">
            <Price fen={order.paid_fen} size="l" tone="ink" label={text.sum} />
          </View>
        ) : null}
        <Text className="result__hint">{words[1]}</Text>
      </View>
      {order.group === null || (end !== 'needs' && end !== 'formed') ? null : (
        <Card onClick={toGroup}>
          <View className="result__group">
            <Text className="result__group-words">
              {t(text.taken, { size: order.group.size, paid: order.group.paid })}
            </Text>
            {end === 'needs' ? <Countdown until={order.group.expiresAt} label={text.left} /> : null}
          </View>
          <GroupRings group={order.group} />
        </Card>
      )}
      {end === 'needs' ? (
        <Button id="invite" wide icon="share" {...invite.button}>
          {text.invite}
        </Button>
      ) : end === 'seat_lost' ? (
        <Button wide onClick={toOrder}>
          {text.choose}
        </Button>
      ) : (
        <Button wide onClick={toOrder}>
          {text.seeOrder}
        </Button>
      )}
      <View className="result__ways">
        {end === 'needs' ? (
          <Button look="secondary" size="m" wide onClick={toOrder}>
            {text.seeOrder}
          </Button>
        ) : null}
        <Button look="quiet" size="m" wide onClick={() => go('home')}>
          {text.browse}
        </Button>
      </View>
      <Sheet open={prompt.open} title={me.profileTitle} onClose={prompt.close}>
        <ProfileForm name="" src={prompt.src} onSaved={prompt.close} onSkip={prompt.close} />
      </Sheet>
    </Page>
  );
}
