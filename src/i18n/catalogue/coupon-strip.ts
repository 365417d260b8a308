import { catalogueOf } from '../catalogue-of';

/** The few words that the home page says of coupons; the others stay in their package. */
export const couponStripWords = catalogueOf({
  zh: { centre: '领券中心', claim: '领取', claimed: '已领取', all: '更多' },
  en: { centre: 'Coupons', claim: 'Claim', claimed: 'Claimed', all: 'More' },
});
