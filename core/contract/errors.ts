/**
 * The closed table of everything that can be refused. `http` is the status, `retry` whether the same call may work later
 * unchanged, `text` what a buyer reads ({placeholders} are filled from the refusal's facts), `paid` what they read who have paid already
 * (the fact `paid`). Nothing else reaches a client.
 */
export const ERRORS = {
  BAD_INPUT: {
    http: 400,
    retry: false,
    text: {
      zh: '内容有误（{field}），请检查后再试',
      en: 'Something is not filled in right ({field}). Please check it.',
    },
  },
  BODY_TOO_LARGE: {
    http: 413,
    retry: false,
    text: { zh: '内容太大，请精简后再试', en: 'That is too large. Please shorten it.' },
  },
  UNKNOWN_CALL: {
    http: 404,
    retry: false,
    text: { zh: '这个功能不存在，请更新后再试', en: 'This is not available. Please update and try again.' },
  },
  LOGIN_REQUIRED: { http: 401, retry: false, text: { zh: '请先登录', en: 'Please sign in first.' } },
  SESSION_EXPIRED: {
    http: 401,
    retry: true,
    text: { zh: '登录已过期，正在重新登录', en: 'Your sign-in has expired. Signing in again.' },
  },
  CONSENT_REQUIRED: {
    http: 403,
    retry: false,
    text: { zh: '请先阅读并同意隐私说明', en: 'Please read and accept the privacy notice first.' },
  },
  FORBIDDEN: {
    http: 403,
    retry: false,
    text: { zh: '你没有这个权限', en: 'You are not allowed to do this.' },
  },
  NOT_FOUND: {
    http: 404,
    retry: false,
    text: { zh: '没有找到，可能已下架或删除', en: 'Not found. It may have been removed.' },
  },
  TOO_MANY_REQUESTS: {
    http: 429,
    retry: true,
    text: { zh: '操作太快了，请稍后再试', en: 'Too fast. Please wait a moment and try again.' },
  },
  REQUEST_ID_MISSING: {
    http: 400,
    retry: false,
    text: { zh: '请求缺少编号，请更新后再试', en: 'The request has no id. Please update and try again.' },
  },
  IDEMPOTENCY_MISMATCH: {
    http: 409,
    retry: false,
    text: {
      zh: '这次提交与上次不同，请重新操作',
      en: 'This differs from the earlier submission. Please start again.',
    },
  },
  BUSY: {
    http: 503,
    retry: true,
    text: {
      zh: '现在有点忙，请稍后再试，没有扣款',
      en: 'We are busy right now. Nothing was charged; please try again.',
    },
  },
  INTERNAL: {
    http: 500,
    retry: true,
    text: {
      zh: '出了点问题，没有多扣款，请稍后再试',
      en: 'Something went wrong. You were not charged twice; please try again.',
    },
  },
  LOGIN_FAILED: {
    http: 401,
    retry: true,
    text: { zh: '微信登录没有成功，请再试一次', en: 'WeChat sign-in did not work. Please try again.' },
  },

  SKU_GONE: {
    http: 409,
    retry: false,
    text: { zh: '「{title}」已下架，请移除后再试', en: '“{title}” is no longer sold. Please remove it.' },
  },
  OUT_OF_STOCK: {
    http: 409,
    retry: false,
    text: {
      zh: '「{title}」库存不足，还没有扣款',
      en: '“{title}” does not have enough stock. Nothing was charged.',
    },
    paid: {
      zh: '库存不足，你付的钱还在，可以另选或退款',
      en: 'There is not enough stock. Your money is still here: choose again, or take it back.',
    },
  },
  QUANTITY_LIMIT: {
    http: 409,
    retry: false,
    text: { zh: '最多可买 {limit} 件', en: 'You can buy at most {limit}.' },
  },
  CART_FULL: {
    http: 409,
    retry: false,
    text: { zh: '购物车最多放 {limit} 种商品', en: 'The cart holds at most {limit} kinds of goods.' },
  },
  PRICE_CHANGED: {
    http: 409,
    retry: false,
    text: {
      zh: '价格有变化，请看过新的合计再付款，还没有扣款',
      en: 'The price has changed. Please look at the new total; nothing was charged.',
    },
  },
  ZERO_ORDER_OFF: {
    http: 409,
    retry: false,
    text: {
      zh: '店铺不接受 ¥0 的订单，没有占用库存，也没有扣款',
      en: 'This shop takes no orders of ¥0. Nothing was reserved and nothing was charged.',
    },
  },
  ADDRESS_REQUIRED: {
    http: 409,
    retry: false,
    text: { zh: '请先选择收货地址', en: 'Please choose an address first.' },
  },
  ADDRESS_LIMIT: {
    http: 409,
    retry: false,
    text: { zh: '最多保存 {limit} 个地址', en: 'You can keep at most {limit} addresses.' },
  },
  NOT_DELIVERED_THERE: {
    http: 409,
    retry: false,
    text: {
      zh: '「{title}」暂不送到{region}，没有占用名额，也没有扣款',
      en: '“{title}” is not delivered to {region}. No place was taken and nothing was charged.',
    },
  },
  STORE_CLOSED: {
    http: 409,
    retry: false,
    text: { zh: '店铺休息中，暂不接单', en: 'The shop is closed for now.' },
  },
  ORDER_STATE: {
    http: 409,
    retry: false,
    text: { zh: '订单状态已变化，请刷新后再看', en: 'The order has moved on. Please refresh.' },
  },
  ALREADY_PAID: {
    http: 409,
    retry: false,
    text: { zh: '订单已经付过款了', en: 'This order is already paid.' },
  },
  PAYMENT_EXPIRED: {
    http: 409,
    retry: false,
    text: {
      zh: '付款时间已过，没有扣款，请重新下单',
      en: 'The time to pay is over. Nothing was charged; please order again.',
    },
  },
  PAYMENT_CONFIRMING: {
    http: 409,
    retry: true,
    text: { zh: '正在确认支付结果，请稍等', en: 'We are confirming your payment. One moment, please.' },
  },
  PAYMENT_UNREACHABLE: {
    http: 502,
    retry: true,
    text: {
      zh: '微信支付暂时联系不上，没有扣款，请稍后再试',
      en: 'WeChat Pay cannot be reached. Nothing was charged; please try again.',
    },
  },
  PAYMENT_REFUSED: {
    http: 409,
    retry: false,
    text: {
      zh: '微信支付没有受理，没有扣款，请联系店家',
      en: 'WeChat Pay refused. Nothing was charged; please ask the shop.',
    },
  },

  CAMPAIGN_OVER: {
    http: 409,
    retry: false,
    text: { zh: '活动已结束，没有扣款', en: 'This offer is over. Nothing was charged.' },
    paid: {
      zh: '活动已结束，你付的钱还在，可以另选或退款',
      en: 'This offer is over. Your money is still here: choose again, or take it back.',
    },
  },
  CAMPAIGN_SOON: {
    http: 409,
    retry: false,
    text: { zh: '活动还没有开始', en: 'This offer has not started yet.' },
  },
  GROUP_FULL: {
    http: 409,
    retry: false,
    text: { zh: '这个团刚刚满了，没有扣款', en: 'This group has just filled up. Nothing was charged.' },
    paid: {
      zh: '这个团刚刚满了，你付的钱还在，可以另选或退款',
      en: 'This group has just filled up. Your money is still here: choose again, or take it back.',
    },
  },
  GROUP_OVER: {
    http: 409,
    retry: false,
    text: { zh: '这个团已经结束，没有扣款', en: 'This group is over. Nothing was charged.' },
    paid: {
      zh: '这个团已经结束，你付的钱还在，可以另选或退款',
      en: 'This group is over. Your money is still here: choose again, or take it back.',
    },
  },
  ALREADY_IN_GROUP: {
    http: 409,
    retry: false,
    text: { zh: '你已经在这个团里了', en: 'You are in this group already.' },
  },
  BUYER_LIMIT: {
    http: 409,
    retry: false,
    text: { zh: '这个活动每人最多买 {limit} 件', en: 'Each person can buy at most {limit} in this offer.' },
  },
  NOT_ELIGIBLE: {
    http: 409,
    retry: false,
    text: {
      zh: '这个优惠只限新客，没有扣款',
      en: 'This offer is for new customers only. Nothing was charged.',
    },
    paid: {
      zh: '这个团只限新客，你付的钱还在，可以另选或退款',
      en: 'This group is for new customers only. Your money is still here: choose again, or take it back.',
    },
  },

  NEW_BENEFIT_HELD: {
    http: 409,
    retry: false,
    text: {
      zh: '你有一笔新客优惠的订单还没付款，请先付款或取消',
      en: 'You have an unpaid order with the new-customer offer. Please pay or cancel it first.',
    },
  },

  COUPON_GONE: {
    http: 409,
    retry: false,
    text: { zh: '这张券已经领完了', en: 'These coupons have all been claimed.' },
  },
  COUPON_LIMIT: {
    http: 409,
    retry: false,
    text: { zh: '这张券每人最多领 {limit} 张', en: 'Each person can claim at most {limit} of these.' },
  },
  COUPON_SOON: {
    http: 409,
    retry: false,
    text: { zh: '这张券还没开始领', en: 'This coupon cannot be claimed yet.' },
  },
  COUPON_OVER: {
    http: 409,
    retry: false,
    text: { zh: '这张券的领取时间已过', en: 'The time to claim this coupon is over.' },
  },
  COUPON_AUDIENCE: {
    http: 409,
    retry: false,
    text: { zh: '这张券只发给{who}', en: 'This coupon is for {who} only.' },
  },
  COUPON_CODE: {
    http: 404,
    retry: false,
    text: { zh: '没有这个口令，请检查后再试', en: 'There is no such code. Please check it.' },
  },

  HAGGLE_OVER: {
    http: 409,
    retry: false,
    text: { zh: '这次砍价已结束，没有扣款', en: 'This haggle is over. Nothing was charged.' },
  },
  HAGGLE_DONE: {
    http: 409,
    retry: false,
    text: { zh: '已经砍到底价了', en: 'The price has already reached its lowest.' },
  },
  HAGGLE_OWN: {
    http: 409,
    retry: false,
    text: { zh: '自己的不能自己砍，请朋友来帮忙', en: 'You cannot cut your own price. Ask a friend.' },
  },
  HAGGLE_ORDERED: {
    http: 409,
    retry: false,
    text: { zh: '主人已经下单，价格不再变', en: 'The owner has placed the order; the price is fixed.' },
  },
  HAGGLE_RUNNING: {
    http: 409,
    retry: false,
    text: { zh: '这件商品你正在砍，先看看那一个', en: 'You are haggling for this already.' },
  },
  ALREADY_HELPED: {
    http: 409,
    retry: false,
    text: { zh: '你已经帮过这一次了', en: 'You have helped here already.' },
  },
  HELP_OWN: {
    http: 409,
    retry: false,
    text: {
      zh: '这是你自己的砍价或帮砍，请别的店主或店长来看',
      en: 'This is your own haggle or your own help. Another owner or manager has to decide.',
    },
  },
  HELP_LIMIT: {
    http: 409,
    retry: false,
    text: {
      zh: '今天最多帮 {limit} 次，明天再来',
      en: 'You can help {limit} times a day here. Come back tomorrow.',
    },
  },

  PRICE_FLOOR: {
    http: 409,
    retry: false,
    text: {
      zh: '「{title}」最低会卖到 {worst}，低于底价 {floor}，没有发布',
      en: '“{title}” could sell for {worst}, below its floor of {floor}. Nothing was published.',
    },
  },
  COMMISSION_FLOOR: {
    http: 409,
    retry: false,
    text: {
      zh: '「{title}」最低会卖到 {worst}，佣金 {commission} 之后剩 {left}，低于底价 {floor}，没有保存',
      en: '“{title}” could sell for {worst}; after {commission} of commission {left} is left, below its floor of {floor}. Nothing was saved.',
    },
  },
  FLOOR_MISSING: {
    http: 409,
    retry: false,
    text: {
      zh: '「{title}」没有成本也没有底价，请先填底价',
      en: '“{title}” has neither cost nor floor price. Please set a floor first.',
    },
  },
  SETTINGS_CHANGED: {
    http: 409,
    retry: false,
    text: {
      zh: '这期间别人也保存过，这次没有保存',
      en: 'Somebody else has saved meanwhile. Yours was not saved.',
    },
  },
  ALLOTMENT_SHORT: {
    http: 409,
    retry: false,
    text: {
      zh: '「{title}」库存只有 {stock} 件，不够放进活动',
      en: '“{title}” has only {stock} in stock, too few for this offer.',
    },
  },
  CAMPAIGN_FORM: {
    http: 400,
    retry: false,
    text: {
      zh: '活动设置有误（{field}），请检查',
      en: 'The offer is not set up right ({field}). Please check it.',
    },
  },

  PROMOTER_OWN: {
    http: 409,
    retry: false,
    text: {
      zh: '这是你自己的推广，请别的店主或店长来处理',
      en: 'These are your own promotions. Another owner or manager has to decide.',
    },
  },
  PROMOTER_RAISES: {
    http: 409,
    retry: false,
    text: {
      zh: '你也是这家店的推广员，佣金只能调低，要调高请店主来',
      en: 'You promote this shop yourself, so you may lower rates. Its owner can raise them.',
    },
  },
  PROMOTER_STATE: {
    http: 409,
    retry: false,
    text: { zh: '推广状态已变化，请刷新后再看', en: 'This has moved on. Please refresh.' },
  },
  PROMOTER_CLOSED: {
    http: 409,
    retry: false,
    text: {
      zh: '这家店的推广员只接受邀请',
      en: 'This shop invites its promoters itself.',
    },
  },
  TERMS_CHANGED: {
    http: 409,
    retry: false,
    text: {
      zh: '推广条款有更新，请看过再同意',
      en: 'The terms have changed. Please read them before you agree.',
    },
  },
  SHARE_UNAVAILABLE: {
    http: 503,
    retry: true,
    text: {
      zh: '微信暂时没有给出来，请稍后再试',
      en: 'WeChat did not give one just now. Please try again in a moment.',
    },
  },
  SHARE_LIMIT: {
    http: 429,
    retry: false,
    text: {
      zh: '今天做得够多了，明天再来；发卡片不受影响',
      en: 'That is enough for today; cards can still be sent.',
    },
  },
  INVITATION_OVER: {
    http: 409,
    retry: false,
    text: {
      zh: '这个邀请已经用过或过期了，请向店家要新的',
      en: 'This invitation was used or is over. Please ask the shop for another.',
    },
  },
  COMMISSION_SETTLED: {
    http: 409,
    retry: false,
    text: {
      zh: '这笔佣金已经结算或取消，不能再取消',
      en: 'This commission is settled or cancelled already.',
    },
  },
  WITHDRAW_MIN: {
    http: 409,
    retry: false,
    text: { zh: '满 {least} 才能提现', en: 'You can withdraw {least} or more.' },
  },
  WITHDRAW_MAX: {
    http: 409,
    retry: false,
    text: { zh: '一次最多提现 {most}', en: 'You can withdraw at most {most} at a time.' },
  },
  WITHDRAW_NOT_ENOUGH: {
    http: 409,
    retry: false,
    text: { zh: '可提现的只有 {available}', en: 'Only {available} can be withdrawn.' },
  },
  WITHDRAW_RUNNING: {
    http: 409,
    retry: false,
    text: {
      zh: '上一笔提现还没完成，请先完成或取消它',
      en: 'Another withdrawal is on its way. Please finish or call it off first.',
    },
  },
  WITHDRAW_CLOSED: {
    http: 409,
    retry: false,
    text: {
      zh: '店铺还没有开通微信支付，暂时不能提现，请联系店家',
      en: 'The shop has no WeChat Pay account yet, so nothing can be withdrawn. Please ask the shop.',
    },
  },
  WITHDRAW_STATE: {
    http: 409,
    retry: false,
    text: { zh: '提现状态已变化，请刷新后再看', en: 'This withdrawal has moved on. Please refresh.' },
  },
  WITHDRAW_EARLY: {
    http: 409,
    retry: false,
    text: {
      zh: '微信支付还可能查得到这笔转账，满 31 天才能手工处理',
      en: 'WeChat Pay may still know this transfer. It can be settled by hand after 31 days.',
    },
  },
  WITHDRAW_UNHEARD: {
    http: 502,
    retry: true,
    text: {
      zh: '微信支付没有回答这笔转账怎样了，什么都没有改，请稍后再试',
      en: 'WeChat Pay did not answer how this transfer stands. Nothing was changed; please try again later.',
    },
  },
  WITHDRAW_PROOF: {
    http: 409,
    retry: false,
    text: {
      zh: '这个单号不是这笔转账的，或已记在另一笔提现上，请再核对',
      en: 'This is not the number of this transfer, or another withdrawal has it. Please look again.',
    },
  },
  REAL_NAME_REQUIRED: {
    http: 409,
    retry: false,
    text: {
      zh: '提现 {from} 及以上要填写微信实名的姓名',
      en: 'From {from} on, WeChat needs the name of the account’s owner.',
    },
  },

  TRACKING_INVALID: {
    http: 409,
    retry: false,
    text: { zh: '快递单号不对，请检查', en: 'That tracking number does not look right.' },
  },
  NOTHING_TO_SHIP: {
    http: 409,
    retry: false,
    text: { zh: '没有可发的商品', en: 'There is nothing left to ship.' },
  },
  REFUND_TOO_MUCH: {
    http: 409,
    retry: false,
    text: { zh: '退款超过可退的数量', en: 'That is more than can be refunded.' },
  },
  EXTEND_USED: {
    http: 409,
    retry: false,
    text: { zh: '收货时间只能延长一次', en: 'The receipt can be extended only once.' },
  },
  UPLOAD_TYPE: {
    http: 415,
    retry: false,
    text: { zh: '只能上传 JPG、PNG 或 WebP 图片', en: 'Only JPG, PNG or WebP pictures, please.' },
  },
  CONTENT_HELD: {
    http: 409,
    retry: false,
    text: { zh: '内容没有通过审核，请修改', en: 'This text was not accepted. Please change it.' },
  },
  WEBHOOK_HOST: {
    http: 400,
    retry: false,
    text: {
      zh: '只支持企业微信、飞书、钉钉机器人地址',
      en: 'Only WeCom, Feishu or DingTalk robot addresses, please.',
    },
  },
} as const satisfies Record<string, ErrorEntry>;

interface ErrorEntry {
  readonly http: number;
  readonly retry: boolean;
  readonly text: { readonly zh: string; readonly en: string };
  readonly paid?: { readonly zh: string; readonly en: string };
}

export type ErrorCode = keyof typeof ERRORS;

/** Any call may answer these; a call's own list names only what is special to it. */
export const COMMON_ERRORS = [
  'BAD_INPUT',
  'BODY_TOO_LARGE',
  'UNKNOWN_CALL',
  'LOGIN_REQUIRED',
  'SESSION_EXPIRED',
  'CONSENT_REQUIRED',
  'FORBIDDEN',
  'NOT_FOUND',
  'TOO_MANY_REQUESTS',
  'REQUEST_ID_MISSING',
  'IDEMPOTENCY_MISMATCH',
  'BUSY',
  'INTERNAL',
] as const satisfies readonly ErrorCode[];
export type CommonErrorCode = (typeof COMMON_ERRORS)[number];

/** Fills a message's {placeholders}; one that has no fact is left out together with its brackets. */
export function errorText(
  code: ErrorCode,
  language: 'zh' | 'en',
  facts: Readonly<Record<string, string | number>> = {},
): string {
  const { text, paid }: ErrorEntry = ERRORS[code];
  return (facts.paid === undefined ? text : (paid ?? text))[language]
    .replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''))
    .replace(/（）|「」| \(\)|“” /g, '');
}
