import { listWithdrawals } from '#core/contract/withdrawal';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import { storeScope } from '#server/db/scope';
import { ownWithdrawals } from '#server/db/withdrawal-store';
import { withdrawalView } from './withdrawal-view';

const LIST = 'withdrawals';
const PAGE = 20;

export const listWithdrawalsHandler = handler(listWithdrawals, async (deps, input, ctx) => {
  const cursor = readCursor(LIST, ['string'], input.cursor);
  if (!cursor.ok) return cursor;
  const { limit = PAGE } = input;
  const store = storeScope(input.storeId);
  const rows = await ownWithdrawals(deps.db, store, ctx.owner, cursor.value?.[0] ?? null, limit + 1);
  const view = (row: (typeof rows)[number]) => withdrawalView(store, row, deps.settings.transfers);
  return ok(pageFrom(rows, limit, view, (row) => makeCursor(LIST, [row.id])));
});
