import { selectCartStore } from '#core/contract/cart';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { lockCart, selectStoreLines } from '#server/db/cart-store';
import { storeScope } from '#server/db/scope';
import { readCart } from './cart-view';

export const selectCartStoreHandler = handler(selectCartStore, async (deps, input, ctx) => {
  const selected = await once<null, never>(deps, ctx, async (tx) => {
    await lockCart(tx, ctx.owner);
    await selectStoreLines(tx, ctx.owner, storeScope(input.storeId), input.selected);
    return ok(null);
  });
  return selected.ok ? ok(await readCart(deps.db, ctx.owner, ctx.now)) : selected;
});
