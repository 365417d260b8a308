import { listRuleChanges } from '#core/contract/promoter';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { makeCursor, readCursor } from '#server/app/page-cursor';
import { everPromoterOf } from '#server/db/promoter-store';
import { storeScope } from '#server/db/scope';
import { ruleNews } from './rule-news';

const LIST = 'rule-changes';
const PAGE = 20;

/** The first ones are those of `referral/centre`. */
export const listRuleChangesHandler = handler(listRuleChanges, async (deps, input, ctx) => {
  const cursor = readCursor(LIST, ['string'], input.cursor);
  if (!cursor.ok) return cursor;
  const store = storeScope(input.storeId);
  const mine = await everPromoterOf(deps.db, store, ctx.owner);
  if (mine === null) return fail('NOT_FOUND');
  const { limit = PAGE } = input;
  const { items, next } = await ruleNews(deps.db, store, mine, cursor.value?.[0] ?? null, limit, ctx.now);
  return ok({ items, next: next === null ? null : makeCursor(LIST, [next]) });
});
