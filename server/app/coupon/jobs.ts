import { couponEndsJob } from './coupon-ends';
import { giveToGroupJob } from './give-to-group';

export const couponJobs = {
  'give-to-group': giveToGroupJob,
  'coupon-ends': couponEndsJob,
} as const;
