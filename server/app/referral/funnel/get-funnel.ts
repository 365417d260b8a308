import { getFunnel } from '#core/contract/funnel';
import type { Id } from '#core/kernel/id';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import { funnelInAll, funnelRows } from '#server/db/funnel-store';
import { promoterOf, shopsShareOf, sinceDays, sumsOf } from './funnel-view';

const PAGE = 20;

export const getFunnelHandler = handler(getFunnel, async (deps, input, ctx) => {
  const { by, days, limit = PAGE } = input;
  const list = `funnel-${by}-${days}`;
  const cursor = readCursor(list, ['number', 'string'], input.cursor);
  if (!cursor.ok) return cursor;
  const of = { promoters: null, since: sinceDays(days, ctx.now) };
  const rows = await funnelRows(deps.db, ctx.store, { ...of, by }, cursor.value, limit + 1);
  const all = cursor.value === null ? sumsOf(await funnelInAll(deps.db, ctx.store, of)) : null;
  const page = pageFrom(
    rows,
    limit,
    (row) => ({
      promoter: promoterOf(row, ctx.language),
      campaign:
        row.campaign_title === null ? null : { id: row.key as Id<'campaign'>, title: row.campaign_title },
      share: shopsShareOf(row),
      ...sumsOf(row),
    }),
    ({ rank, place }) => makeCursor(list, [rank, place]),
  );
  return ok({ since: of.since, all, ...page });
});
