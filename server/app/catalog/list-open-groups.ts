import { listOpenGroups } from '#core/contract/storefront';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import { openGroupsOf } from '#server/db/catalog-store';
import { storeScope } from '#server/db/scope';
import { openGroupViews } from './open-group';

const LIST = 'open-groups';
const PAGE = 20;

/** A page may hold fewer than its limit: groups without units left fall out of it. */
export const listOpenGroupsHandler = handler(listOpenGroups, async (deps, input, ctx) => {
  const { storeId, productId = null, limit = PAGE } = input;
  const beyond = readCursor(LIST, ['number', 'string'], input.cursor);
  if (!beyond.ok) return beyond;
  const query = { productId, viewer: ctx.personId, beyond: beyond.value, limit: limit + 1 };
  const rows = await openGroupsOf(deps.db, storeScope(storeId), query, ctx.now);
  const page = pageFrom(
    rows,
    limit,
    ({ item }) => item,
    ({ item }) => makeCursor(LIST, [item.expiresAt, item.id]),
  );
  return ok({ now: ctx.now, items: openGroupViews(page.items, ctx.language), next: page.next });
});
