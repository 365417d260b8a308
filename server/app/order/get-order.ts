import { getOrder } from '#core/contract/order';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { findOwnOrder } from '#server/db/order-read-store';
import { storeScope } from '#server/db/scope';
import { mintGroupCard } from '#server/db/share-store';
import { orderView } from './order-view';

export const getOrderHandler = handler(getOrder, async (deps, { orderId }, ctx) => {
  const row = await findOwnOrder(deps.db, ctx.owner, orderId);
  if (row === null) return fail('NOT_FOUND');
  const view = await orderView(deps, row, ctx);
  const { group_id: groupId } = row;
  // Minted when the page loads, so that sharing answers at once.
  const token = groupId !== null && view.actions.includes('invite') ? deps.ids.token() : null;
  if (token !== null && groupId !== null) {
    const card = { token, personId: ctx.personId, groupId };
    await mintGroupCard(deps.db, storeScope(row.store_id), card, ctx.now);
  }
  return ok({ now: ctx.now, order: { ...view, shareToken: token } });
});
