/** api.weixin.qq.com as this product uses it. Errors carry WeChat's errcode; `UNREACHABLE` means nobody knows. */
export type WechatAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errcode: number | 'UNREACHABLE'; readonly detail: string };

export interface Wechat {
  /** Exchanges the client's single-use login code. */
  codeToSession(code: string): Promise<WechatAnswer<{ openid: string; unionid: string | null }>>;
  /** One consent = one message; errcode 43101 = the person has no consent left. */
  sendSubscribeMessage(message: SubscribeMessage): Promise<WechatAnswer<null>>;
  /** A picture (PNG or JPEG) of a mini-program code that is good for ever; `scene` ≤ 32 characters. */
  miniProgramCode(request: { page: string; scene: string; width: number }): Promise<WechatAnswer<Uint8Array>>;
  /** An https address that opens a page of the mini-program from anywhere, for `days` days, 30 at most. */
  pageLink(request: { page: string; query: string; days: number }): Promise<WechatAnswer<string>>;
  /** WeChat freezes the money until this is known. errcode 10060001 = payment not known there yet, ask again. */
  uploadShipping(upload: ShippingUpload): Promise<WechatAnswer<null>>;
  /** WeChat's own view of an order's shipping and receipt. */
  getOrder(
    transactionId: string,
  ): Promise<WechatAnswer<{ state: 'to_ship' | 'shipped' | 'received' | 'settled' | 'refunded' }>>;
  /** A group or presale that may outlast the 48 h shipping deadline is reported. */
  reportSpecialOrder(report: {
    orderNumber: string;
    transactionId: string;
    delayUntil: number;
  }): Promise<WechatAnswer<null>>;
  createUpdatableMessage(): Promise<WechatAnswer<{ activityId: string; expiresAt: number }>>;
  /** The live "2/3 人" on a shared card: open → full (everybody is here) → over; it never goes back. */
  setUpdatableMessage(update: {
    activityId: string;
    state: 'open' | 'full' | 'over';
    members: number;
    room: number;
  }): Promise<WechatAnswer<null>>;
  checkText(request: {
    openid: string;
    content: string;
    scene: 'profile' | 'comment';
  }): Promise<WechatAnswer<'pass' | 'review' | 'risky'>>;
}

export interface SubscribeMessage {
  readonly openid: string;
  readonly templateId: string;
  /** Path with query that a tap opens. */
  readonly page: string;
  readonly data: Readonly<Record<string, string>>;
  readonly lang: 'zh_CN' | 'en_US';
}

export interface ShippingUpload {
  readonly transactionId: string;
  readonly payerOpenid: string;
  readonly logistics: 'express' | 'same_city' | 'virtual' | 'pickup';
  readonly parcels: ReadonlyArray<{
    trackingNo: string;
    carrier: string;
    itemDesc: string;
    receiverPhoneMasked: string;
  }>;
  readonly allDelivered: boolean;
  readonly split: boolean;
  /** Strictly newer at each upload of the same order. */
  readonly uploadedAt: number;
}
