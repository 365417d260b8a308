import { listFlash } from '#core/contract/storefront';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { flashSales } from '#server/db/catalog-store';
import { storeScope } from '#server/db/scope';
import { flashSessions } from './flash-view';

export const listFlashHandler = handler(listFlash, async (deps, { storeId }, ctx) => {
  const rows = await flashSales(deps.db, storeScope(storeId), ctx.personId, ctx.now);
  return ok({ now: ctx.now, sessions: flashSessions(rows, ctx.now) });
});
