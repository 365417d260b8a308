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
  /**
   * Asks for money to be sent to a wallet; its owner has to confirm. Refused (NOT_ENOUGH, NOT_ALLOWED, TOO_OFTEN, REFUSED) means that
   * this call did nothing: whether an earlier one did, the query knows.
   */
  transfer(
    request: TransferRequest,
  ): Promise<PaymentAnswer<TransferState, 'NOT_ENOUGH' | 'NOT_ALLOWED' | 'TOO_OFTEN' | 'REFUSED'>>;
  /** Known for 30 days only: of an older one `unknown` says nothing. */
  queryTransfer(
    withdrawalId: Id<'withdrawal'>,
  ): Promise<PaymentAnswer<TransferState | { status: 'unknown' }, 'REFUSED'>>;
  /** Asks for it to be called back before it is confirmed; the end is told and can be asked for. REFUSED: too late. */
  cancelTransfer(withdrawalId: Id<'withdrawal'>): Promise<PaymentAnswer<'cancelling' | 'unknown', 'REFUSED'>>;
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
/** What a transfer is for, as the merchant's console and the law want it said. */
export interface TransferScene {
  readonly sceneId: string;
  /** Told to WeChat Pay, never to the receiver. */
  readonly reports: ReadonlyArray<{ readonly type: string; readonly content: string }>;
  /** What the receiver reads it was for; null: WeChat Pay's own words. */
  readonly perception: string | null;
}
export interface TransferRequest {
  readonly withdrawalId: Id<'withdrawal'>;
  readonly amount_fen: Fen;
  /** Of the account's own app. */
  readonly openid: string;
  /** Compared by WeChat Pay, which asks for it from ¥2,000 on; goes there encrypted. */
  readonly realName: string | null;
  /** Read by the receiver; at most 32 characters, longer text is cut by the adapter. */
  readonly remark: string;
  readonly scene: TransferScene;
  /** When it was written down that it is asked for. Signed as of then: however late it leaves, minutes after that it is refused. */
  readonly askedAt: Instant;
}
export interface TransferState {
  readonly withdrawalId: Id<'withdrawal'>;
  /**
   * `accepted` and `processing`: the shop's money is being set aside (for long, only when its balance is short); `waiting`: for the
   * receiver; `moving` and `cancelling`: on its way to an end. `success`, `failed` and `cancelled` are final.
   */
  readonly status:
    | 'accepted'
    | 'processing'
    | 'waiting'
    | 'moving'
    | 'cancelling'
    | 'success'
    | 'failed'
    | 'cancelled';
  /** WeChat Pay's own number. */
  readonly billNo: string;
  /** Opens the confirmation page. Only `transfer` answers it, and only while it waits. */
  readonly package: string | null;
  /** WeChat Pay's word for why it failed. */
  readonly failReason: string | null;
  /** Null: this answer does not say. */
  readonly amount_fen: Fen | null;
  readonly openid: string | null;
  /** Of its last change; of its beginning, where `transfer` answers. */
  readonly at: Instant;
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
  | { readonly kind: 'transfer'; readonly notificationId: string; readonly state: TransferState }
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
