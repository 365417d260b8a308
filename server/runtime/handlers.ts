import { accountHandlers } from '#server/app/account/handlers';
import { cartHandlers } from '#server/app/cart/handlers';
import { catalogHandlers } from '#server/app/catalog/handlers';
import { couponHandlers } from '#server/app/coupon/handlers';
import { haggleHandlers } from '#server/app/haggle/handlers';
import type { AnyHandler } from '#server/app/handler';
import { landingHandlers } from '#server/app/landing/handlers';
import { merchantHandlers } from '#server/app/merchant/handlers';
import { orderHandlers } from '#server/app/order/handlers';
import { referralHandlers } from '#server/app/referral/handlers';

/** The use-cases of every cloud function; a host serves all of them, a function only its own. */
export const ALL_HANDLERS: readonly AnyHandler[] = [
  ...landingHandlers,
  ...catalogHandlers,
  ...cartHandlers,
  ...couponHandlers,
  ...accountHandlers,
  ...haggleHandlers,
  ...orderHandlers,
  ...merchantHandlers,
  ...referralHandlers,
];
