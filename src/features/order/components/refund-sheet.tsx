import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { OrderView } from '#core/contract/order';
import { BUYER_REASONS, type BuyerReason, REFUND_REASONS } from '#core/domain/refund/reasons';
import { priceText } from '#core/view/price-parts';
import { Button } from '@/components/button';
import { Picture } from '@/components/picture';
import { Sheet } from '@/components/sheet';
import { Stepper } from '@/components/stepper';
import { orderWords } from '@/i18n/catalogue/order';
import { sumWords, takenName } from '@/i18n/catalogue/sums';
import { t, useText, useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import {
  allPicks,
  paidFor,
  picksToLines,
  type RefundPicks,
  refundableLines,
  refundPreview,
  usedCoupons,
} from '../model';
import './refund-sheet.scss';

interface Props {
  readonly open: boolean;
  readonly order: OrderView;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onRefund: (wish: {
    readonly lines: { lineNo: number; quantity: number }[];
    readonly reason: BuyerReason;
    readonly amount_fen: number;
  }) => void;
}

/** Which units go back, and to the fen what comes back for them, before anything is sent. */
export function RefundSheet({ open, order, busy, onClose, onRefund }: Props) {
  const text = useText(orderWords);
  const sums = useText(sumWords);
  const say = useWords();
  const [picks, setPicks] = useState<RefundPicks>(() => allPicks(order));
  const [reason, setReason] = useState<BuyerReason>('changed_mind');
  // biome-ignore lint/correctness/useExhaustiveDependencies: it starts with everything whenever it opens
  useEffect(() => {
    if (open) setPicks(allPicks(order));
  }, [open]);
  const plan = refundPreview(order, picks);
  const leaves = order.status === 'awaiting_group' && plan?.nextStatus === 'refunded';
  const feeWaits =
    plan !== null && plan.shipping_fen === 0 && order.shipping_fen > 0 && order.parcels.length === 0;
  const couponStays = plan !== null && plan.nextStatus !== 'refunded' && usedCoupons(order).length > 0;
  const paidWords = (line: OrderView['lines'][number]) => {
    const { count, amount_fen, reasons } = paidFor(line);
    return [
      t(text.refundPaid, { count, amount: priceText(amount_fen) }),
      ...reasons.map(({ source, title }) => takenName(sums, source, title === null ? '' : say(title))),
    ].join(' · ');
  };
  return (
    <Sheet
      id="refund-sheet"
      open={open}
      title={text.refundTitle}
      onClose={onClose}
      foot={
        <Button
          id="refund-yes"
          wide
          loading={busy}
          disabled={plan === null}
          onClick={() => {
            if (plan === null) return;
            onRefund({
              lines: picksToLines(picks),
              reason,
              amount_fen: plan.amount_fen,
            });
          }}
        >
          {plan === null ? text.refundNothing : t(text.refundSum, { amount: priceText(plan.amount_fen) })}
        </Button>
      }
    >
      <Text className="refund-sheet__hint">{leaves ? text.refundLeave : text.refundHint}</Text>
      {refundableLines(order).map(({ lineNo, most }) => {
        const line = order.lines.find((one) => one.lineNo === lineNo);
        if (line === undefined) return null;
        return (
          <View className="refund-sheet__line" key={lineNo}>
            <View className="refund-sheet__picture">
              <Picture picture={line.picture} />
            </View>
            <View className="refund-sheet__words">
              <Text className="refund-sheet__title">{say(line.title)}</Text>
              <Text className="refund-sheet__label">{say(line.label)}</Text>
              <Text className="refund-sheet__paid">{paidWords(line)}</Text>
            </View>
            <Stepper
              value={picks[lineNo] ?? 0}
              min={0}
              max={most}
              onChange={(quantity) => setPicks({ ...picks, [lineNo]: quantity })}
            />
          </View>
        );
      })}
      <Text className="refund-why__title">{text.refundReason}</Text>
      <View className="refund-why">
        {BUYER_REASONS.map((code) => (
          <View
            key={code}
            className={classes('refund-why__one', code === reason && 'refund-why__one--on')}
            ariaRole="button"
            {...(code === reason ? { ariaLabel: t(text.chosen, { name: say(REFUND_REASONS[code]) }) } : {})}
            onClick={() => setReason(code)}
          >
            <Text className="refund-why__chip">{say(REFUND_REASONS[code])}</Text>
          </View>
        ))}
      </View>
      {plan === null ? null : (
        <View className="refund-sheet__sums">
          <View className="refund-sheet__sum">
            <Text>{text.refundGoods}</Text>
            <Text className="refund-sheet__amount">{priceText(plan.amount_fen - plan.shipping_fen)}</Text>
          </View>
          {plan.shipping_fen === 0 ? null : (
            <View className="refund-sheet__sum">
              <Text>{text.refundShipping}</Text>
              <Text className="refund-sheet__amount">{priceText(plan.shipping_fen)}</Text>
            </View>
          )}
          {couponStays ? <Text className="refund-sheet__label">{text.refundKeepCoupon}</Text> : null}
          {feeWaits ? <Text className="refund-sheet__label">{text.refundKeepShipping}</Text> : null}
        </View>
      )}
    </Sheet>
  );
}
