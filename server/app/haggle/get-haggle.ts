import { getHaggle } from '#core/contract/haggle';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { hagglePage, storeOfHaggle } from '#server/db/haggle-read-store';
import { storeScope } from '#server/db/scope';
import { haggleView } from './haggle-view';

/** Asked again and again while a page lies open. Whose card led there is known to the landing alone. */
export const getHaggleHandler = handler(getHaggle, async (deps, input, ctx) => {
  const storeId = await storeOfHaggle(deps.db, input.haggleId);
  if (storeId === null) return fail('NOT_FOUND');
  const row = await hagglePage(deps.db, storeScope(storeId), ctx.personId, input.haggleId, ctx.now);
  if (row === null) return fail('NOT_FOUND');
  const onlooker = { viewerId: ctx.personId, sharerId: null, language: ctx.language };
  return ok({ now: ctx.now, haggle: haggleView(row, onlooker, ctx.now) });
});
