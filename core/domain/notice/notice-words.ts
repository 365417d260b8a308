type Words = { zh: string; en: string };
/** What a notice is about: ids and a few words of its goods, read as they are found. */
export type NoticeFacts = Readonly<Record<string, unknown>>;
export interface NoticeText {
  title: Words;
  body: Words;
  /** A page of this app, or null. */
  path: string | null;
}

interface Facts {
  readonly goods: Words;
  readonly amount: string;
  readonly order: string | null;
  readonly shopOrder: string | null;
  readonly group: string | null;
}
type Text = (facts: Facts) => NoticeText;

const page = (path: string, key: string, id: unknown) =>
  typeof id === 'string' ? `/${path}?${key}=${encodeURIComponent(id)}` : null;

const TEXTS: Readonly<Record<string, Text>> = {
  'order.paid': ({ goods, shopOrder, order }) => ({
    title: { zh: '有新订单', en: 'New order' },
    body: { zh: `「${goods.zh}」已付款`, en: `“${goods.en}” has been paid.` },
    path: shopOrder ?? order,
  }),
  'order.cancelled': ({ goods, order }) => ({
    title: { zh: '订单已取消', en: 'Order cancelled' },
    body: { zh: `「${goods.zh}」没有扣款`, en: `“${goods.en}”: nothing was charged.` },
    path: order,
  }),
  'order.seat-lost': ({ goods, order }) => ({
    title: { zh: '付款成功，但这个团刚刚满了', en: 'You paid, but the group had just filled up' },
    body: {
      zh: `「${goods.zh}」可换一个团、自己开团或全额退款；30 分钟内不选会自动退款`,
      en: `“${goods.en}”: join another group, open one, or get all of it back. Without a choice it is refunded in 30 minutes.`,
    },
    path: order,
  }),
  'order.shipped': ({ goods, order }) => ({
    title: { zh: '已发货', en: 'On its way' },
    body: { zh: `「${goods.zh}」已交给快递`, en: `“${goods.en}” is with the carrier.` },
    path: order,
  }),
  'order.received': ({ goods, order }) => ({
    title: { zh: '已收货', en: 'Received' },
    body: { zh: `「${goods.zh}」已确认收货`, en: `“${goods.en}” has been received.` },
    path: order,
  }),
  'order.completed': ({ goods, order }) => ({
    title: { zh: '订单已完成', en: 'Order completed' },
    body: { zh: `「${goods.zh}」，谢谢光顾`, en: `“${goods.en}”. Thank you for buying.` },
    path: order,
  }),
  'group.opened': ({ goods, group }) => ({
    title: { zh: '开团成功', en: 'Your group is open' },
    body: { zh: `「${goods.zh}」，邀请朋友一起买吧`, en: `“${goods.en}”: invite your friends.` },
    path: group,
  }),
  'group.joined': ({ goods, group }) => ({
    title: { zh: '有人参团了', en: 'Somebody joined' },
    body: { zh: `「${goods.zh}」又近了一步`, en: `“${goods.en}” is one step closer.` },
    path: group,
  }),
  'group.left': ({ goods, group }) => ({
    title: { zh: '有人退出了团', en: 'Somebody left the group' },
    body: { zh: `「${goods.zh}」空出一个名额`, en: `“${goods.en}” has a free place again.` },
    path: group,
  }),
  'group.formed': ({ goods, order, group }) => ({
    title: { zh: '拼团成功', en: 'The group is complete' },
    body: { zh: `「${goods.zh}」就要发货了`, en: `“${goods.en}” will be sent soon.` },
    path: order ?? group,
  }),
  'group.failed': ({ goods, order, group }) => ({
    title: { zh: '没有成团，全额退款', en: 'The group was not filled: full refund' },
    body: {
      zh: `「${goods.zh}」的钱正在原路退回`,
      en: `“${goods.en}”: your money is on its way back.`,
    },
    path: order ?? group,
  }),
  'refund.due': ({ amount, order }) => ({
    title: { zh: '退款处理中', en: 'Refund under way' },
    body: { zh: `${amount}将原路退回`, en: `${amount} will go back to where it came from.` },
    path: order,
  }),
  'refund.succeeded': ({ amount, order }) => ({
    title: { zh: '退款已到账', en: 'Refunded' },
    body: { zh: `${amount}已原路退回`, en: `${amount} went back to where it came from.` },
    path: order,
  }),
  'refund.waiting-funds': ({ amount, order }) => ({
    title: { zh: '退款稍有延迟', en: 'The refund is a little late' },
    body: {
      zh: `${amount}还没有退出，会自动重试，钱不会少`,
      en: `${amount} is not on its way yet. We keep trying; nothing is lost.`,
    },
    path: order,
  }),
  'refund.abnormal': ({ amount, order }) => ({
    title: { zh: '退款需要处理', en: 'The refund needs a hand' },
    body: {
      zh: `${amount}暂时无法原路退回，店家会联系你`,
      en: `${amount} cannot go back the way it came. The shop will contact you.`,
    },
    path: order,
  }),
  'stock.low': ({ goods }) => ({
    title: { zh: '库存不多了', en: 'Stock is low' },
    body: { zh: `「${goods.zh}」快卖完了`, en: `“${goods.en}” is nearly sold out.` },
    path: null,
  }),
};

/** The words of an inbox entry in both languages; an event this version does not know is still said kindly. */
export function noticeWords(event: string, facts: NoticeFacts): NoticeText {
  const text = Object.hasOwn(TEXTS, event) ? TEXTS[event] : undefined;
  if (text === undefined) {
    return {
      title: { zh: '新消息', en: 'News' },
      body: { zh: '有一条新消息', en: 'There is news.' },
      path: null,
    };
  }
  return text(read(facts));
}

function read(facts: NoticeFacts): Facts {
  const { title, amount_fen: amount } = facts;
  return {
    goods: isWords(title) ? title : { zh: '商品', en: 'Your order' },
    amount: typeof amount === 'number' ? `¥${(amount / 100).toFixed(2)}` : '¥',
    order: page('pkg-order/pages/order/index', 'id', facts.orderId),
    shopOrder: facts.forShop === true ? page('pkg-merchant/pages/order/index', 'id', facts.orderId) : null,
    group: page('pkg-group/pages/group/index', 'id', facts.groupId),
  };
}

function isWords(value: unknown): value is Words {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}
