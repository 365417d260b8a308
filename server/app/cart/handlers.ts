import type { AnyHandler } from '#server/app/handler';
import { addToCartHandler } from './add-to-cart';
import { getCartHandler } from './get-cart';
import { selectCartStoreHandler } from './select-cart-store';
import { setCartLineHandler } from './set-cart-line';

export const cartHandlers = [
  getCartHandler,
  addToCartHandler,
  setCartLineHandler,
  selectCartStoreHandler,
] as const satisfies readonly AnyHandler[];
