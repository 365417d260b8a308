import { catalogueOf } from '@/i18n/catalogue-of';

/** Words of the figures from a card that was opened to what was bought by it, and of the card itself. */
export const funnelWords = catalogueOf({
  zh: {
    visits: '访问',
    visitors: '访客',
    newVisitors: '新 {count}',
    orders: '成交单',
    paid: '成交额',
    refunded: '退 {amount}',
    rateSaid: '成交率 {rate}',
    pages: { home: '店铺', product: '商品', group: '拼团', haggle: '砍价', coupon: '优惠券' },
    home: '店铺首页',
    gone: {
      product: '已下架的商品',
      group: '结束的拼团',
      haggle: '结束的砍价',
      coupon: '结束的优惠券',
    },
    forgotten: '较早的分享',
    made: { poster: '做过海报', link: '发过链接' },
    sharedAt: '{when} 分享',
    notSeen: '卡片在聊天里被看到几次，微信不告诉任何人，所以从点开算起。',
    voided: '店家取消了佣金的单不算成交。',
  },
  en: {
    visits: 'Visits',
    visitors: 'Visitors',
    newVisitors: '{count} new',
    orders: 'Orders',
    paid: 'Sales',
    refunded: '{amount} back',
    rateSaid: '{rate} of visits end in an order',
    pages: { home: 'Shop', product: 'Product', group: 'Group', haggle: 'Haggle', coupon: 'Coupon' },
    home: 'The shop',
    gone: {
      product: 'A product that is gone',
      group: 'A group that is gone',
      haggle: 'A haggle that is gone',
      coupon: 'A coupon that is gone',
    },
    forgotten: 'An earlier share',
    made: { poster: 'Poster', link: 'Link' },
    sharedAt: 'Shared {when}',
    notSeen: 'How often a card is seen in a chat, WeChat tells nobody. Counting begins when it is opened. ',
    voided: 'Orders whose commission the shop cancelled are left out. ',
  },
});
