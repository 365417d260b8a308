import { catalogueOf } from '../catalogue-of';

/** Words of the storefront's first page. */
export const homeWords = catalogueOf({
  zh: {
    sold: '已售 {count}',
    promise: '{hours} 小时内发货',
    search: '搜水果、茶、礼盒',
    forming: '正在拼',
    formingNote: '好友开的团，差一个就成',
    left: '差 {count} 人',
    empty: '店主正在上新',
    emptyHint: '过一会儿再来看看',
  },
  en: {
    sold: '{count} sold',
    promise: 'Ships within {hours} h',
    search: 'Fruit, tea, gift boxes …',
    forming: 'Forming now',
    formingNote: 'Groups that need one or two more',
    left: '{count} more',
    empty: 'New goods are on their way',
    emptyHint: 'Please look in again a little later',
  },
});
