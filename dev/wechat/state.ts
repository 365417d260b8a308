import type { Journal, Table } from './journal';

/** One payment, by merchant and number. Times are epoch ms of the business clock. */
export interface Transaction {
  readonly mchid: string;
  readonly appid: string;
  readonly outTradeNo: string;
  readonly description: string;
  readonly attach: string | null;
  readonly notifyUrl: string;
  readonly total_fen: number;
  readonly payerOpenid: string;
  /** The parameters of the first call: a repeat must be the same. */
  readonly parameters: string;
  readonly createdAt: number;
  /** Nobody can pay after it. */
  readonly expiresAt: number;
  readonly prepays: ReadonlyArray<{ readonly id: string; readonly usableUntil: number }>;
  readonly state: 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED';
  readonly paid: {
    readonly transactionId: string;
    readonly at: number;
    readonly openid: string;
    readonly amount_fen: number;
  } | null;
  /** The next attempt at the cashier fails with these words. */
  readonly decline: string | null;
  /** How often somebody let an open cashier page be cancelled. */
  readonly cancels: number;
}

export interface Refund {
  readonly mchid: string;
  readonly refundId: string;
  readonly outRefundNo: string;
  readonly outTradeNo: string;
  readonly transactionId: string;
  readonly refund_fen: number;
  readonly total_fen: number;
  readonly notifyUrl: string | null;
  readonly parameters: string;
  readonly createdAt: number;
  readonly status: 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED';
  /** When it leaves PROCESSING by itself, and to what; null = waits for the control API. */
  readonly settles: { readonly at: number; readonly outcome: RefundOutcome } | null;
  readonly finishedAt: number | null;
}
export type RefundOutcome = 'SUCCESS' | 'ABNORMAL' | 'CLOSED';

/** One transfer to a wallet, by merchant and number. */
export interface Transfer {
  readonly mchid: string;
  readonly appid: string;
  readonly outBillNo: string;
  readonly billNo: string;
  readonly openid: string;
  readonly amount_fen: number;
  readonly remark: string;
  readonly perception: string | null;
  /** As it was decrypted; null: not sent. */
  readonly realName: string | null;
  readonly notifyUrl: string | null;
  /** The parameters of the first call, the name as it was decrypted: a repeat must be the same. */
  readonly parameters: string;
  readonly createdAt: number;
  readonly changedAt: number;
  readonly state: TransferBillState;
  /** When it began to wait for its receiver, and by which secret the confirmation page is opened. */
  readonly waits: { readonly since: number; readonly packageInfo: string } | null;
  /** When it leaves TRANSFERING or CANCELING by itself, and to what; null = it does not. */
  readonly settles: { readonly at: number; readonly outcome: TransferOutcome } | null;
  readonly failReason: string | null;
  /** How often somebody let an open confirmation page be left. */
  readonly leaves: number;
}
export type TransferOutcome = 'SUCCESS' | 'FAIL' | 'CANCELLED';
export type TransferBillState =
  | 'ACCEPTED'
  | 'PROCESSING'
  | 'WAIT_USER_CONFIRM'
  | 'TRANSFERING'
  | 'CANCELING'
  | TransferOutcome;

export interface Notice {
  readonly id: string;
  readonly mchid: string;
  readonly url: string;
  readonly eventType: string;
  readonly originalType: 'transaction' | 'refund' | 'mch_payment';
  readonly summary: string;
  /** out_trade_no, out_refund_no or out_bill_no. */
  readonly about: string;
  readonly plaintext: string;
  readonly createdAt: number;
  readonly state: 'waiting' | 'held' | 'acknowledged' | 'given-up' | 'dropped';
  /** Deliveries of the ladder so far; those asked for by the control API are not counted. */
  readonly tries: number;
  readonly dueAt: number;
  /** The last ones, newest last. */
  readonly attempts: ReadonlyArray<Attempt>;
}
export interface Attempt {
  readonly at: number;
  readonly variant: string;
  /** HTTP status of the receiver, 0 = no answer. */
  readonly status: number;
}

export interface Shipping {
  readonly transactionId: string;
  readonly content: string;
  readonly uploadTime: number;
  readonly logisticsType: number;
  readonly deliveryMode: number;
  readonly list: unknown;
  readonly complete: boolean;
  readonly reshipped: boolean;
  readonly shippedAt: number;
  /** Set by the control API: what the buyer or time made of it. */
  readonly receipt: 'received' | 'settled' | null;
}

export interface SentMessage {
  readonly id: string;
  readonly openid: string;
  readonly templateId: string;
  readonly page: string;
  readonly data: Readonly<Record<string, string>>;
  readonly lang: string;
  readonly at: number;
}

export interface Activity {
  readonly id: string;
  readonly state: number;
  readonly touchedAt: number;
  readonly parameters: Readonly<Record<string, string>>;
}

/** What the control API sets and a restart must not forget. */
export interface Settings {
  readonly offset_ms: number;
  readonly refunds: {
    readonly mode: 'auto' | 'hold';
    readonly outcome: RefundOutcome;
    readonly after_s: number;
  };
  readonly transfers: TransferSettings;
  readonly notifications: NotificationSettings;
  readonly emptyBalances: ReadonlyArray<string>;
  readonly shippingLag_s: number;
  readonly shopNames: Readonly<Record<string, string>>;
}
export interface TransferSettings {
  /** `hold`: new ones stay ACCEPTED until told. */
  readonly mode: 'auto' | 'hold';
  /** How each new one is refused; null: it is not. */
  readonly refuse: 'ip' | 'scene' | 'frequency' | 'funds' | null;
  /** From confirmation, or from being called off, to the end. */
  readonly after_s: number;
  /** Who a wallet belongs to, by openid; of a wallet that is not here every name is right. */
  readonly realNames: Readonly<Record<string, string>>;
}
export interface NotificationSettings {
  readonly mode: 'send' | 'hold' | 'drop';
  /** Each delivery is sent this many times at once. */
  readonly copies: number;
  /** A SIGNTEST probe goes before each delivery. */
  readonly probe: boolean;
  readonly key: 'public-key' | 'platform' | 'mixed';
}

export const FIRST_SETTINGS: Settings = {
  offset_ms: 0,
  refunds: { mode: 'auto', outcome: 'SUCCESS', after_s: 2 },
  transfers: { mode: 'auto', refuse: null, after_s: 2, realNames: {} },
  notifications: { mode: 'send', copies: 1, probe: false, key: 'public-key' },
  emptyBalances: [],
  shippingLag_s: 0,
  shopNames: {},
};

export interface State {
  readonly transactions: Table<Transaction>;
  readonly refunds: Table<Refund>;
  readonly transfers: Table<Transfer>;
  readonly notices: Table<Notice>;
  readonly shippings: Table<Shipping>;
  readonly specials: Table<{ orderId: string; delayTo_s: number }>;
  readonly messages: Table<SentMessage>;
  readonly quotas: Table<number>;
  readonly activities: Table<Activity>;
  readonly codes: Table<{ openid: string; unionid: string | null; until: number }>;
  settings(): Settings;
  change(settings: Partial<Settings>): void;
}

export function stateIn(journal: Journal): State {
  const settings = journal.table<Settings>('settings');
  // A journal of an earlier version lacks what has come since.
  const current = (): Settings => ({ ...FIRST_SETTINGS, ...settings.get('all') });
  return {
    transactions: journal.table('transactions'),
    refunds: journal.table('refunds'),
    transfers: journal.table('transfers'),
    notices: journal.table('notices', 20_000),
    shippings: journal.table('shippings'),
    specials: journal.table('specials', 5_000),
    messages: journal.table('messages', 5_000),
    quotas: journal.table('quotas'),
    activities: journal.table('activities', 20_000),
    codes: journal.table('codes', 5_000),
    settings: current,
    change: (changes) => settings.put('all', { ...current(), ...changes }),
  };
}

/** Numbers are unique per merchant. */
export function numberKey(mchid: string, number: string): string {
  return `${mchid}/${number}`;
}
