import * as z from 'zod/mini';
import { fen } from '#core/kernel/fen';
import { isId } from '#core/kernel/id';
import { type Instant, instant } from '#core/kernel/instant';
import type { PaidFacts, PaymentState, RefundState } from '#server/ports/payment';

export const wholeFen = z.pipe(z.int().check(z.gte(0)), z.transform(fen));
export const rfc3339 = z.pipe(
  z.iso.datetime({ offset: true }),
  z.transform((text: string): Instant => instant(Date.parse(text))),
);

export const prepayAnswer = z.object({ prepay_id: z.string().check(z.minLength(1)) });

/** A payment as the query answers it and as the notification carries it; unpaid ones have neither transaction nor payer. */
const transaction = z.object({
  appid: z.string(),
  mchid: z.string(),
  out_trade_no: z.string(),
  trade_state: z.string(),
  transaction_id: z.optional(z.string()),
  success_time: z.optional(rfc3339),
  payer: z.optional(z.object({ openid: z.optional(z.string()) })),
  amount: z.optional(z.object({ total: z.optional(wholeFen) })),
});

const refund = z.object({
  refund_id: z.string(),
  out_refund_no: z.string(),
  success_time: z.optional(rfc3339),
  amount: z.object({ refund: wholeFen }),
});
const REFUND_STATUS = {
  PROCESSING: 'processing',
  SUCCESS: 'success',
  ABNORMAL: 'abnormal',
  CLOSED: 'closed',
} as const;
const refundStatus = z.enum(['PROCESSING', 'SUCCESS', 'ABNORMAL', 'CLOSED']);
/** The same fact is `status` in answers and `refund_status` in notifications. */
const answeredRefund = z.extend(refund, { status: refundStatus });
const notifiedRefund = z.extend(refund, { refund_status: refundStatus, mchid: z.string() });

/** null: not an answer that this code understands. */
export function readPaymentState(body: unknown): { outTradeNo: string; state: PaymentState } | null {
  const parsed = transaction.safeParse(body);
  if (!parsed.success) return null;
  const outTradeNo = parsed.data.out_trade_no;
  switch (parsed.data.trade_state) {
    case 'NOTPAY':
    case 'USERPAYING':
    case 'PAYERROR':
    case 'ACCEPT':
      return { outTradeNo, state: { status: 'unpaid' } };
    case 'CLOSED':
    case 'REVOKED':
      return { outTradeNo, state: { status: 'closed' } };
    case 'SUCCESS':
    case 'REFUND': {
      const facts = paidFacts(parsed.data);
      return facts && { outTradeNo, state: { status: 'paid', ...facts } };
    }
    default:
      return null;
  }
}

function paidFacts(paid: z.infer<typeof transaction>): PaidFacts | null {
  const payerOpenid = paid.payer?.openid;
  const amount_fen = paid.amount?.total;
  if (!isId('payment', paid.out_trade_no) || !paid.transaction_id || !paid.success_time) return null;
  if (!payerOpenid || amount_fen === undefined) return null;
  return {
    paymentId: paid.out_trade_no,
    transactionId: paid.transaction_id,
    amount_fen,
    payerOpenid,
    mchid: paid.mchid,
    appid: paid.appid,
    paidAt: paid.success_time,
  };
}

export function readRefundState(body: unknown): RefundState | null {
  const parsed = answeredRefund.safeParse(body);
  return parsed.success ? refundState(parsed.data, parsed.data.status) : null;
}

export function readNotifiedRefund(body: unknown): { mchid: string; state: RefundState } | null {
  const parsed = notifiedRefund.safeParse(body);
  if (!parsed.success) return null;
  const state = refundState(parsed.data, parsed.data.refund_status);
  return state && { mchid: parsed.data.mchid, state };
}

function refundState(from: z.infer<typeof refund>, status: keyof typeof REFUND_STATUS): RefundState | null {
  if (!isId('refund', from.out_refund_no)) return null;
  return {
    status: REFUND_STATUS[status],
    refundId: from.out_refund_no,
    amount_fen: from.amount.refund,
    transactionRefundId: from.refund_id,
    successAt: from.success_time ?? null,
  };
}
