/** Why a withdrawal waits or came to nothing, in words that a promoter understands. */
import type { Words } from '#core/kernel/words';

const WORDS = {
  funds: words(
    '店铺的微信支付余额不足，已通知店家充值，会自动再试',
    "The shop's balance is short. It has been told, and we try again",
  ),
  address: words(
    '店铺的微信支付还没设置好，已通知店家，会自动再试',
    "The shop's WeChat Pay is not set up for this yet. It has been told, and we try again",
  ),
  refused: words(
    '微信支付暂时没有受理，已通知店家，会自动再试',
    'WeChat Pay has not accepted it yet. The shop has been told, and we try again',
  ),
  busy: words('微信支付有点忙，稍后自动再试', 'WeChat Pay is busy. We try again soon'),
  merchant: words(
    '店铺的微信支付商户号不在了，要等店家恢复，已通知店家',
    "The shop's WeChat Pay account that it was asked for with is gone. The shop has been told to bring it back",
  ),
  forgotten: words(
    '微信支付查不到这笔转账了，要等店家核对，已通知店家',
    'WeChat Pay does not know this transfer any more. The shop has been told to look for it',
  ),
  differs: words(
    '微信支付记的金额或收款人对不上，要等店家核对，已通知店家',
    'WeChat Pay knows this transfer with another sum or receiver. The shop has been told to look',
  ),
  expired: words('没有在期限内确认收款', 'It was not confirmed in time'),
  cancelled: words('已取消', 'It was called off'),
  name: words(
    '姓名与微信实名不一致，请核对后再提现',
    "The name is not that of the WeChat account's owner. Please check it and try again",
  ),
  account: words(
    '你的微信账户暂时不能收款，请到微信里查看',
    'Your WeChat account cannot take money right now. Please check it in WeChat',
  ),
  limit: words(
    '超过了微信的收款限额，请过一天再提现',
    "It is over WeChat's limit. Please try again another day",
  ),
  shop: words(
    '店铺的微信支付账户异常，请联系店家',
    "Something is wrong with the shop's WeChat Pay account. Please ask the shop",
  ),
  unpaid: words('店家到微信支付核对过，这笔没有付出', 'The shop has looked at WeChat Pay: it was not paid'),
  seen: words(
    '店家到微信支付核对过，这笔已经付给你；没有收到请联系店家',
    'The shop has looked at WeChat Pay: it was paid to you. If you do not have it, please ask the shop',
  ),
  doubted: words(
    '店家记下的已付单号对不上，要重新核对有没有付给你，已通知店家',
    'The number under which the shop had noted it as paid proves to be of another transfer. The shop has been told to look again',
  ),
  other: words('微信支付没有完成转账，请稍后再试', 'WeChat Pay did not complete it. Please try again later'),
} as const satisfies Record<string, Words>;
export type WithdrawalWhy = keyof typeof WORDS;

/** Nothing can be sent, and nothing be called off, before a person has looked: of these it waits for the shop also when it is called off. */
export const STRANDED_WHYS = ['merchant', 'forgotten', 'differs'] as const satisfies readonly WithdrawalWhy[];
export type StrandedWhy = (typeof STRANDED_WHYS)[number];

/** A person has to look, and nothing is tried again: a dead end, or a person's word for an end that proves to be of another transfer. */
export const LOOK_WHYS = [...STRANDED_WHYS, 'doubted'] as const satisfies readonly WithdrawalWhy[];
export type LookWhy = (typeof LOOK_WHYS)[number];

/** What the shop has to mend: until then it waits, and is tried again. */
export const MEND_WHYS = ['funds', 'address', 'refused'] as const satisfies readonly WithdrawalWhy[];
export type MendWhy = (typeof MEND_WHYS)[number];

/** What waits for the shop. */
export const HELD_WHYS = [...MEND_WHYS, ...LOOK_WHYS] as const satisfies readonly WithdrawalWhy[];
export type HeldWhy = (typeof HELD_WHYS)[number];

export function isStranded(why: string): why is StrandedWhy {
  return STRANDED_WHYS.some((one) => one === why);
}

/** Whether a person may say how it ended, when WeChat Pay cannot know it any more; where it differs, WeChat Pay does know something. */
const BY_HAND: Readonly<Record<HeldWhy, boolean>> = {
  funds: false,
  address: false,
  refused: false,
  merchant: true,
  forgotten: true,
  differs: false,
  doubted: true,
};
export function maySettleByHand(why: HeldWhy): boolean {
  return BY_HAND[why];
}

export function wantsLook(why: string): why is LookWhy {
  return LOOK_WHYS.some((one) => one === why);
}

/** Null: there is nothing to say. */
export function whyInWords(why: string): Words | null {
  return why in WORDS ? WORDS[why as WithdrawalWhy] : null;
}

/** Nobody confirmed, and WeChat Pay closed it. */
const EXPIRED = /OVERDUE|EXPIRE|TIMEOUT/;
const FAILED: ReadonlyArray<readonly [RegExp, WithdrawalWhy]> = [
  [EXPIRED, 'expired'],
  [/NAME/, 'name'],
  [/QUOTA|LIMIT/, 'limit'],
  [/PAYER|MCH/, 'shop'],
  [/ACCOUNT|PAYEE|USER/, 'account'],
];

/** From WeChat Pay's word for why a transfer failed; its list is not to be relied on, so that any word finds a sentence. */
export function whyItFailed(word: string | null): WithdrawalWhy {
  return FAILED.find(([pattern]) => pattern.test(word ?? ''))?.[1] ?? 'other';
}

function words(zh: string, en: string): Words {
  return { zh, en };
}
