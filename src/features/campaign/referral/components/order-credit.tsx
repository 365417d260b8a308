import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { getShopOrder } from '#core/contract/merchant';
import type { OrderView } from '#core/contract/order';
import {
  disputeOrder,
  listPromoterOrders,
  listPromoters,
  voidCommission,
} from '#core/contract/referral-desk';
import { DESK_REASONS } from '#core/domain/referral/desk-reasons';
import { earnedState } from '#core/domain/referral/earned-state';
import { fen } from '#core/kernel/fen';
import { priceText } from '#core/view/price-parts';
import { Avatar } from '@/components/avatars';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Section } from '@/components/section';
import { Tag } from '@/components/tag';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { t, useText } from '@/i18n/text';
import { useReason } from '@/i18n/use-reason';
import { problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import { canBeDecided, EARNED_TONES, type Earned } from '../earned-state';
import './order-credit.scss';
import { ReasonSheet } from './reason-sheet';

type Commissions = readonly Earned[];
/** What is done with a reason. */
const ASKS = ['void', 'dispute', 'end'] as const;
type Ask = (typeof ASKS)[number];

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
  const [asked, setAsked] = useState<Ask | null>(null);
  const takeBack = useAct(voidCommission);
  const dispute = useAct(disputeOrder);
  const { storeId, id: orderId } = order;
  const disputed = commissions.some((row) => row.disputed);
  const pending = commissions.some(canBeDecided);
  const own = commissions.some((row) => row.own && canBeDecided(row));
  const settle = (on: boolean) => (reason: string) => dispute.run({ storeId, orderId, on, reason });
  const acts = {
    void: {
      busy: takeBack.busy,
      run: (reason: string) => takeBack.run({ storeId, what: { of: 'order', orderId }, reason }),
    },
    dispute: { busy: dispute.busy, run: settle(true) },
    end: { busy: dispute.busy, run: settle(false) },
  };
  const act = async (ask: Ask, reason: string) => {
    const answer = await acts[ask].run(reason);
    invalidate(getShopOrder, listPromoters, listPromoterOrders);
    if (!answer.ok) return toast(problemText(answer.problem, language), 'warning');
    setAsked(null);
    toast(text.asks[ask].done, 'check');
  };
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
                {text.asks.void.act}
              </Button>
            )}
            <Button
              id="credit-dispute"
              look="outline"
              size="m"
              onClick={() => setAsked(disputed ? 'end' : 'dispute')}
            >
              {text.asks[disputed ? 'end' : 'dispute'].act}
            </Button>
          </View>
        ) : null}
      </Section>
      {ASKS.map((ask) => (
        <ReasonSheet
          key={ask}
          open={asked === ask}
          title={text.asks[ask].title}
          hint={text.asks[ask].hint}
          yes={text.asks[ask].yes}
          reasons={DESK_REASONS[ask]}
          busy={acts[ask].busy}
          onYes={(reason) => void act(ask, reason)}
          onClose={() => setAsked(null)}
        />
      ))}
    </Card>
  );
}

/** Where the shop's words stand beside it. */
const WITH_REASON = ['void', 'voiding', 'disputed'];

function Line({ row }: { readonly row: Earned }) {
  const said = useReason();
  const text = useText(referralDeskWords);
  const left_fen = fen(row.pending_fen + row.released_fen);
  const state = earnedState(row);
  return (
    <View className="order-credit__line">
      <View className="order-credit__who">
        <Avatar face={row.promoter} size="s" />
        <View className="order-credit__words">
          <Text className="order-credit__name">{row.promoter.name}</Text>
          <View className="order-credit__tags">
            <Tag tone={EARNED_TONES[state]}>{text.state[state]}</Tag>
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
      {row.reason === '' || !WITH_REASON.includes(state) ? null : (
        <Text className="order-credit__note order-credit__reason">
          {t(text.reason, { reason: said(row.reason) })}
        </Text>
      )}
    </View>
  );
}
