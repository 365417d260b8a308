import { giveCouponsHandler } from '#server/app/coupon/give-coupons';
import { revokeCouponsHandler } from '#server/app/coupon/revoke-coupons';
import { shipOrderHandler } from '#server/app/fulfil/ship-order';
import { completeGroupHandler } from '#server/app/group/complete-group';
import type { AnyHandler } from '#server/app/handler';
import { getDeskHandler } from './get-desk';
import { getShopOrderHandler } from './get-order';
import { listShopGroupsHandler } from './list-groups';
import { listShopOrdersHandler } from './list-orders';
import { listStuckJobsHandler } from './list-stuck';
import { refundLinesHandler } from './refund-lines';
import { retryStuckJobHandler } from './retry-stuck';
import { saveRobotHandler } from './save-robot';

export const merchantHandlers = [
  getDeskHandler,
  listShopOrdersHandler,
  getShopOrderHandler,
  shipOrderHandler,
  refundLinesHandler,
  listShopGroupsHandler,
  completeGroupHandler,
  listStuckJobsHandler,
  retryStuckJobHandler,
  saveRobotHandler,
  giveCouponsHandler,
  revokeCouponsHandler,
] as const satisfies readonly AnyHandler[];
