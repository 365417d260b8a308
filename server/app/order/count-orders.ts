import { countOrders } from '#core/contract/order';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { countOwnOrders } from '#server/db/order-counts-store';

export const countOrdersHandler = handler(countOrders, async (deps, _input, ctx) =>
  ok(await countOwnOrders(deps.db, ctx.owner)),
);
