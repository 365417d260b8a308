/** What promoters read. A reason is the shop's own words, in whatever language it wrote, or a ready-made one. */
import { deskReasonWords } from '../referral/desk-reasons';
import type { RuleChange } from '../referral/rule-changes';
import { type Known, type Sentences, yuan } from './notice-sentences';
import { promoterPage } from './promoter-paths';
import { ruleChangeWords, staysForOrders } from './rule-change-words';

export const PROMOTER_WORDS = {
  'promoter.approved': {
    title: () => ['你是推广员了', 'You are a promoter now'],
    body: (f) => [
      `「${f.zh}」已通过。分享商品，成交就有佣金。${f.is('behind') ? '申请之后规则有变化，请在推广中心看看。' : ''}`,
      `“${f.en}” has approved you. Share its goods and earn by what is sold.${f.is('behind') ? ' Its rules have changed since you asked: see the promoter centre.' : ''}`,
    ],
    path: promoterPage('centre'),
  },
  'promoter.refused': {
    title: () => ['推广员申请没有通过', 'Your request was not approved'],
    body: (f) => [
      `「${f.zh}」没有通过你的申请${because(f, 'zh')}`,
      `“${f.en}” did not approve your request to be a promoter${because(f, 'en')}`,
    ],
    path: promoterPage('promoter'),
  },
  'promoter.stopped': {
    title: () => ['你的推广已停止', 'Your promotions were stopped'],
    body: (f) => [
      `「${f.zh}」停止了你的推广${because(f, 'zh')}${taken(f, 'zh')}`,
      `“${f.en}” has stopped your promotions${because(f, 'en')}${taken(f, 'en')}`,
    ],
    path: promoterPage('centre'),
  },
  'promoter.restarted': {
    title: () => ['你的推广重新开始了', 'Your promotions go on'],
    body: (f) => [
      `「${f.zh}」让你继续推广：从现在起，朋友从你的卡片下的单又有佣金。${f.n('taken_fen') === 0 ? '' : `之前取消的 ${yuan(f.n('taken_fen'))} 不会恢复。`}${f.is('behind') ? '你同意约定之后规则有变化，请在推广中心看看。' : ''}`,
      `“${f.en}” lets you go on: orders by your cards earn again from now on.${f.n('taken_fen') === 0 ? '' : ` The ${yuan(f.n('taken_fen'))} that was cancelled stays so.`}${f.is('behind') ? ' Its rules have changed since you agreed: see the promoter centre.' : ''}`,
    ],
    path: promoterPage('centre'),
  },
  'promoter.rules-changed': {
    title: () => ['推广规则有变化', 'The rules for promoters have changed'],
    body: (f) => [
      `「${f.zh}」：${changes(f, 'zh')}。${orders(f, '之后下的单按新的算，已经下的单不变。')}`,
      `“${f.en}”: ${changes(f, 'en')}.${orders(f, ' It counts for orders from now on; placed ones keep theirs.')}`,
    ],
    path: promoterPage('centre'),
  },
  'promoter.paused': {
    title: () => ['店家暂停了推广', 'The shop has paused promoting'],
    body: (f) => [
      `「${f.zh}」的新订单暂不记佣金；已经赚到的照常结算。`,
      `New orders of “${f.en}” earn nothing for now. What you have earned is settled as ever.`,
    ],
    path: promoterPage('centre'),
  },
  'promoter.resumed': {
    title: () => ['推广恢复了', 'Promoting goes on'],
    body: (f) => [
      `从现在起，朋友从你的卡片在「${f.zh}」下的单又有佣金。`,
      `From now on, orders of “${f.en}” by your cards earn again.`,
    ],
    path: promoterPage('centre'),
  },
  'promoter.earned': {
    title: (f) => [
      `成交 ${f.n('orders')} 单，佣金 ${f.yuan}`,
      `${f.n('orders')} ${f.n('orders') === 1 ? 'order' : 'orders'}, ${f.yuan} earned`,
    ],
    body: (f) => {
      const [goods, n] = [f.words('goods'), f.n('orders')];
      return goods.zh === ''
        ? [
            `「${f.zh}」有 ${n} 单记在你名下，佣金共 ${f.yuan} 待结算：买家收货并过了售后期后可以提现。`,
            `“${f.en}” sold ${n} orders that you brought: ${f.yuan} of commission is pending. It can be withdrawn once they are received and their after-sale windows are over.`,
          ]
        : [
            `「${f.zh}」卖出「${goods.zh}」，你的佣金 ${f.yuan} 待结算：买家收货并过了售后期后可以提现。`,
            `“${f.en}” sold “${goods.en}”: your commission of ${f.yuan} is pending. It can be withdrawn once the order is received and its after-sale window is over.`,
          ];
    },
    path: promoterPage('orders'),
  },
  'promoter.released': {
    title: (f) =>
      f.n('available_fen') > 0
        ? [`佣金 ${f.yuan} 可以提现了`, `${f.yuan} can be withdrawn`]
        : [`佣金 ${f.yuan} 已结算`, `${f.yuan} is settled`],
    body: (f) => {
      const n = f.n('orders');
      const [zh, en] = purse(f.n('available_fen'));
      return [
        `「${f.zh}」有 ${n} 单过了售后期，佣金 ${f.yuan} 已结算。${zh}`,
        `${n} ${n === 1 ? 'order' : 'orders'} of “${f.en}” ${n === 1 ? 'is' : 'are'} past the after-sale window: ${f.yuan} of commission is settled.${en}`,
      ];
    },
    path: promoterPage('withdraw'),
  },
  'promoter.commission-voided': {
    title: () => ['有佣金被店家取消', 'The shop cancelled a commission'],
    body: (f) => [
      `「${f.zh}」这一单的佣金已取消${because(f, 'zh')}`,
      `Your commission on “${f.en}” was cancelled${because(f, 'en')}`,
    ],
    path: promoterPage('orders'),
  },
  'promoter.commission-clawed': {
    title: () => ['有退款，佣金已扣回', 'A refund took back some commission'],
    body: (f) => [
      `「${f.zh}」这一单有退款，佣金变为 ${f.yuan}，多结的从可提现里扣回。`,
      `Something of “${f.en}” was refunded. The order earns you ${f.yuan} now; the rest was taken from what you can withdraw.`,
    ],
    path: promoterPage('orders'),
  },
  'promoter.commission-disputed': {
    title: () => ['店家在核实一单推广', 'The shop is looking into an order'],
    body: (f) => [
      `「${f.zh}」这一单的佣金先不结算，核实后告诉你${because(f, 'zh')}`,
      `Your commission on “${f.en}” waits meanwhile; you are told when that is over${because(f, 'en')}`,
    ],
    path: promoterPage('orders'),
  },
  'promoter.dispute-ended': {
    title: () => ['核实好了，照常结算', 'The shop has looked: all is well'],
    body: (f) => [
      `「${f.zh}」这一单的佣金照常结算${because(f, 'zh')}`,
      `Your commission on “${f.en}” goes its way again${because(f, 'en')}`,
    ],
    path: promoterPage('orders'),
  },
} as const satisfies Record<string, Sentences>;

/** What lies there now. Nothing: it was withdrawn already. */
function purse(available_fen: number): readonly [zh: string, en: string] {
  if (available_fen > 0) {
    return [`现在可提现 ${yuan(available_fen)}。`, ` You can withdraw ${yuan(available_fen)} now.`];
  }
  if (available_fen === 0) return ['', ''];
  return ['先补上之前退款扣回的部分。', ' It first makes up for what refunds took back.'];
}

function because(f: Known, language: 'zh' | 'en'): string {
  const reason = deskReasonWords(f.text('reason'))[language];
  if (reason === '') return language === 'zh' ? '。' : '.';
  return language === 'zh' ? `：${reason}` : `: ${reason}`;
}

/** How much of what was pending went with it. */
function taken(f: Known, language: 'zh' | 'en'): string {
  const [sum_fen, orders] = [f.n('taken_fen'), f.n('takenOrders')];
  if (sum_fen === 0) return '';
  const ends = f.text('reason') === '' || /[。.!！?？]$/.test(f.text('reason'));
  const said =
    language === 'zh'
      ? `${orders} 单还没结算的佣金共 ${yuan(sum_fen)} 已取消。`
      : ` ${yuan(sum_fen)} of ${orders} ${orders === 1 ? 'order' : 'orders'} that was not settled yet is cancelled.`;
  return `${ends ? '' : { zh: '。', en: '.' }[language]}${said}`;
}

const changed = (f: Known) => f.list('changes') as readonly RuleChange[];
/** Words come last, and are to be agreed to. */
const changes = (f: Known, language: 'zh' | 'en') =>
  ruleChangeWords(changed(f), f.n('others'))[language] +
  (changed(f).some(({ what }) => what === 'terms')
    ? { zh: '，请看过再同意', en: ', please read and agree' }[language]
    : '');
const orders = (f: Known, said: string) => (staysForOrders(changed(f), f.n('others')) ? said : '');
