import { catalogueOf } from '@/i18n/catalogue-of';

/** Who earns from an order, as its buyer reads it. */
export const creditWords = catalogueOf({
  zh: {
    line: '由 {name} 推荐 · 归属到 {day}',
    title: '推荐人是谁',
    why: '你是从 {name} 的卡片、链接或海报来到这家店的，TA 是这家店的推广员；也可能是朋友转发了 TA 的分享。',
    money: '这一单付款后，店家会从自己的收入里给 TA 一份佣金。你付的钱一分不变。',
    until: '这次来访算到 {day}，之后再下单就不算了。',
  },
  en: {
    line: 'Recommended by {name} · counts until {day}',
    title: 'Who recommended this',
    why: 'You came to this shop by a card, a link or a poster of {name}, who is one of its promoters. A friend may have passed it on.',
    money:
      'Once this order is paid, the shop gives them a share out of its own takings. What you pay is the same.',
    until: 'Your visit counts until {day}, not for orders after that.',
  },
});
