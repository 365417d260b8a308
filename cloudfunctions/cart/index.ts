import { cartHandlers } from '#server/app/cart/handlers';
import { cloudFunction } from '#server/runtime/triggers/cloud-function';

export const main = cloudFunction('cart', cartHandlers);
