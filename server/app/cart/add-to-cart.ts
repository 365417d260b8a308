import { addToCart, CART_LINES_MAX } from '#core/contract/cart';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { cartSize, cartSku, lockCart, putCartLine } from '#server/db/cart-store';
import { storeScope } from '#server/db/scope';

const LINE_UNITS_MAX = 999;

/**
 * The line grows as far as the stock goes and answers the quantity it has then; when it cannot grow at all, OUT_OF_STOCK.
 * A SKU of another store is NOT_FOUND.
 */
export const addToCartHandler = handler(addToCart, async (deps, input, ctx) =>
  once(deps, ctx, async (tx) => {
    const { skuId } = input;
    const store = storeScope(input.storeId);
    await lockCart(tx, ctx.owner);
    const sku = await cartSku(tx, ctx.owner, store, skuId, ctx.now);
    if (sku === null) return fail('NOT_FOUND');
    const title = sku.title[ctx.language];
    if (!sku.on_sale) return fail('SKU_GONE', { title });
    const most = Math.min(sku.stock, LINE_UNITS_MAX);
    if (sku.quantity >= most) return fail('OUT_OF_STOCK', { title });
    const size = await cartSize(tx, ctx.owner);
    if (sku.quantity === 0 && size.lines >= CART_LINES_MAX) {
      return fail('CART_FULL', { limit: CART_LINES_MAX });
    }
    const quantity = Math.min(sku.quantity + input.quantity, most);
    await putCartLine(tx, ctx.owner, store, { skuId, quantity }, ctx.now);
    return ok({ count: size.units + quantity - sku.quantity, quantity });
  }),
);
