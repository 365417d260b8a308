import { getFunnel } from '#core/contract/funnel';
import { faceOf } from '#core/domain/person/face';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS, startOfShanghaiDay } from '#core/kernel/instant';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import { type FunnelRow, funnelRows } from '#server/db/funnel-store';
import { shareOf, sumsOf } from './funnel-view';

const PAGE = 20;

export const getFunnelHandler = handler(getFunnel, async (deps, input, ctx) => {
  const { by, days, limit = PAGE } = input;
  const list = `funnel-${by}-${days}`;
  const cursor = readCursor(list, ['number', 'string'], input.cursor);
  if (!cursor.ok) return cursor;
  const since = after(startOfShanghaiDay(ctx.now), -(days - 1) * DAY_MS);
  const of = { by, promoterId: null, since };
  const rows = await funnelRows(deps.db, ctx.store, of, cursor.value, limit + 1);
  const page = pageFrom(
    rows,
    limit,
    (row) => ({
      promoter: promoterOf(row),
      campaign:
        row.campaign_title === null ? null : { id: row.key as Id<'campaign'>, title: row.campaign_title },
      share: shareOf(row),
      ...sumsOf(row),
    }),
    ({ rank, key }) => makeCursor(list, [rank, key]),
  );
  return ok({ since, ...page });

  function promoterOf({ promoter_id: id, profile }: FunnelRow) {
    return id === null || profile === null ? null : { id, face: faceOf(profile, 'stranger', ctx.language) };
  }
});
