import { priceText } from './price-parts';
import { productWords } from './product-words';
import type { Language } from './say';

const people = (count: number) => (count === 1 ? '1 person' : `${count} people`);

const zh = {
  invites: ' 邀你一起买',
  opened: ' 开的团',
  missing: (count: number) => `还差 ${count} 人就成团`,
  size: (size: number) => `${size} 人团`,
  newOnly: (size: number) => `老带新 · ${size} 人团`,
  newOnlyFact: '新朋友才能参团',
  tier: {
    tag: (fen: number) => `阶梯团 · 最低 ${priceText(fen)}`,
    title: '人越多越便宜',
    people: (count: number) => `${count} 人`,
    now: '当前',
    settled: '成团价',
    more: (count: number) => `再来 ${count} 人`,
    payFirst: '都先付这个价',
    back: (fen: number) => `每件退 ${priceText(fen)}`,
    note: '先付第一档的价，成团后差价自动原路退回',
    noteBack: (count: number, fen: number) => `${count} 人成团，每件退回 ${priceText(fen)}，进度在订单里`,
    noteFirst: (count: number, fen: number) => `${count} 人成团，就是 ${priceText(fen)}，没有差价要退`,
    noteFailed: (first: number) => `不到 ${first} 人，付过的款全额退回`,
    /** After `已有 2 人，`, beside the clock. */
    need: (count: number) => `再来 ${count} 人`,
    /** Under the friend's name. */
    missing: (count: number, fen: number, from: boolean) =>
      `再来 ${count} 人，每件 ${priceText(fen)}${from ? ' 起' : ''}`,
    missingFirst: (count: number) => `还差 ${count} 人成团`,
  },
  alone: '单买',
  aloneCheaper: (fen: number) => `现在单买更便宜，${priceText(fen)}`,
  opener: productWords.zh.opener,
  openerFrom: productWords.zh.openerFrom,
  bought: (label: string) => `我买的是 ${label}`,
  ships: (hours: number) => `成团后 ${hours} 小时内发货`,
  have: (count: number) => `已有 ${count} 人，`,
  need: (count: number) => `还差 ${count} 人`,
  allTaken: (size: number) => `${size} 个名额都有人了`,
  timeUp: '时间到了',
  formedBy: (count: number) => `${count} 人已成团`,
  notFormed: '这个团没有拼成',
  /** Paid seats when time was up, and who was missing then. */
  wasShort: (paid: number, missing: number) => `到时间 ${paid} 人付了款，少 ${missing} 人`,
  allLeft: '参团的人都退出了',
  left: '剩',
  notice: {
    mine: (count: number) => `你已参团。再来 ${count} 人就成团，叫上好友更快`,
    mineTier: (count: number, fen: number) => `你已参团。再来 ${count} 人，每件退 ${priceText(fen)}`,
    mineFirst: (count: number) => `你已参团。再来 ${count} 人，到时间就能成团`,
    settling: '时间到了，正在核对最后的付款，马上有结果',
    oldFriend: '新朋友才能参这个团。你在本店买过，可以开一个团，带新朋友来',
    benefitHeld: '新客价留给了你没付款的那单：付款就用在那单，取消就能参这个团',
    held: '名额给你留着，付款后才算参团',
    seat_lost: '款已付好，但名额刚好被抢先一步。钱没有丢，请选一样',
    confirming: '正在确认付款结果，请先不要重复付款',
    full: '名额满了，有人正在付款。别的团还有位置',
    fullAlone: '名额满了，有人正在付款',
    formed: (hours: number) => `成团了，${hours} 小时内发货`,
    formedTier: (hours: number, fen: number) => `成团了，每件退 ${priceText(fen)}，${hours} 小时内发货`,
    formedOther: '这个团已经成了，还可以再拼一单',
    byShop: (count: number) => `店家让这个团提前成团，共 ${count} 人`,
    failed: (fen: number) => `时间到了人没有凑齐，你付的 ${priceText(fen)} 全额原路退回`,
    failedAllLeft: '参团的人都退出了，付过的款都全额退回',
    failedOther: '时间到了人没有凑齐，付过款的人都会全额退款',
    sold_out: '拼团的份数卖完了',
    closed: '店铺休息中，暂时不接新单',
  },
  act: {
    join: (fen: number) => `参团 ${priceText(fen)}`,
    /** Beside buying alone, where that is cheaper just now. */
    joinShort: '参团',
    joinOtherShort: '另一个团',
    openShort: '开新团',
    joinOther: (fen: number) => `参加另一个团 ${priceText(fen)}`,
    open: (fen: number) => `开新团 ${priceText(fen)}`,
    alone: (fen: number) => `单独买 ${priceText(fen)}`,
    shop: '去店里逛逛',
    invite: (count: number) => `邀请好友 · 还差 ${count} 人`,
    pay: '去付款',
    confirming: '看付款结果',
    order: '看我的订单',
    benefitOrder: '去看那笔订单',
    switchTo: '换到另一个团',
    openNew: '改成开新团',
    refund: '全额退款',
  },
  aloneShort: '单独买',
  shop: '店铺',
  rules: {
    title: '拼团规则',
    summary: (hours: number, size: number) => `${hours} 小时内满 ${size} 人发货，不满自动退款`,
    tierSummary: (hours: number, first: number) => `${hours} 小时内满 ${first} 人发货，人多退差价`,
    lines: (rule: Rule) => [
      ...(rule.tiers.length === 0
        ? [`开团后 ${rule.hours} 小时内满 ${rule.size} 人，就成团。`]
        : [
            `开团后 ${rule.hours} 小时内，人越多越便宜。${rule.tiers
              .map(({ label, tiers }) => {
                const prices = tiers.map(([people, fen]) => `${people} 人 ${priceText(fen)}`).join('，');
                return label === '' ? `${prices}。` : `${label}：${prices}。`;
              })
              .join('')}`,
            `大家都先付第一档的价。满 ${rule.size} 人或时间到了，就按到达的那一档成团，差价按件自动原路退回。`,
          ]),
      ...(rule.newOnly ? ['谁都可以开团，新朋友才能参团：在本店还没买过的人。全额退款的订单不算买过。'] : []),
      '下单先为你留 5 分钟名额，付款后才算参团。',
      rule.tiers.length === 0
        ? '到时间没满，付过的款自动全额原路退回。'
        : `到时间不到 ${rule.least} 人，付过的款自动全额原路退回。`,
      '成团前可以退出：全额退款，名额让给别人。',
      `成团后 ${rule.ships} 小时内发货。`,
      `配送：${rule.shipping}。`,
      ...(rule.limit === null ? [] : [`这个活动每人最多买 ${rule.limit} 件。`]),
      '店家可以让没满的团提前成团，页面会写明。',
    ],
  },
  others: '这些团也在等人',
  othersNote: '凑一个就成',
  choices: '请选一样',
  shared: (price: string, title: string) => `${price} 和我一起买：${title}`,
  /** By somebody who has no seat in it. */
  sharedOn: (price: string, title: string) => `${price} 正在拼团：${title}`,
  sharedNew: (price: string, title: string) => `${price} 只有新客能参团：${title}`,
  /** Nobody joins it any more, so no price is promised. */
  sharedOver: {
    formed: (title: string) => `这个团拼成了：${title}`,
    failed: (title: string) => `这个团没有拼成：${title}`,
    open: (title: string) => `这个团到时间了：${title}`,
  },
  badge: (taken: number, size: number) => `${taken}/${size} 人`,
};
interface Rule {
  readonly hours: number;
  readonly size: number;
  readonly ships: number;
  readonly limit: number | null;
  readonly shipping: string;
  readonly newOnly: boolean;
  /** With how many it is formed at least. */
  readonly least: number;
  /** Of each SKU: how many people, and what a unit costs then. */
  readonly tiers: ReadonlyArray<{
    readonly label: string;
    readonly tiers: ReadonlyArray<readonly [people: number, fen: number]>;
  }>;
}
export type GroupWords = typeof zh;

const en: GroupWords = {
  invites: ' invites you to buy together',
  opened: ' opened this group',
  missing: (count) => `${count} more to go`,
  size: (size) => `Group of ${size}`,
  newOnly: (size) => `New friends, group of ${size}`,
  newOnlyFact: 'New customers may join',
  tier: {
    tag: (fen) => `Tiers down to ${priceText(fen)}`,
    title: 'The more, the cheaper',
    people: (count) => people(count),
    now: 'Now',
    settled: 'Final price',
    more: (count) => `${count} more`,
    payFirst: 'Paid at first',
    back: (fen) => `${priceText(fen)} back each`,
    note: 'You pay the first price. The difference comes back once the group is complete.',
    noteBack: (count, fen) => `Complete with ${count}: ${priceText(fen)} back for each. See your order.`,
    noteFirst: (count, fen) => `Complete with ${count} at ${priceText(fen)}. Nothing to give back.`,
    noteFailed: (first) => `Fewer than ${first}: everybody is refunded in full.`,
    need: (count) => `${count} to next price`,
    missing: (count, fen, from) => `${count} more, and it is ${from ? 'from ' : ''}${priceText(fen)} each`,
    missingFirst: (count) => `${count} more to go`,
  },
  alone: 'Alone',
  aloneCheaper: (fen) => `Cheaper alone just now: ${priceText(fen)}`,
  opener: productWords.en.opener,
  openerFrom: productWords.en.openerFrom,
  bought: (label) => `Mine: ${label}`,
  ships: (hours) => `Ships ${hours} h after the group is complete`,
  have: (count) => `${count} in, `,
  need: (count) => `${count} more to go`,
  timeUp: 'Time is up',
  allTaken: (size) => `All ${size} seats are taken`,
  formedBy: (count) => `Complete with ${people(count)}`,
  notFormed: 'This group did not form',
  wasShort: (paid, missing) => `${people(paid)} had paid when time was up: ${missing} short`,
  allLeft: 'Everybody had left it',
  left: 'Ends in',
  notice: {
    mine: (count) => `You are in. ${people(count)} more and it is complete: a friend makes it quicker`,
    mineTier: (count, fen) => `You are in. With ${count} more, ${priceText(fen)} comes back for each`,
    mineFirst: (count) => `You are in. With ${count} more it is complete when time is up`,
    settling: 'Time is up. The last payments are being checked',
    oldFriend: 'This group is for new customers. You have bought here: open one and bring a new friend',
    benefitHeld: 'Your unpaid order keeps the new-customer price. Pay that order, or cancel it to join here',
    held: 'Your seat is held. You are in once you have paid',
    seat_lost: 'You paid, but the seat was taken a moment before. Your money is safe: please choose',
    confirming: 'We are confirming your payment. Please do not pay again yet',
    full: 'All seats are taken, some are being paid. Other groups have room',
    fullAlone: 'All seats are taken, some are being paid',
    formed: (hours) => `The group is complete. It ships within ${hours} h`,
    formedTier: (hours, fen) => `Complete: ${priceText(fen)} back for each. It ships within ${hours} h`,
    formedOther: 'This group is complete. There is room for another',
    byShop: (count) => `The shop completed this group early, with ${people(count)}`,
    failed: (fen) => `Time ran out before it was complete. All of your ${priceText(fen)} goes back to you`,
    failedAllLeft: 'Everybody left this group and was refunded in full',
    failedOther: 'Time ran out before it was complete. Everybody who paid is refunded in full',
    sold_out: 'Sold out at the group price',
    closed: 'The shop is having a rest and takes no new orders',
  },
  act: {
    join: (fen) => `Join ${priceText(fen)}`,
    joinShort: 'Join',
    joinOtherShort: 'Another',
    openShort: 'Open',
    joinOther: (fen) => `Join another ${priceText(fen)}`,
    open: (fen) => `Open a group ${priceText(fen)}`,
    alone: (fen) => `Buy alone ${priceText(fen)}`,
    shop: 'Look round the shop',
    invite: (count) => `Invite friends · ${count} to go`,
    pay: 'Pay now',
    confirming: 'Check my payment',
    order: 'See my order',
    benefitOrder: 'See that order',
    switchTo: 'Move to another group',
    openNew: 'Open a new group',
    refund: 'Refund in full',
  },
  aloneShort: 'Alone',
  shop: 'Shop',
  rules: {
    title: 'How it works',
    summary: (hours, size) => `${size} buyers in ${hours} h, or a full refund`,
    tierSummary: (hours, first) => `${first} buyers in ${hours} h; more pay less`,
    lines: (rule) => [
      ...(rule.tiers.length === 0
        ? [`A group is complete when ${rule.size} people buy within ${rule.hours} hours.`]
        : [
            `Within ${rule.hours} hours, the more buy, the less it costs. ${rule.tiers
              .map(({ label, tiers }) => {
                const prices = tiers.map(([count, fen]) => `${people(count)} ${priceText(fen)}`).join(', ');
                return label === '' ? `${prices}.` : `${label}: ${prices}.`;
              })
              .join(' ')}`,
            `Everybody pays the first price. With ${people(rule.size)}, or when time is up, the group is complete at the tier it has reached, and the difference for each unit goes back by itself.`,
          ]),
      ...(rule.newOnly
        ? [
            'Anybody may open a group; only new customers may join: those who have not bought here yet. Orders refunded in full do not count.',
          ]
        : []),
      'Your order holds a seat for 5 minutes. You are in once you have paid.',
      rule.tiers.length === 0
        ? 'If time runs out first, everybody is refunded in full automatically.'
        : `With fewer than ${rule.least} when time is up, everybody is refunded in full automatically.`,
      'You may leave before it is complete: a full refund, and the seat is free again.',
      `Complete groups ship within ${rule.ships} hours.`,
      `${rule.shipping}.`,
      ...(rule.limit === null ? [] : [`At most ${rule.limit} per person in this campaign.`]),
      'The shop may complete a short group early. The page then says so.',
    ],
  },
  others: 'These groups wait too',
  othersNote: 'One tap to join',
  choices: 'Please choose',
  shared: (price, title) => `${price} together with me: ${title}`,
  sharedOn: (price, title) => `${price} in a group: ${title}`,
  sharedNew: (price, title) => `${price}, only new customers can join: ${title}`,
  sharedOver: {
    formed: (title) => `This group is complete: ${title}`,
    failed: (title) => `This group did not form: ${title}`,
    open: (title) => `This group is out of time: ${title}`,
  },
  badge: (taken, size) => `${taken}/${size}`,
};

export const groupWords: Readonly<Record<Language, GroupWords>> = { zh, en };
