import type { Doubt } from '../domain/haggle/doubt';
import { priceText } from './price-parts';
import type { Language } from './say';

const friends = (count: number) => (count === 1 ? '1 friend' : `${count} friends`);

const zh = {
  asks: ' 请你帮砍一刀',
  began: ' 的砍价',
  each: (fen: number) => `这一刀 ${priceText(fen)}，不用下单，也不用再分享`,
  terms: (list: string, floor: string) => `单买 ${list} · 底价 ${floor}`,
  kept: { mine: '为你留了 1 件', other: '为 TA 留了 1 件' },
  now: { open: '现在', ordered: '下单价', bought: '买价', expired: '砍到' },
  none: (most: string) => `最多能砍 ${most}`,
  cut: '已砍 ',
  left: (fen: number) => `，还能砍 ${priceText(fen)}`,
  all: '，砍到底了',
  over: {
    bought: (price: string) => `，按 ${price} 买下`,
    untouched: (price: string) => `没有砍，按 ${price} 买下`,
    expired: '，时间到了',
    nobody: '时间到了，没有砍过',
  },
  clock: '剩',
  floor: (price: string) => `底价 ${price}`,
  steps: {
    title: '每一刀，事先说好',
    note: (count: number) => `共 ${count} 位朋友，谁先点谁先砍`,
    over: (done: number, all: number) => `砍了 ${done}/${all} 刀，已经结束`,
    unused: (from: number, to: number) =>
      from === to ? `第 ${from} 刀没有用到` : `第 ${from}–${to} 刀没有用到`,
  },
  by: (name: string) => `${name} 帮砍`,
  me: '我帮砍',
  next: '等一位朋友',
  later: (from: number, to: number) => (from === to ? `第 ${from} 位朋友` : `第 ${from}–${to} 位朋友，每位`),
  after: (price: string) => `降到 ${price}`,
  held: (count: number) => `另有 ${count} 刀，店家看过才算数`,
  promise: '不用砍完也能买；朋友帮砍不需要下单，也不需要再分享',
  /** Nothing of it can be bought any more. */
  promiseOver: '朋友帮砍不需要下单，也不需要再分享',
  notice: {
    floor: '已经是底价，时间结束前都给你留着',
    ordered: (price: string) => `价格定在 ${price}。没付款的话，有时间就接着砍`,
    bought: (price: string) => `按 ${price} 买下了`,
    expired: '时间到了，留的 1 件已经放回，没有扣款',
    thanks: (cut: string, price: string) => `谢谢你，帮 TA 砍了 ${cut}，现价 ${price}`,
    late: '店家放行了你的一刀，不过已经没有刀可砍了',
    refused: '店家看过，你的这一刀没有算数',
    floorOther: '已经砍到底价，不用再帮了',
    orderedOther: (price: string) => `TA 已经下单，价格定在 ${price}`,
    boughtOther: (price: string) => `TA 按 ${price} 买下了`,
    expiredOther: '这次砍价结束了',
    thanked: '，谢谢你的一刀',
    appealed: '已经请店家看了，结果会发到你的消息里',
  },
  doubt: {
    device: '这一刀先放着：这台手机是主人的，或已经帮过这一次',
    phone: '这一刀先放着：你的收货电话和主人、或另一位帮手的一样',
    many: '这一刀先放着：你一小时里帮了很多次',
  } satisfies Record<Doubt, string>,
  act: {
    buy: (price: string) => `现价 ${price} 买下`,
    buyShort: '按现价买下',
    buyFloor: (price: string) => `底价 ${price} 买下`,
    invite: '请朋友帮砍',
    /** Shipping comes on top of the haggled price: the order says the sum. */
    pay: '去付款',
    order: '看我的订单',
    help: (cut: string) => `帮 TA 砍一刀 ${cut}`,
    start: '我也要砍',
    again: '再开始一次',
    own: '看我的砍价',
    shop: '去店里逛逛',
    appeal: '请店家看看',
  },
  shop: '店铺',
  rules: {
    title: '砍价规则',
    summary: (count: number) => `${count} 刀全部写明，随时能买`,
    summaryOver: (count: number) => `${count} 刀全部写明`,
    lines: (rule: Rule) => [
      `一共 ${rule.helpers} 刀，从 ${rule.list} 砍到 ${rule.floor}，每一刀砍多少，开始前就写明，不会变。`,
      `开始时留好 1 件，留 ${rule.hours} 小时。谁先点，下一刀就是谁的。`,
      '每个人只能帮同一个砍价一次，自己不能砍自己的。',
      '主人随时可以按现价买下，不用砍完。下单时价格就定了，没付款而时间还有，就接着砍。',
      ...(rule.withCoupons ? [] : ['砍价不与券同用。']),
      '帮砍的人不用买东西，不用再分享，也没有奖励。',
      '看着像同一个人的，先放着等店家看过才算数；弄错了可以请店家看看。',
      '时间到了没有买，留的 1 件放回去，不扣款。',
    ],
  },
  share: {
    ask: (cut: string, price: string, title: string) => `帮我砍一刀 ${cut}，现价 ${price}：${title}`,
    pass: (price: string, count: number, title: string) => `现价 ${price}，还能砍 ${count} 刀：${title}`,
    floor: (price: string, title: string) => `已经砍到底价 ${price}：${title}`,
    over: (price: string, title: string) => `朋友帮砍，最低 ${price}：${title}`,
    badge: (done: number, all: number) => `已砍 ${done}/${all} 刀`,
  },
  offer: {
    terms: (count: number, hours: number) => `${count} 位朋友 · ${hours} 小时`,
    left: (count: number) => `剩 ${count} 件`,
    gone: '留完了',
    lowest: '最低',
  },
};
interface Rule {
  readonly helpers: number;
  readonly hours: number;
  readonly list: string;
  readonly floor: string;
  /** Coupons may be used on top. */
  readonly withCoupons: boolean;
}
export type HaggleWords = typeof zh;

const en: HaggleWords = {
  asks: ' asks you for one cut',
  began: ' is haggling',
  each: (fen) => `This cut takes off ${priceText(fen)}. Nothing to buy, nothing to share`,
  terms: (list, floor) => `Alone ${list} · Lowest ${floor}`,
  kept: { mine: 'One is kept for you', other: 'One is kept for them' },
  now: { open: 'Now', ordered: 'Ordered at', bought: 'Bought at', expired: 'Came to' },
  none: (most) => `Up to ${most} off`,
  cut: 'Cut ',
  left: (fen) => `, ${priceText(fen)} still to cut`,
  all: ', down to the lowest',
  over: {
    bought: (price) => `, bought at ${price}`,
    untouched: (price) => `Bought at ${price}, no cut made`,
    expired: ', time is up',
    nobody: 'Time is up, no cut was made',
  },
  clock: 'Ends in',
  floor: (price) => `Lowest ${price}`,
  steps: {
    title: 'Every cut, said beforehand',
    note: (count) => `${friends(count)}, first come first`,
    over: (done, all) => `${done}/${all} cuts made, over now`,
    unused: (from, to) => (from === to ? `Cut ${from} was not used` : `Cuts ${from}–${to} were not used`),
  },
  by: (name) => name,
  me: 'Me',
  next: 'Waiting for a friend',
  later: (from, to) => (from === to ? `Friend ${from}` : `Friends ${from}–${to}, each`),
  after: (price) => `Down to ${price}`,
  held: (count) => `${count} more ${count === 1 ? 'cut counts' : 'cuts count'} once the shop has looked`,
  promise: 'You can buy before all cuts are made. Friends need not buy, nor share it on',
  promiseOver: 'Friends need not buy, nor share it on',
  notice: {
    floor: 'This is the lowest price. It is kept for you until time is up',
    ordered: (price) => `The price is fixed at ${price}. If you do not pay, it goes on while there is time`,
    bought: (price) => `You bought it at ${price}`,
    expired: 'Time is up. The one kept for you went back, nothing was charged',
    thanks: (cut, price) => `Thank you. You cut ${cut}; it is ${price} now`,
    late: 'The shop let your cut through, but none was left by then',
    refused: 'The shop has looked, and your cut does not count',
    floorOther: 'It is down to the lowest price. No more cuts are needed',
    orderedOther: (price) => `They have ordered. The price is fixed at ${price}`,
    boughtOther: (price) => `They bought it at ${price}`,
    expiredOther: 'This haggle is over',
    thanked: '. Thank you for your cut',
    appealed: 'The shop has been asked. Your inbox will tell you',
  },
  doubt: {
    device: "This cut is held: the phone is the owner's, or has helped here before",
    phone: "This cut is held: your phone number is the owner's, or that of another helper",
    many: 'This cut is held: you helped very often within the hour',
  },
  act: {
    buy: (price) => `Buy at ${price}`,
    buyShort: 'Buy now',
    buyFloor: (price) => `Buy at ${price}`,
    invite: 'Ask friends',
    pay: 'Go and pay',
    order: 'See my order',
    help: (cut) => `Cut ${cut} for them`,
    start: 'Start my own',
    again: 'Start again',
    own: 'See my haggle',
    shop: 'Look round the shop',
    appeal: 'Ask the shop',
  },
  shop: 'Shop',
  rules: {
    title: 'How it works',
    summary: (count) => `${count} ${count === 1 ? 'cut' : 'cuts'}, all known`,
    summaryOver: (count) => `${count} ${count === 1 ? 'cut' : 'cuts'}, all known`,
    lines: (rule) => [
      `${rule.helpers} cuts, from ${rule.list} down to ${rule.floor}. Each is known before it begins and does not change.`,
      `One is kept from the start, for ${rule.hours} hours. Whoever taps first makes the next cut.`,
      'Everybody helps once. Nobody cuts their own price.',
      'The owner may buy at the current price at any time. An order fixes it; unpaid, it goes on while there is time.',
      'Helpers need not buy or share anything, and get no reward.',
      'A cut that looks like the same person again is held until the shop has looked. If that is wrong, ask the shop.',
      'Not bought in time, the one that was kept goes back, and nothing is charged.',
      ...(rule.withCoupons ? [] : ['Coupons are not used with a haggled price.']),
    ],
  },
  share: {
    ask: (cut, price, title) => `One cut of ${cut} for me? ${price} now: ${title}`,
    pass: (price, count, title) => `${price} now, ${count} ${count === 1 ? 'cut' : 'cuts'} to go: ${title}`,
    floor: (price, title) => `Down to the lowest, ${price}: ${title}`,
    over: (price, title) => `With friends down to ${price}: ${title}`,
    badge: (done, all) => `${done}/${all} cuts`,
  },
  offer: {
    terms: (count, hours) => `${friends(count)} · ${hours} h`,
    left: (count) => `${count} left`,
    gone: 'All kept',
    lowest: 'Down to',
  },
};

export const haggleWords: Readonly<Record<Language, HaggleWords>> = { zh, en };
