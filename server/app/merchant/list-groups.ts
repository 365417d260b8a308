import { listShopGroups } from '#core/contract/merchant';
import { groupRules } from '#core/domain/group/registry';
import { faceOf } from '#core/domain/person/face';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import { listGroups } from '#server/db/merchant-store';

const LIST = 'shop-groups';
const PAGE = 20;

export const listShopGroupsHandler = handler(listShopGroups, async (deps, input, ctx) => {
  const cursor = readCursor(LIST, ['string'], input.cursor);
  if (!cursor.ok) return cursor;
  const { status, limit = PAGE } = input;
  const rows = await listGroups(deps.db, ctx.store, status, cursor.value?.[0] ?? null, limit + 1);
  const page = pageFrom(
    rows,
    limit,
    ({ settings, ...row }) => {
      const rules = groupRules({ kind: row.kind, settings });
      return {
        ...row,
        newOnly: rules.newBenefit('joiner'),
        tierSizes: [...rules.tierSizes()],
        held: row.taken - row.paid,
        faces: row.faces.map((profile) => faceOf(profile, 'stranger', ctx.language)),
      };
    },
    (row) => makeCursor(LIST, [row.id]),
  );
  return ok({ now: ctx.now, ...page });
});
