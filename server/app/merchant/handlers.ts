import { campaignResultHandler } from '#server/app/campaign/campaign-result';
import { checkDraftHandler } from '#server/app/campaign/check-draft';
import { listCampaignsHandler } from '#server/app/campaign/list-campaigns';
import { listShopSkusHandler } from '#server/app/campaign/list-skus';
import { publishDraftHandler } from '#server/app/campaign/publish-draft';
import { setCustomerHandler } from '#server/app/campaign/set-customer';
import { setFloorHandler } from '#server/app/campaign/set-floor';
import { stopCampaignHandler } from '#server/app/campaign/stop-campaign';
import { giveCouponsHandler } from '#server/app/coupon/give-coupons';
import { revokeCouponsHandler } from '#server/app/coupon/revoke-coupons';
import { shipOrderHandler } from '#server/app/fulfil/ship-order';
import { completeGroupHandler } from '#server/app/group/complete-group';
import { decideHelpHandler } from '#server/app/haggle/decide-help';
import { listHeldHelpsHandler } from '#server/app/haggle/list-held-helps';
import type { AnyHandler } from '#server/app/handler';
import { getDeskHandler } from './get-desk';
import { getShopOrderHandler } from './get-order';
import { listShopGroupsHandler } from './list-groups';
import { listShopOrdersHandler } from './list-orders';
import { listStuckJobsHandler } from './list-stuck';
import { refundLinesHandler } from './refund-lines';
import { retryStuckJobHandler } from './retry-stuck';
import { saveRobotHandler } from './save-robot';
import { setCouponsBackHandler } from './set-coupons-back';

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
  setCouponsBackHandler,
  listShopSkusHandler,
  checkDraftHandler,
  publishDraftHandler,
  listCampaignsHandler,
  campaignResultHandler,
  stopCampaignHandler,
  setFloorHandler,
  setCustomerHandler,
  giveCouponsHandler,
  revokeCouponsHandler,
  listHeldHelpsHandler,
  decideHelpHandler,
] as const satisfies readonly AnyHandler[];
