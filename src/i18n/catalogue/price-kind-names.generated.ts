/** Made from `core/domain/pricing/registry.ts` by `npm run promotions`; a test holds it up to date. */
export const priceKindNames = {
  zh: {
    'group-price': "拼团优惠",
    'haggle-price': "砍价优惠",
    'flash-sale': "限时抢购",
    'member-price': "会员价",
    'new-customer': "新客价",
    'bundle': "打包一口价",
    'add-on': "加价购",
    'full-reduction': "满减",
    'coupon-amount': "满减券",
    'coupon-percent': "折扣券",
    'coupon-shipping': "运费券",
  },
  en: {
    'group-price': "Group price",
    'haggle-price': "Haggled price",
    'flash-sale': "Flash sale",
    'member-price': "Member price",
    'new-customer': "New customer price",
    'bundle': "Bundle price",
    'add-on': "Add-on price",
    'full-reduction': "Spend and save",
    'coupon-amount': "Coupon",
    'coupon-percent': "Discount coupon",
    'coupon-shipping': "Shipping coupon",
  },
};
