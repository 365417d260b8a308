import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { CallOutput } from '#core/contract/define-call';
import { getShopOrder } from '#core/contract/merchant';
import type { OrderView } from '#core/contract/order';
import { disputeOrder, listPromoters, voidCommission } from '#core/contract/referral';
import { fen } from '#core/kernel/fen';
import { priceText } from '#core/view/price-parts';
import { Avatar } from '@/components/avatars';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Section } from '@/components/section';
import { Tag } from '@/components/tag';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { t, useText } from '@/i18n/text';
import { problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import './order-credit.scss';
import { ReasonSheet } from './reason-sheet';

type Commissions = NonNullable<CallOutput<typeof getShopOrder>['commissions']>;
type Earned = Commissions[number];

interface Props {
  readonly order: OrderView;
  /** Null: who looks is a clerk. */
  readonly commissions: Commissions | null;
}

/** Who brought the buyer and what it earns them; taken back or looked into with words that they read. */
export function OrderCredit({ order, commissions }: Props) {
  const text = useText(referralDeskWords);
  if (commissions === null) return null;
  if (commissions.length > 0) return <Earning order={order} commissions={commissions} />;
  if (order.credit === null || order.status !== 'unpaid') return null;
  const { promoter } = order.credit;
  return (
    <Card id="order-credit">
      <Section title={text.onOrder}>
        <View className="order-credit__who">
          <Avatar face={promoter} size="s" />
          <Text className="order-credit__name">{t(text.onOrderWould, { name: promoter.name })}</Text>
        </View>
      </Section>
    </Card>
  );
}

function Earning({ order, commissions }: { readonly order: OrderView; readonly commissions: Commissions }) {
  const text = useText(referralDeskWords);
  const language = useSettings((settings) => settings.language);
  const [asked, setAsked] = useState<'void' | 'dispute' | 'end' | null>(null);
  const takeBack = useAct(voidCommission);
  const dispute = useAct(disputeOrder);
  const { storeId, id: orderId } = order;
  const disputed = commissions.some((row) => row.disputed);
  const pending = commissions.some((row) => row.pending_fen > 0);
  const own = commissions.some((row) => row.own && row.pending_fen > 0);
  const run = async (
    doing: Promise<{ ok: true } | { ok: false; problem: Parameters<typeof problemText>[0] }>,
    said: string,
  ) => {
    const answer = await doing;
    invalidate(getShopOrder, listPromoters);
    if (!answer.ok) return toast(problemText(answer.problem, language), 'warning');
    setAsked(null);
    toast(said, 'check');
  };
  const voidAll = (reason: string) =>
    void run(takeBack.run({ storeId, what: { of: 'order', orderId }, reason }), text.voidedDone);
  const lookInto = (on: boolean, reason: string) =>
    void run(dispute.run({ storeId, orderId, on, reason }), on ? text.disputedDone : text.endedDone);
  return (
    <Card id="order-credit">
      <Section title={text.onOrder}>
        {commissions.map((row) => (
          <Line key={`${row.promoterId} ${row.level}`} row={row} />
        ))}
        {own ? <Text className="order-credit__note">{text.own}</Text> : null}
        {pending ? (
          <View className="order-credit__acts">
            {own ? null : (
              <Button id="credit-void" look="secondary" size="m" onClick={() => setAsked('void')}>
                {text.voidAct}
              </Button>
            )}
            <Button
              id="credit-dispute"
              look="outline"
              size="m"
              onClick={() => setAsked(disputed ? 'end' : 'dispute')}
            >
              {disputed ? text.endAct : text.disputeAct}
            </Button>
          </View>
        ) : null}
      </Section>
      <ReasonSheet
        open={asked === 'void'}
        title={text.voidTitle}
        hint={text.voidHint}
        yes={text.voidYes}
        reasons={text.voidReasons}
        busy={takeBack.busy}
        onYes={voidAll}
        onClose={() => setAsked(null)}
      />
      <ReasonSheet
        open={asked === 'dispute'}
        title={text.disputeTitle}
        hint={text.disputeHint}
        yes={text.disputeYes}
        reasons={text.disputeReasons}
        busy={dispute.busy}
        onYes={(reason) => lookInto(true, reason)}
        onClose={() => setAsked(null)}
      />
      <ReasonSheet
        open={asked === 'end'}
        title={text.endTitle}
        hint={text.endHint}
        yes={text.endYes}
        reasons={text.endReasons}
        busy={dispute.busy}
        onYes={(reason) => lookInto(false, reason)}
        onClose={() => setAsked(null)}
      />
    </Card>
  );
}

const TONES = { void: 'plain', none: 'plain', disputed: 'wait', pending: 'wait', released: 'good' } as const;

function stateOf({ void: isVoid, disputed, pending_fen, released_fen }: Earned): keyof typeof TONES {
  if (isVoid) return 'void';
  if (disputed) return 'disputed';
  if (pending_fen > 0) return 'pending';
  return released_fen > 0 ? 'released' : 'none';
}

function Line({ row }: { readonly row: Earned }) {
  const text = useText(referralDeskWords);
  const left_fen = fen(row.pending_fen + row.released_fen);
  const state = stateOf(row);
  return (
    <View className="order-credit__line">
      <View className="order-credit__who">
        <Avatar face={row.promoter} size="s" />
        <View className="order-credit__words">
          <Text className="order-credit__name">{row.promoter.name}</Text>
          <View className="order-credit__tags">
            <Tag tone={TONES[state]}>{text.state[state]}</Tag>
            {row.level === 1 ? null : <Tag tone="plain">{t(text.level, { count: row.level })}</Tag>}
          </View>
        </View>
        <View className="order-credit__sums">
          <Text className="order-credit__sum">{priceText(left_fen)}</Text>
          {left_fen === row.earned_fen ? null : (
            <Text className="order-credit__note">
              {t(text.earnedAtPay, { sum: priceText(row.earned_fen) })}
            </Text>
          )}
        </View>
      </View>
      {row.reason === '' || (state !== 'void' && state !== 'disputed') ? null : (
        <Text className="order-credit__note">{t(text.reason, { reason: row.reason })}</Text>
      )}
    </View>
  );
}
