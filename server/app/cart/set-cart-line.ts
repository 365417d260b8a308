import { setCartLine } from '#core/contract/cart';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { cartSku, changeCartLine, lockCart } from '#server/db/cart-store';
import { storeScope } from '#server/db/scope';
import { readCart } from './cart-view';

/** Growing past the stock is refused; shrinking, picking and taking out always work, also for goods that are gone. */
export const setCartLineHandler = handler(setCartLine, async (deps, input, ctx) => {
  const store = storeScope(input.storeId);
  const set = await once<null, 'NOT_FOUND' | 'OUT_OF_STOCK'>(deps, ctx, async (tx) => {
    await lockCart(tx, ctx.owner);
    if (input.quantity > 0) {
      const sku = await cartSku(tx, ctx.owner, store, input.skuId, ctx.now);
      if (sku === null || sku.quantity === 0) return fail('NOT_FOUND');
      if (input.quantity > sku.quantity && input.quantity > sku.stock) {
        return fail('OUT_OF_STOCK', { title: sku.title[ctx.language] });
      }
    }
    await changeCartLine(tx, ctx.owner, store, input);
    return ok(null);
  });
  return set.ok ? ok(await readCart(deps.db, ctx.owner, ctx.now)) : set;
});
