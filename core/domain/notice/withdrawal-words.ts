/** What promoters read of money on its way to them, and the shop where it waits for the shop. */
import { type LookWhy, type MendWhy, wantsLook, whyInWords } from '#core/domain/withdrawal/withdrawal-why';
import type { Known, Sentences } from './notice-sentences';
import { promoterPage } from './promoter-paths';

const withdraw = promoterPage('withdraw');

/** What a shop does about each reason that it waits for, while it is tried again. */
const TO_DO: Readonly<Record<MendWhy, readonly [zh: string, en: string]>> = {
  funds: ['请给微信支付商户号充值', 'Please top up your WeChat Pay account'],
  address: [
    '请到微信支付商户平台，把服务器 IP 加入商家转账的白名单',
    "Please add the server's IP address to the list for transfers in the WeChat Pay console",
  ],
  refused: [
    '微信支付没有受理，请到「卡住的事」查看原因',
    'WeChat Pay refused. The reason stands among your stuck work',
  ],
};

/** Where it is not: nothing goes on before somebody has looked. */
const TO_LOOK_AT: Readonly<Record<LookWhy, readonly [zh: string, en: string]>> = {
  merchant: [
    '这笔提现用的微信支付商户号不在了，恢复后会自动继续',
    'The WeChat Pay account it was asked for with is gone. It goes on once that is back',
  ],
  forgotten: [
    '微信支付查不到这笔转账了，请到商户平台按单号核对',
    'WeChat Pay does not know the transfer any more. Please look for its number in the console',
  ],
  differs: [
    '微信支付记的金额或收款人对不上，请到商户平台核对',
    'WeChat Pay has it with another sum or receiver. Please look at it in the console',
  ],
  doubted: [
    '这笔之前记成已付，但记下的单号是另一笔转账的，请到商户平台重新核对',
    'It was noted as paid under a number that is another transfer’s. Please look again in the console',
  ],
};

export const WITHDRAWAL_WORDS = {
  'promoter.withdrawal-waiting': {
    title: (f) => [`提现 ${f.yuan} 等你确认收款`, `Confirm your ${f.yuan}`],
    body: (f) => [
      `「${f.zh}」已转出，确认后进微信零钱；一天内没有确认会退回可提现。`,
      `“${f.en}” has sent it. Confirm within a day and it is in your WeChat wallet; else it can be withdrawn again.`,
    ],
    path: withdraw,
  },
  'promoter.withdrawal-delayed': {
    title: (f) =>
      f.text('reason') === 'doubted'
        ? [`提现 ${f.yuan} 要重新核对`, `Your ${f.yuan} is looked into again`]
        : [`提现 ${f.yuan} 稍有延迟`, `Your ${f.yuan} is a little late`],
    body: (f) => [
      `「${f.zh}」：${sayWhy(f, 'zh')}。你的钱一分不会少。`,
      `“${f.en}”: ${sayWhy(f, 'en')}. You lose nothing.`,
    ],
    path: withdraw,
  },
  'promoter.withdrawal-paid': {
    title: (f) => [`提现 ${f.yuan} 已到账`, `${f.yuan} has arrived`],
    body: (f) =>
      f.text('reason') === 'seen'
        ? [`「${f.zh}」：${sayWhy(f, 'zh')}。`, `“${f.en}”: ${sayWhy(f, 'en')}.`]
        : [`「${f.zh}」的佣金已进你的微信零钱。`, `Your commission from “${f.en}” is in your WeChat wallet.`],
    path: withdraw,
  },
  'promoter.withdrawal-returned': {
    title: (f) => [`提现 ${f.yuan} 没有成功`, `${f.yuan} was not paid out`],
    body: (f) => [
      `「${f.zh}」：${sayWhy(f, 'zh')}。钱已退回可提现。`,
      `“${f.en}”: ${sayWhy(f, 'en')}. The money can be withdrawn again.`,
    ],
    path: withdraw,
  },
  'shop.withdrawal-delayed': {
    // A robot is told no sum: its chat may be everybody's.
    title: (f) => {
      const [zh, en] =
        f.text('reason') === 'doubted'
          ? ['要重新核对', 'has to be looked into again']
          : ['未发出', 'was not sent'];
      return f.amount === 0
        ? [`有一笔佣金提现${zh}`, `A commission ${en}`]
        : [`佣金提现 ${f.yuan} ${zh}`, `A commission of ${f.yuan} ${en}`];
    },
    body: (f) => {
      const why = f.text('reason');
      if (wantsLook(why)) {
        const [zh, en] = TO_LOOK_AT[why];
        return [`${zh}。详情在「卡住的事」。`, `${en}. More stands among your stuck work.`];
      }
      const [zh, en] = why in TO_DO ? TO_DO[why as MendWhy] : TO_DO.refused;
      return [`${zh}，${f.day.zh} 会自动再试。`, `${en}. It is tried again on ${f.day.en}.`];
    },
    // Whose it is, and what is to be done, stands there.
    path: () => '/pkg-merchant/pages/stuck/index',
  },
} as const satisfies Record<string, Sentences>;

function sayWhy(f: Known, language: 'zh' | 'en'): string {
  const words = whyInWords(f.text('reason')) ?? whyInWords('other');
  return words?.[language] ?? '';
}
