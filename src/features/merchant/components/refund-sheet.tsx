import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { getDesk, getShopOrder, listShopOrders, refundLines } from '#core/contract/merchant';
import type { OrderView } from '#core/contract/order';
import { REFUND_REASONS, SHOP_REASONS } from '#core/domain/refund/reasons';
import { priceText } from '#core/view/price-parts';
import { Button } from '@/components/button';
import { ChoiceRow } from '@/components/choice-row';
import { Field } from '@/components/field';
import { Price } from '@/components/price';
import { Sheet } from '@/components/sheet';
import { shopOrderWords } from '@/i18n/catalogue/merchant-order';
import { reductionName, sumWords } from '@/i18n/catalogue/sums';
import { t, useText, useWords } from '@/i18n/text';
import { problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import type { Picked } from '../parcel-pick';
import { refundableUnits, refundPicks, refundPreview } from '../refund-preview';
import './refund-sheet.scss';
import { UnitLines } from './unit-lines';

interface Props {
  readonly order: OrderView;
  readonly open: boolean;
  readonly onClose: () => void;
}

/**
 * Gives money back: which units, whose fault, back to the shelf or not; the sum stands there to the fen before it is sent, and is asked
 * for once more, as money that is sent is gone.
 */
export function RefundSheet({ order, open, onClose }: Props) {
  const text = useText(shopOrderWords);
  const sums = useText(sumWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const [picked, setPicked] = useState<Picked>({});
  const [shopFault, setShopFault] = useState(false);
  const [restock, setRestock] = useState(true);
  const [reason, setReason] = useState('');
  /** The sum that a first tap has asked about; another sum is to be asked anew. */
  const [asked_fen, setAsked] = useState<number | null>(null);
  const act = useAct(refundLines);
  const plan = refundPreview(order, picked, shopFault);
  const ready = plan !== null && reason.trim() !== '';
  const asking = ready && asked_fen === plan.amount_fen;
  /** Lines of one SKU are told apart by what was paid for them, and why: ¥18.80 each by a flash sale, ¥26.80 each in full. */
  const lineNote = (line: OrderView['lines'][number]) => {
    const paid_fen = line.payable_fen - line.rebate_fen;
    const even = paid_fen % line.quantity === 0;
    const paid = even
      ? t(text.refundEach, { sum: priceText(paid_fen / line.quantity) })
      : t(text.refundPaid, { count: line.quantity, sum: priceText(paid_fen) });
    const why = new Set(line.reductions.map(({ source }) => reductionName(sums.reductions, source)));
    return [paid, ...why, t(text.refundQuantity, { count: refundableUnits(line) })].join(' · ');
  };
  const refund = async () => {
    setAsked(null);
    const answer = await act.run({
      storeId: order.storeId,
      orderId: order.id,
      lines: refundPicks(picked),
      reason: reason.trim(),
      shopFault,
      restock,
    });
    if (!answer.ok) {
      toast(problemText(answer.problem, language), 'warning');
      if (answer.problem.code === 'REFUND_TOO_MUCH' || answer.problem.code === 'ORDER_STATE') {
        invalidate(getShopOrder);
      }
      return;
    }
    toast(t(text.refundDone, { sum: priceText(answer.value.amount_fen) }), 'check');
    setPicked({});
    setReason('');
    invalidate(getShopOrder, listShopOrders, getDesk);
    onClose();
  };
  return (
    <Sheet
      open={open}
      title={text.refundTitle}
      onClose={onClose}
      id="refund-sheet"
      foot={
        <View>
          <View className="refund-sheet__sum">
            <Text>{text.refundSum}</Text>
            <View className="refund-sheet__amount">
              {plan === null || plan.shipping_fen === 0 ? null : (
                <Text className="refund-sheet__shipping">
                  {t(text.refundShipping, { sum: priceText(plan.shipping_fen) })}
                </Text>
              )}
              <Price fen={plan?.amount_fen ?? 0} size="l" />
            </View>
          </View>
          {asking ? (
            <Text className="refund-sheet__ask">
              {t(text.refundAsk, { sum: priceText(plan.amount_fen) })}
            </Text>
          ) : null}
          <Button
            id={asking ? 'refund-yes' : 'refund-do'}
            wide
            loading={act.busy}
            disabled={!ready}
            onClick={() => {
              if (asking) void refund();
              else setAsked(plan?.amount_fen ?? null);
            }}
          >
            {plan === null
              ? text.refundNone
              : !ready
                ? text.refundNoReason
                : asking
                  ? text.refundYes
                  : t(text.refundDo, { sum: priceText(plan.amount_fen) })}
          </Button>
          {asking ? (
            <Button look="quiet" size="m" wide onClick={() => setAsked(null)}>
              {text.refundNo}
            </Button>
          ) : null}
        </View>
      }
    >
      <View className="refund-sheet__head">
        <Button
          look="quiet"
          size="s"
          onClick={() =>
            setPicked(Object.fromEntries(order.lines.map((line) => [line.lineNo, refundableUnits(line)])))
          }
        >
          {text.refundAll}
        </Button>
      </View>
      <UnitLines
        lines={order.lines}
        most={refundableUnits}
        picked={picked}
        onPick={setPicked}
        note={lineNote}
      />
      <ChoiceRow name={text.fault} hint={text.faultHint} on={shopFault} onChange={setShopFault} />
      <ChoiceRow name={text.restock} hint={text.restockHint} on={restock} onChange={setRestock} />
      <Field
        label={text.reason}
        id="refund-reason"
        value={reason}
        onChange={setReason}
        placeholder={text.reasonPlaceholder}
        maxlength={80}
      />
      <View className="refund-sheet__reasons">
        {SHOP_REASONS.map((code) => (
          <View
            key={code}
            className="refund-sheet__reason"
            ariaRole="button"
            onClick={() => setReason(say(REFUND_REASONS[code]))}
          >
            <Text className="refund-sheet__chip">{say(REFUND_REASONS[code])}</Text>
          </View>
        ))}
      </View>
    </Sheet>
  );
}
