import { CART_LINES_MAX } from '#core/contract/cart';
import { buyAgain } from '#core/contract/order';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { cartSize, cartSku, lockCart, putCartLine } from '#server/db/cart-store';
import { findOwnOrder, linesOfOrder } from '#server/db/order-read-store';
import { storeScope } from '#server/db/scope';

/** Each line of the old order, as far as it is still sold and in stock; what is gone is counted, not refused. */
export const buyAgainHandler = handler(buyAgain, async (deps, { orderId }, ctx) => {
  const order = await findOwnOrder(deps.db, ctx.owner, orderId);
  if (order === null) return fail('NOT_FOUND');
  const store = storeScope(order.store_id);
  return await once(deps, ctx, async (tx) => {
    await lockCart(tx, ctx.owner);
    const { lines: linesBefore } = await cartSize(tx, ctx.owner);
    let linesNow = linesBefore;
    let added = 0;
    let gone = 0;
    for (const line of await linesOfOrder(tx, store, orderId)) {
      const sku = await cartSku(tx, ctx.owner, store, line.sku_id, ctx.now);
      if (sku === null || !sku.on_sale || sku.stock === 0) {
        gone += 1;
        continue;
      }
      if (sku.quantity === 0) linesNow += 1;
      if (linesNow > CART_LINES_MAX) return fail('CART_FULL', { limit: CART_LINES_MAX });
      // At least what was bought, never more than there is.
      const quantity = Math.min(Math.max(sku.quantity, line.quantity), sku.stock);
      await putCartLine(tx, ctx.owner, store, { skuId: line.sku_id, quantity }, ctx.now);
      added += 1;
    }
    return ok({ added, gone });
  });
});
