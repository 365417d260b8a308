import * as account from './account';
import * as cart from './cart';
import type { Call } from './define-call';
import * as merchant from './merchant';
import * as order from './order';
import * as shop from './shop';

/** Every call of the product. The functions, the HTTP host, the docs and the tests are made from this list. */
export const CALLS = [
  shop.openLanding,
  shop.prepareCard,
  shop.listGoods,
  shop.listCategories,
  shop.listOpenGroups,
  account.login,
  account.getViewer,
  account.giveConsent,
  account.setProfile,
  account.listAddresses,
  account.saveAddress,
  account.removeAddress,
  account.listNotices,
  account.readNotices,
  account.subscriptionPlan,
  account.recordSubscription,
  cart.getCart,
  cart.addToCart,
  cart.setCartLine,
  cart.selectCartStore,
  order.quoteOrder,
  order.placeOrder,
  order.payOrder,
  order.checkPayment,
  order.cancelOrder,
  order.listOrders,
  order.countOrders,
  order.getOrder,
  order.refundOrder,
  order.confirmReceipt,
  order.extendReceipt,
  order.buyAgain,
  order.chooseSeat,
  merchant.getDesk,
  merchant.listShopOrders,
  merchant.getShopOrder,
  merchant.shipOrder,
  merchant.refundLines,
  merchant.listShopGroups,
  merchant.completeGroup,
  merchant.listStuckJobs,
  merchant.retryStuckJob,
  merchant.saveRobot,
] as const satisfies readonly Call[];
