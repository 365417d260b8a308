/** What a shop's staff read, and its robot says. */
import type { Known, Sentences } from './notice-sentences';

const shopOrder = (f: Known) => `/pkg-merchant/pages/order/index?id=${f.id('orderId')}`;
const toShip = () => '/pkg-merchant/pages/to-ship/index';
const desk = () => '/pkg-merchant/pages/desk/index';

export const SHOP_WORDS = {
  'shop.order-paid': {
    title: (f) => [`新订单 ${f.yuan}`, `New order ${f.yuan}`],
    body: (f) => [
      `「${f.zh}」共 ${f.n('units')} 件，请在 ${f.day.zh} 前发货。`,
      `“${f.en}”, ${f.n('units')} ${f.n('units') === 1 ? 'unit' : 'units'}. Please ship by ${f.day.en}.`,
    ],
    path: toShip,
  },
  'shop.group-formed': {
    title: (f) => [`成团，${f.n('orders')} 单待发货`, `Group complete, ${f.n('orders')} to ship`],
    body: (f) => [`「${f.zh}」请在 ${f.day.zh} 前发货。`, `“${f.en}”. Please ship by ${f.day.en}.`],
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
      `请给微信支付商户号充值，${f.day.zh} 会自动再试。`,
      `Please top up your WeChat Pay account. It is tried again on ${f.day.en}.`,
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
  'shop.help-appealed': {
    title: () => ['有人请店家看看一刀砍价', 'Somebody asks about a held cut'],
    body: (f) => [
      `「${f.zh}」有一刀还没算数，请看看要不要放行。`,
      `A cut for “${f.en}” is held. Please look whether it may count.`,
    ],
    path: () => '/pkg-merchant/pages/held-helps/index',
  },
  'shop.promoter-applied': {
    title: () => ['有人申请做推广员', 'Somebody wants to be your promoter'],
    body: (f) => [
      `「${f.zh}」收到一份推广员申请，请看看要不要通过。`,
      `“${f.en}” has a request from somebody who wants to promote it. Please decide.`,
    ],
    path: () => '/pkg-merchant/pages/promoters/index',
  },
  'shop.stock-low': {
    title: (f) => [`库存不多：剩 ${f.n('stock')} 件`, `Low stock: ${f.n('stock')} left`],
    body: (f) => [`「${f.zh}」快卖完了，记得补货。`, `“${f.en}” is nearly sold out.`],
    path: desk,
  },
  'shop.ship-soon': {
    title: () => ['有订单快到发货时限', 'An order is due to ship'],
    body: (f) => [`「${f.zh}」请在 ${f.day.zh} 前发货。`, `“${f.en}”: please ship by ${f.day.en}.`],
    path: (f) => `/pkg-merchant/pages/ship/index?orderId=${f.id('orderId')}`,
  },
} as const satisfies Record<string, Sentences>;
