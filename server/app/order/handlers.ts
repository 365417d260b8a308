import { fulfilHandlers } from '#server/app/fulfil/handlers';
import { groupHandlers } from '#server/app/group/handlers';
import type { AnyHandler } from '#server/app/handler';
import { refundHandlers } from '#server/app/refund/handlers';
import { buyAgainHandler } from './buy-again';
import { cancelOrderHandler } from './cancel-order';
import { checkPaymentHandler } from './check-payment';
import { countOrdersHandler } from './count-orders';
import { getOrderHandler } from './get-order';
import { listOrdersHandler } from './list-orders';
import { payOrderHandler } from './pay-order';
import { placeOrderHandler } from './place-order';
import { quoteOrderHandler } from './quote-order';

/** Every call of the order function. */
export const orderHandlers = [
  quoteOrderHandler,
  placeOrderHandler,
  payOrderHandler,
  checkPaymentHandler,
  cancelOrderHandler,
  listOrdersHandler,
  countOrdersHandler,
  getOrderHandler,
  buyAgainHandler,
  ...refundHandlers,
  ...fulfilHandlers,
  ...groupHandlers,
] as const satisfies readonly AnyHandler[];
