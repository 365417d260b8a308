/** Words of the frame that stand on a first screen: the app's own catalogue takes them from here. */
export const frameWords = {
  zh: {
    home: '回首页',
    seats: {
      spoken: '{size} 人团，已有 {taken} 人',
      opener: '开团',
      held: '付款中',
      me: '我',
      you: '你?',
      waiting: '等你',
      empty: '空位',
    },
    /** Other kinds cost more: before the sum, or after it. */
    from: { before: '', after: '起' },
    days: '{count} 天',
  },
  en: {
    home: 'Home',
    seats: {
      spoken: 'Group of {size}, {taken} in',
      opener: 'Opener',
      held: 'Paying',
      me: 'Me',
      you: 'You?',
      waiting: 'Join us',
      empty: 'Free',
    },
    from: { before: 'from', after: '' },
    days: '{count} {count?day:days}',
  },
} as const;
