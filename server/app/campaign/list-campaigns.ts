import { listCampaigns } from '#core/contract/campaign';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import { listOffers } from '#server/db/campaign-read-store';
import { offerRow } from './offer-row';

const PAGE = 20;

export const listCampaignsHandler = handler(listCampaigns, async (deps, input, ctx) => {
  const { over, limit = PAGE } = input;
  const list = `campaigns-${over ? 'over' : 'live'}`;
  const cursor = readCursor(list, ['string'], input.cursor);
  if (!cursor.ok) return cursor;
  const query = { over, before: cursor.value?.[0] ?? null, limit: limit + 1 };
  const rows = await listOffers(deps.db, ctx.store, query, ctx.now);
  const page = pageFrom(
    rows,
    limit,
    (row) => offerRow(row, ctx.now),
    (row) => makeCursor(list, [row.body]),
  );
  return ok({ now: ctx.now, ...page });
});
