import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';

/**
 * What the business needs of a payment service. Every call may be repeated with the same number and means the same thing;
 * a call whose answer was lost is asked again, never given a new number.
 */
export interface PaymentService {
  prepay(
    request: PrepayRequest,
  ): Promise<PaymentAnswer<PrepayReceipt, 'ALREADY_PAID' | 'CLOSED' | 'REFUSED'>>;
  /** What the client needs to open the cashier: a pure signature, no network. */
  clientParams(prepayId: string): ClientPayParams;
  query(paymentId: Id<'payment'>): Promise<PaymentAnswer<PaymentState, 'REFUSED'>>;
  /** Ok also when it was closed already. */
  close(paymentId: Id<'payment'>): Promise<PaymentAnswer<'closed', 'ALREADY_PAID' | 'REFUSED'>>;
  refund(request: RefundRequest): Promise<PaymentAnswer<RefundState, 'NOT_ENOUGH' | 'TOO_SOON' | 'REFUSED'>>;
  queryRefund(refundId: Id<'refund'>): Promise<PaymentAnswer<RefundState | { status: 'unknown' }, 'REFUSED'>>;
  /** Verifies, decrypts and names a notification. Anything forged, stale or foreign is refused. */
  readNotification(raw: RawNotification): Promise<NotificationVerdict>;
}

/** `UNREACHABLE`: nobody knows whether it happened (timeout, 5xx, a broken or unverifiable answer): ask again, same number. */
export type PaymentAnswer<T, Refusal extends string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: Refusal | 'UNREACHABLE'; readonly detail: string };

export interface PrepayRequest {
  readonly paymentId: Id<'payment'>;
  /** Shown in the cashier, at most 127 bytes; longer text is cut by the adapter. */
  readonly description: string;
  readonly amount_fen: Fen;
  readonly payerOpenid: string;
  /** End of the hold: nobody can pay after it. Must not change between repeats. */
  readonly expiresAt: Instant;
}
export interface PrepayReceipt {
  readonly prepayId: string;
}
export interface ClientPayParams {
  readonly timeStamp: string;
  readonly nonceStr: string;
  readonly package: string;
  readonly signType: 'RSA';
  readonly paySign: string;
}
export type PaymentState =
  | { readonly status: 'unpaid' }
  /** The service never heard of this number: it was never prepaid. */
  | { readonly status: 'unknown' }
  | { readonly status: 'closed' }
  /** Paid, perhaps refunded since: the money did arrive. */
  | ({ readonly status: 'paid' } & PaidFacts);
export interface PaidFacts {
  readonly paymentId: Id<'payment'>;
  readonly transactionId: string;
  readonly amount_fen: Fen;
  readonly payerOpenid: string;
  readonly mchid: string;
  readonly appid: string;
  readonly paidAt: Instant;
}
export interface RefundRequest {
  readonly refundId: Id<'refund'>;
  readonly paymentId: Id<'payment'>;
  readonly refund_fen: Fen;
  readonly total_fen: Fen;
  /** At most 80 bytes; longer text is cut by the adapter. */
  readonly reason: string;
}
export interface RefundState {
  readonly status: 'processing' | 'success' | 'abnormal' | 'closed';
  readonly refundId: Id<'refund'>;
  readonly amount_fen: Fen;
  readonly transactionRefundId: string;
  readonly successAt: Instant | null;
}
export interface RawNotification {
  /** Lower-cased names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Exactly the bytes that came. */
  readonly body: string;
}
export type NotificationVerdict =
  | { readonly kind: 'paid'; readonly notificationId: string; readonly facts: PaidFacts }
  | { readonly kind: 'refund'; readonly notificationId: string; readonly state: RefundState }
  /** Genuine, of a type this shop does not use: acknowledged and left. */
  | { readonly kind: 'other'; readonly notificationId: string; readonly eventType: string }
  | {
      readonly kind: 'rejected';
      readonly reason: 'SIGNTEST' | 'STALE' | 'UNKNOWN_KEY' | 'BAD_SIGNATURE' | 'BAD_BODY';
    };

/** What one store's merchant account needs. PEM texts; several verification keys at once (a key is rotated without a gap). */
export interface MerchantAccount {
  readonly mchid: string;
  readonly appid: string;
  readonly certSerial: string;
  readonly privateKeyPem: string;
  readonly apiV3Key: string;
  /** By serial or PUB_KEY_ID; the first one's id is sent as `Wechatpay-Serial`. */
  readonly verifyKeys: ReadonlyArray<{ readonly id: string; readonly publicKeyPem: string }>;
}

/** The service as one store sees it: keys, notifications and refunds are per store. */
export interface Payments {
  of(account: MerchantAccount): PaymentService;
}
