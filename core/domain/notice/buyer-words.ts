/** What buyers and their friends read. */
import type { Known, Sentences } from './notice-sentences';
import { fromTo, hasTier } from './tier-words';

const order = (f: Known) => `/pkg-order/pages/order/index?id=${f.id('orderId')}`;
const group = (f: Known) => `/pkg-group/pages/group/index?id=${f.id('groupId')}`;
const myCoupons = () => '/pkg-promo/pages/my-coupons/index';
const haggle = (f: Known) => `/pkg-promo/pages/haggle/index?id=${f.id('haggleId')}`;

/** What the shop made of a held help. */
const DECIDED: Readonly<
  Record<string, { readonly title: readonly [string, string]; readonly body: readonly [string, string] }>
> = {
  counted: {
    title: ['你的这一刀算数了', 'Your cut counts'],
    body: ['店家看过，这一刀已经砍下去了。', 'the shop has looked, and your cut was taken.'],
  },
  late: {
    title: ['你的这一刀没赶上', 'Your cut came too late'],
    body: ['店家放行了，不过已经没有刀可砍了。', 'the shop let it through, but no cut was left by then.'],
  },
  refused: {
    title: ['你的这一刀没有算数', 'Your cut does not count'],
    body: ['店家看过，这一刀没有算数。', 'the shop has looked, and your cut was not taken.'],
  },
};

export const BUYER_WORDS = {
  'buyer.order-closed': {
    title: () => ['订单已关闭', 'Order closed'],
    body: (f) => [
      `「${f.zh}」没有在时间内付款，订单已关闭，没有扣款。`,
      `“${f.en}” was not paid in time. The order is closed and nothing was charged.`,
    ],
    path: order,
  },
  'buyer.seat-lost': {
    title: () => ['已付款，但名额刚满', 'Paid, but the group was just full'],
    body: (f) => [
      `「${f.zh}」的团满了，你付的 ${f.yuan} 还在。请在 30 分钟内选择换团、开新团或退款，不选会全额退回。`,
      `The group for “${f.en}” filled up; your ${f.yuan} is safe. Pick another group, a new one or a refund within 30 minutes, or all of it goes back.`,
    ],
    path: order,
  },
  'buyer.friend-joined': {
    title: (f) => [`有朋友加入了，${leftTo(f, 'zh')}`, `A friend joined, ${leftTo(f, 'en')}`],
    body: (f) =>
      f.n('toTier') > 0
        ? [
            `「${f.zh}」已有 ${f.n('paid')} 人。人越多越便宜，差价会退给你。`,
            `“${f.en}” has ${f.n('paid')}. The more of you, the less it costs, and the difference comes back.`,
          ]
        : [
            `「${f.zh}」${f.n('paid')}/${f.n('size')} 人，分享给朋友更快成团。`,
            `“${f.en}” has ${f.n('paid')} of ${f.n('size')}. Share it to fill the group sooner.`,
          ],
    path: group,
  },
  'buyer.friend-left': {
    title: (f) => [`有人退出了，${leftTo(f, 'zh')}`, `Someone left, ${leftTo(f, 'en')}`],
    body: (f) =>
      f.n('toTier') > 0
        ? [
            `「${f.zh}」还有 ${f.n('paid')} 人，你的名额不变。`,
            `“${f.en}” has ${f.n('paid')} left. Your place stays as it is.`,
          ]
        : [
            `「${f.zh}」${f.n('paid')}/${f.n('size')} 人，你的名额和价格不变。`,
            `“${f.en}” has ${f.n('paid')} of ${f.n('size')}. Your place and price stay as they are.`,
          ],
    path: group,
  },
  'buyer.group-formed': {
    title: () => ['拼团成功', 'Your group is complete'],
    body: (f) => [
      `「${f.zh}」${formed(f, 'zh')}${backToo(f, 'zh')}，正在准备发货。`,
      `${formed(f, 'en')} for “${f.en}”${backToo(f, 'en')}. It ships soon.`,
    ],
    path: order,
  },
  'buyer.group-failed': {
    title: () => ['拼团未成功，正在退款', 'The group did not fill; refunding'],
    body: (f) => [
      `「${f.zh}」人数没有到齐，你付的钱会全额原路退回。`,
      `Not enough people joined for “${f.en}”. All you paid goes back the way it came.`,
    ],
    path: order,
  },
  'buyer.shipped': {
    title: () => ['已发货', 'On its way'],
    body: (f) => [
      `「${f.zh}」由${f.carrier.zh}送出，单号 ${f.text('trackingNo')}。`,
      `“${f.en}” left with ${f.carrier.en}, number ${f.text('trackingNo')}.`,
    ],
    path: order,
  },
  'buyer.refund-due': {
    title: (f) => [`退款 ${f.yuan} 已受理`, `Refund of ${f.yuan} accepted`],
    body: (f) => [
      `「${f.zh}」的 ${f.yuan} 将原路退回，通常几分钟内到账。`,
      `${f.yuan} for “${f.en}” goes back the way it came, usually within minutes.`,
    ],
    path: order,
  },
  'buyer.refund-done': {
    title: (f) => {
      if (f.amount === 0) return ['订单已退', 'Order taken back'];
      return f.text('cause') === 'tier_difference'
        ? [`差价 ${f.yuan} 已到账`, `${f.yuan} of your group price is back`]
        : [`退款 ${f.yuan} 已到账`, `${f.yuan} refunded`];
    },
    body: (f) => {
      if (f.amount === 0)
        return [
          `「${f.zh}」没有付过钱，无需退款。`,
          `Nothing was paid for “${f.en}”, so nothing had to go back.`,
        ];
      if (f.text('cause') === 'tier_difference')
        return hasTier(f)
          ? [
              `「${f.zh}」${f.n('people')} 人成团，${fromTo(f, 'zh')}，差价已原路退回。`,
              `${f.n('people')} people bought “${f.en}” together: ${fromTo(f, 'en')}. The difference went back the way it came.`,
            ]
          : [
              `「${f.zh}」拼到了更低的一档，差价已原路退回。`,
              `“${f.en}” reached a lower tier. The difference went back the way it came.`,
            ];
      return [`「${f.zh}」的 ${f.yuan} 已原路退回。`, `${f.yuan} for “${f.en}” went back the way it came.`];
    },
    path: order,
  },
  'buyer.refund-waiting': {
    title: (f) => [`退款 ${f.yuan} 稍有延迟`, `Refund of ${f.yuan} is a little late`],
    body: (f) => [
      `店家账户余额不足，${f.day.zh} 会再次退款，已通知店家。你的钱一分不会少。`,
      `The shop's balance is short. It is tried again on ${f.day.en}; the shop has been told. You lose nothing.`,
    ],
    path: order,
  },
  'buyer.refund-abnormal': {
    title: (f) => [`退款 ${f.yuan} 需要店家处理`, `Refund of ${f.yuan} needs the shop`],
    body: (f) => [
      `「${f.zh}」的 ${f.yuan} 没能原路退回，店家会用别的方式退给你。`,
      `${f.yuan} for “${f.en}” could not go back the way it came. The shop will return it another way.`,
    ],
    path: order,
  },
  'buyer.coupon-given': {
    title: (f) =>
      f.n('forGroup') === 1
        ? ['拼团成功，送你一张券', 'A coupon for your group']
        : ['店家送你一张券', 'The shop gave you a coupon'],
    body: (f) => [
      `「${f.zh}」已放进你的券包，${f.day.zh} 前可用。`,
      `“${f.en}” is among your coupons. Use it before ${f.day.en}.`,
    ],
    path: myCoupons,
  },
  'buyer.coupon-returned': {
    title: () => ['券退回来了', 'Your coupon is back'],
    body: (f) => [
      `「${f.zh}」已退回你的券包，${f.day.zh} 前可再用。`,
      `“${f.en}” is back among your coupons. You can use it again before ${f.day.en}.`,
    ],
    path: myCoupons,
  },
  'buyer.coupon-expiring': {
    title: () => ['有一张券快到期了', 'A coupon ends soon'],
    body: (f) => [`「${f.zh}」${f.day.zh} 到期，想用别错过。`, `“${f.en}” ends on ${f.day.en}.`],
    path: myCoupons,
  },
  'buyer.haggle-cut': {
    title: (f) => [`${f.by.zh} 帮你砍了 ${f.yuan}`, `${f.by.en} cut ${f.yuan} for you`],
    body: (f) => [
      `「${f.zh}」现价 ${f.now}，随时可以按现价买下。`,
      `“${f.en}” is ${f.now} now. You can buy it at this price at any time.`,
    ],
    path: haggle,
  },
  'buyer.haggle-done': {
    title: (f) => [`已经砍到底价 ${f.yuan}`, `Down to the lowest price, ${f.yuan}`],
    body: (f) => [
      `「${f.zh}」为你留着 1 件，${f.day.zh} 前都可以买下。`,
      `One “${f.en}” is kept for you. You can buy it until ${f.day.en}.`,
    ],
    path: haggle,
  },
  'buyer.haggle-expired': {
    title: () => ['这次砍价结束了', 'This haggle is over'],
    body: (f) => [
      `「${f.zh}」时间到了，为你留的 1 件已经放回，没有扣款。`,
      `Time is up for “${f.en}”. The one kept for you went back, and nothing was charged.`,
    ],
    path: haggle,
  },
  'buyer.help-held': {
    title: () => ['这一刀等店家看看', 'The shop looks at your cut first'],
    body: (f) => [
      `「${f.zh}」的这一刀店家看过才算数。如果是误会，可以在页面上说明。`,
      `Your cut for “${f.en}” counts once the shop has looked at it. You can say a word on the page.`,
    ],
    path: haggle,
  },
  'buyer.help-decided': {
    title: (f) => DECIDED[f.text('state')]?.title ?? ['店家看过了', 'The shop has looked'],
    body: (f) => {
      const [zh, en] = DECIDED[f.text('state')]?.body ?? ['', ''];
      return [`「${f.zh}」：${zh}`, `“${f.en}”: ${en}`];
    },
    path: haggle,
  },
} as const satisfies Record<string, Sentences>;

function leftTo(f: Known, language: 'zh' | 'en'): string {
  const [left, tier] = [f.n('left'), f.n('toTier')];
  if (tier > 0) return language === 'zh' ? `还差 ${left} 人到第 ${tier} 档` : `${left} to go to tier ${tier}`;
  return language === 'zh' ? `还差 ${left} 人` : `${left} to go`;
}

/** How a group was formed. Notices that are older than tiers know `size` and `byShop` only. */
function formed(f: Known, language: 'zh' | 'en'): string {
  const [paid, size, tier] = [f.n('paid'), f.n('size'), f.n('tier')];
  if (f.n('byShop') === 1) {
    if (tier > 0)
      return language === 'zh'
        ? `由店家成团，共 ${paid} 人`
        : `The shop completed the group with ${paid} people`;
    return language === 'zh' ? '由店家成团' : 'The shop completed the group';
  }
  if (tier > 0)
    return language === 'zh'
      ? `到达第 ${tier} 档，${paid} 人成团`
      : `Tier ${tier} reached with ${paid} people`;
  return language === 'zh' ? `${size} 人到齐` : `All ${size} are in`;
}

function backToo(f: Known, language: 'zh' | 'en'): string {
  if (f.amount === 0) return '';
  const drop = hasTier(f) ? fromTo(f, language) : null;
  if (language === 'zh') return `${drop === null ? '' : `，${drop}`}，差价 ${f.yuan} 正在退回`;
  return `${drop === null ? '' : `: ${drop}`}; the difference of ${f.yuan} is on its way back`;
}
