import { catalogueOf } from '../catalogue-of';

/** Words of the flash-sale channel, beside those that the storefront says too. */
export const channelWords = catalogueOf({
  zh: {
    now: '正在抢',
    until: '至 {time}',
    soon: '即将开始',
    tomorrow: '明天 {time}',
    rule: '抢购价限量限时，下单后请在 5 分钟内付款',
    sold: '已抢 {percent}%',
    allotted: '限量 {count} 件',
    buy: '去抢',
    empty: '现在没有限时抢购',
    emptyHint: '店家安排了下一场，会先放在这里',
    emptyAct: '去店里逛逛',
  },
  en: {
    now: 'On now',
    until: 'Until {time}',
    soon: 'Soon',
    tomorrow: 'Tomorrow, {time}',
    rule: 'Limited in number and time. Please pay within 5 minutes of ordering',
    sold: '{percent}% taken',
    allotted: '{count} in all',
    buy: 'Buy',
    empty: 'No flash sale right now',
    emptyHint: 'The next one will show here first',
    emptyAct: 'Look round the shop',
  },
});
