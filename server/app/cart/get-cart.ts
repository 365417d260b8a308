import { getCart } from '#core/contract/cart';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { readCart } from './cart-view';

export const getCartHandler = handler(getCart, async (deps, _input, ctx) =>
  ok(await readCart(deps.db, ctx.owner, ctx.now)),
);
