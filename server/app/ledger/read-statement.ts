import type { StatementView } from '#core/contract/earnings';
import { PROMOTER_PURSES, type PromoterPurse } from '#core/domain/ledger/accounts';
import { assert } from '#core/kernel/assert';
import { type Fen, fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { fail, ok, type Result } from '#core/kernel/result';
import type { PersonCtx } from '#server/app/handler';
import { makeCursor, readCursor } from '#server/app/page-cursor';
import { statementPage } from '#server/db/earnings-store';
import type { Db } from '#server/db/pool';
import { everPromoterOf } from '#server/db/promoter-store';
import { storeScope } from '#server/db/scope';

type Running = Record<PromoterPurse, Fen>;

/**
 * A page of the caller's own statement. The cursor carries what lay in each purse, so that a page costs the same wherever it is; the
 * last one holds that against the ledger. It differs where a payment was committed behind somebody who was reading the running month, or
 * where the cursor is not ours: BAD_INPUT, to be read from the beginning.
 */
export async function readStatement(
  db: Db,
  ctx: PersonCtx,
  input: { readonly storeId: Id<'store'>; readonly month: string; readonly cursor?: string | undefined },
  limit: number,
): Promise<Result<StatementView, 'BAD_INPUT' | 'NOT_FOUND'>> {
  const { month } = input;
  const store = storeScope(input.storeId);
  const mine = await everPromoterOf(db, store, ctx.owner);
  if (mine === null) return fail('NOT_FOUND');
  const { id: promoterId } = mine;
  const list = `statement.${month}.${promoterId}`;
  const cursor = readCursor(list, ['number', 'string'], input.cursor);
  if (!cursor.ok) return cursor;
  const carried = cursor.value === null ? null : readRunning(cursor.value[1]);
  if (cursor.value !== null && carried === null) return fail('BAD_INPUT', { field: 'cursor' });

  const { opening, closing, lines } = await statementPage(
    db,
    store,
    promoterId,
    month,
    cursor.value?.[0] ?? 0,
    limit + 1,
  );
  const running: Running = { ...(carried ?? opening) };
  const shown = lines.slice(0, limit);
  const items = shown.map(({ seq: _, ...line }) => {
    running[line.purse] = fen(running[line.purse] + line.amount_fen);
    return { ...line, balance_fen: running[line.purse] };
  });
  const last = shown.at(-1);
  if (lines.length > limit && last !== undefined) {
    return ok({ month, opening, closing, items, next: makeCursor(list, [last.seq, writeRunning(running)]) });
  }
  if (PROMOTER_PURSES.some((purse) => running[purse] !== closing[purse])) {
    assert(carried !== null, 'a statement of one page adds up');
    return fail('BAD_INPUT', { field: 'cursor' });
  }
  return ok({ month, opening, closing, items, next: null });
}

function writeRunning(running: Running): string {
  return PROMOTER_PURSES.map((purse) => running[purse]).join();
}
function readRunning(text: string): Running | null {
  if (!/^-?\d{1,15}(,-?\d{1,15}){3}$/.test(text)) return null;
  const [pending = 0, available = 0, in_transit = 0, paid = 0] = text
    .split(',')
    .map((sum) => fen(Number(sum)));
  return { pending: fen(pending), available: fen(available), in_transit: fen(in_transit), paid: fen(paid) };
}
