import { Text } from '@tarojs/components';
import { useState } from 'react';
import type { OrderView } from '#core/contract/order';
import { listOpenGroups } from '#core/contract/storefront';
import type { Id } from '#core/kernel/id';
import { clockText, countdownParts } from '#core/view/countdown-parts';
import { nextGoal } from '#core/view/next-goal';
import { priceText } from '#core/view/price-parts';
import { Button } from '@/components/button';
import { Choice } from '@/components/choice';
import { Sheet } from '@/components/sheet';
import { orderWords } from '@/i18n/catalogue/order';
import { t, useText } from '@/i18n/text';
import { useNow } from '@/services/ticker';
import { useQuery } from '@/services/use-query';
import './seat-sheet.scss';

export type SeatChoice =
  | { readonly to: 'join'; readonly groupId: Id<'group'> }
  | { readonly to: 'open' | 'refund' };

interface Props {
  readonly open: boolean;
  readonly order: OrderView;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onChoose: (choice: SeatChoice) => void;
}

const MOST_GROUPS = 3;

/** Paid, but the seat was gone: three ways on, none of them costs anything. */
export function SeatSheet({ open, order, busy, onClose, onChoose }: Props) {
  const text = useText(orderWords);
  const productId = order.lines[0]?.productId;
  const groups = useQuery(
    listOpenGroups,
    open && productId !== undefined ? { storeId: order.storeId, productId } : null,
  );
  const now = useNow(open);
  const [choice, setChoice] = useState<SeatChoice | null>(null);
  const amount = priceText(order.paid_fen);
  const items = (groups.data?.items ?? [])
    .filter((group) => group.expiresAt > now && group.id !== order.group?.id)
    .slice(0, MOST_GROUPS);
  return (
    <Sheet
      id="seat-sheet"
      open={open}
      title={text.seatTitle}
      onClose={onClose}
      foot={
        <Button
          wide
          loading={busy}
          disabled={choice === null}
          onClick={() => choice !== null && onChoose(choice)}
        >
          {choice === null ? text.seatPick : text.seatGo}
        </Button>
      }
    >
      <Text className="seat-sheet__body">{text.seatBody}</Text>
      {groups.first && groups.loading ? <Text className="seat-sheet__body">{text.seatLooking}</Text> : null}
      {items.map((group) => (
        <Choice
          key={group.id}
          title={text.seatJoin}
          hint={t(text.seatJoinHint, {
            count: nextGoal(group).missing,
            clock: clockText(countdownParts(group.expiresAt - now)),
          })}
          on={choice?.to === 'join' && choice.groupId === group.id}
          onClick={() => setChoice({ to: 'join', groupId: group.id })}
        />
      ))}
      <Choice
        title={text.seatOpen}
        hint={t(text.seatOpenHint, { amount })}
        on={choice?.to === 'open'}
        onClick={() => setChoice({ to: 'open' })}
      />
      <Choice
        title={text.seatRefund}
        hint={t(text.seatRefundHint, { amount })}
        on={choice?.to === 'refund'}
        onClick={() => setChoice({ to: 'refund' })}
      />
    </Sheet>
  );
}
