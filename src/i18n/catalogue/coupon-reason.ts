import { catalogueOf } from '../catalogue-of';

/** Why a coupon is not used for a purchase. */
export const couponReasonWords = catalogueOf({
  zh: {
    why: {
      USED: '已经用过了',
      REVOKED: '店家已收回这张券',
      HELD: '已用在另一笔待付款的订单，付款或取消后再看',
      NOT_YET: '{when} 起可用',
      EXPIRED: '{when} 已过期',
      NEW_ONLY: '限新客，你在这家店买过了',
      NEW_HELD: '新客优惠已用在另一笔待付款的订单，取消后才能用',
      OUT_OF_SCOPE: '这单没有它能用的商品',
      THRESHOLD: '满 {threshold} 可用，还差 {missing}',
      NO_FEE: '这单没有运费，用不上',
      /** Before there is an address. */
      FEE_LATER: '填了地址才知道运费',
      BETTER: '可用，比最优少省 {by}',
      SAME: '可用，和最优省得一样多',
      NOT_PICKED: '可用，能省 {saves}',
      DEARER: '用它就享不了现在的优惠，要多付 {by}',
      NOTHING: '用了也不会更省',
    },
    /** What the goods have instead. */
    closedBy: {
      flash: '限时价不与券同用',
      group: '拼团价不与券同用',
      haggle: '砍价不与券同用',
      full: '满减不与券同用',
      other: '这单的优惠不与券同用',
    },
    when: { today: '今天 {time}', tomorrow: '明天 {time}', yesterday: '昨天 {time}' },
  },
  en: {
    why: {
      USED: 'Already used',
      REVOKED: 'The shop took it back',
      HELD: 'Used in another order of yours that is not paid. Free again when that is cancelled.',
      NOT_YET: 'From {when} on',
      EXPIRED: 'Ended {when}',
      NEW_ONLY: 'For new customers; you have bought here before',
      NEW_HELD:
        'Your new-customer offer is in another order of yours that is not paid. Free again when that is cancelled.',
      OUT_OF_SCOPE: 'Not for the goods in this order',
      THRESHOLD: 'From {threshold} on: {missing} more to go',
      NO_FEE: 'There is no shipping fee to take off',
      FEE_LATER: 'Add an address to see the shipping fee',
      BETTER: 'Works, saves {by} less than the best',
      SAME: 'Works, saves as much as the best',
      NOT_PICKED: 'Works, saves {saves}',
      DEARER: 'It would replace the price you have and cost {by} more',
      NOTHING: 'It would save nothing more',
    },
    closedBy: {
      flash: 'Flash prices go with no coupon',
      group: 'Group prices go with no coupon',
      haggle: 'Haggled prices go with no coupon',
      full: 'Spend-and-save goes with no coupon',
      other: 'This price goes with no coupon',
    },
    when: { today: 'today, {time}', tomorrow: 'tomorrow, {time}', yesterday: 'yesterday, {time}' },
  },
});
