import { couponHandlers } from '#server/app/coupon/handlers';
import { cloudFunction } from '#server/runtime/triggers/cloud-function';

export const main = cloudFunction('coupon', couponHandlers);
