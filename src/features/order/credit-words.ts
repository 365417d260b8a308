import { catalogueOf } from '@/i18n/catalogue-of';

/** Who earns from an order, as its buyer reads it. */
export const creditWords = catalogueOf({
  zh: {
    line: '由 {name} 推荐 · 归属到 {day}',
    title: '推荐人',
    why: '你从 {name} 的分享来到这家店，也可能是朋友转发的。TA 是店里的推广员。',
    money: '付款后，店家从自己的收入里给 TA 佣金，你付的钱一分不变。',
    until: '这次来访算到 {day}。',
  },
  en: {
    line: 'Recommended by {name} · until {day}',
    title: 'Who recommended it',
    why: 'You came by something {name} shared, perhaps passed on by a friend. They promote this shop.',
    money: 'Once you pay, the shop gives them a part of its own takings. You pay the same.',
    until: 'Your visit counts until {day}.',
  },
});
