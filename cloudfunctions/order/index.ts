import { orderHandlers } from '#server/app/order/handlers';
import { cloudFunction } from '#server/runtime/triggers/cloud-function';

export const main = cloudFunction('order', orderHandlers);
