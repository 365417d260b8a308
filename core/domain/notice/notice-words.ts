import type { Words } from '../../kernel/words';
import { HAGGLE_NOTICE_WORDS } from './haggle-notice-words';
import { Known, type NoticeFacts, type Sentences } from './known-facts';

export interface NoticeWords {
  readonly title: Words;
  readonly body: Words;
  /** A page of the app with its query, or null. */
  readonly path: string | null;
}

const order = (f: Known) => `/pkg-order/pages/order/index?id=${f.id('orderId')}`;
const group = (f: Known) => `/pkg-group/pages/group/index?id=${f.id('groupId')}`;
const shopOrder = (f: Known) => `/pkg-merchant/pages/order/index?id=${f.id('orderId')}`;
const myCoupons = () => '/pkg-promo/pages/my-coupons/index';
const toShip = () => '/pkg-merchant/pages/to-ship/index';
const desk = () => '/pkg-merchant/pages/desk/index';

const WORDS = {
  ...HAGGLE_NOTICE_WORDS,
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
      return f.text('cause') === 'tier_difference'
        ? [
            `「${f.zh}」拼到了更低的一档，差价已原路退回。`,
            `“${f.en}” reached a lower tier. The difference went back the way it came.`,
          ]
        : [`「${f.zh}」的 ${f.yuan} 已原路退回。`, `${f.yuan} for “${f.en}” went back the way it came.`];
    },
    path: order,
  },
  'buyer.refund-waiting': {
    title: (f) => [`退款 ${f.yuan} 稍有延迟`, `Refund of ${f.yuan} is a little late`],
    body: (f) => [
      `店家账户余额不足，${f.day}会再次退款，已通知店家。你的钱一分不会少。`,
      `The shop's balance is short. It is tried again on ${f.day}; the shop has been told. You lose nothing.`,
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
      `「${f.zh}」已放进你的券包，${f.day} 前可用。`,
      `“${f.en}” is among your coupons. Use it before ${f.day}.`,
    ],
    path: myCoupons,
  },
  'buyer.coupon-returned': {
    title: () => ['券退回来了', 'Your coupon is back'],
    body: (f) => [
      `「${f.zh}」已退回你的券包，${f.day} 前可再用。`,
      `“${f.en}” is back among your coupons. You can use it again before ${f.day}.`,
    ],
    path: myCoupons,
  },
  'buyer.coupon-expiring': {
    title: () => ['有一张券快到期了', 'A coupon ends soon'],
    body: (f) => [`「${f.zh}」${f.day} 到期，想用别错过。`, `“${f.en}” ends on ${f.day}.`],
    path: myCoupons,
  },
  'shop.order-paid': {
    title: (f) => [`新订单 ${f.yuan}`, `New order ${f.yuan}`],
    body: (f) => [
      `「${f.zh}」共 ${f.n('units')} 件，请在 ${f.day}前发货。`,
      `“${f.en}”, ${f.n('units')} pcs. Please ship by ${f.day}.`,
    ],
    path: toShip,
  },
  'shop.group-formed': {
    title: (f) => [`成团，${f.n('orders')} 单待发货`, `Group complete, ${f.n('orders')} to ship`],
    body: (f) => [`「${f.zh}」请在 ${f.day}前发货。`, `“${f.en}”. Please ship by ${f.day}.`],
    path: toShip,
  },
  'shop.refund-asked': {
    title: (f) => [`买家退款 ${f.yuan}`, `Buyer took back ${f.yuan}`],
    body: (f) => [
      `「${f.zh}」发货前退款，已自动退回，请勿再发。`,
      `“${f.en}” was refunded before shipping. Please do not ship it.`,
    ],
    path: shopOrder,
  },
  'shop.refund-waiting': {
    title: (f) => [`余额不足，退款 ${f.yuan} 未发出`, `Balance too low to refund ${f.yuan}`],
    body: (f) => [
      `请给微信支付商户号充值，${f.day}会自动再试。`,
      `Please top up your WeChat Pay account. It is tried again on ${f.day}.`,
    ],
    path: shopOrder,
  },
  'shop.refund-abnormal': {
    title: (f) => [`退款 ${f.yuan} 异常`, `Refund of ${f.yuan} went wrong`],
    body: (f) => [
      `「${f.zh}」没能退到买家账户，请到微信支付商户平台处理。`,
      `“${f.en}” could not be refunded to the buyer. Please handle it in the WeChat Pay console.`,
    ],
    path: shopOrder,
  },
  'shop.stock-low': {
    title: (f) => [`库存不多：剩 ${f.n('stock')} 件`, `Low stock: ${f.n('stock')} left`],
    body: (f) => [`「${f.zh}」快卖完了，记得补货。`, `“${f.en}” is nearly sold out.`],
    path: desk,
  },
  'shop.ship-soon': {
    title: () => ['有订单快到发货时限', 'An order is due to ship'],
    body: (f) => [`「${f.zh}」请在 ${f.day}前发货。`, `“${f.en}”: please ship by ${f.day}.`],
    path: (f) => `/pkg-merchant/pages/ship/index?orderId=${f.id('orderId')}`,
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
  if (f.n('byShop') === 1) return language === 'zh' ? '由店家成团' : 'The shop completed the group';
  if (tier > 0)
    return language === 'zh'
      ? `到达第 ${tier} 档，${paid} 人成团`
      : `Tier ${tier} reached with ${paid} people`;
  return language === 'zh' ? `${size} 人到齐` : `All ${size} are in`;
}

function backToo(f: Known, language: 'zh' | 'en'): string {
  if (f.amount === 0) return '';
  return language === 'zh' ? `，差价 ${f.yuan} 正在退回` : `; the difference of ${f.yuan} is on its way back`;
}

export type NoticeKey = keyof typeof WORDS;
export const NOTICE_KEYS = Object.keys(WORDS) as NoticeKey[];

/** The sentences of a stored notice. One written by a version with other names still reads as a plain hint. */
export function noticeWords(event: string, facts: NoticeFacts): NoticeWords {
  const sentences: Sentences | undefined = (WORDS as Record<string, Sentences>)[event];
  if (sentences === undefined)
    return { title: { zh: '新消息', en: 'News' }, body: { zh: '', en: '' }, path: null };
  const known = new Known(facts);
  return {
    title: both(sentences.title(known)),
    body: both(sentences.body(known)),
    path: sentences.path(known),
  };
}

function both([zh, en]: readonly [string, string]): Words {
  return { zh, en };
}
