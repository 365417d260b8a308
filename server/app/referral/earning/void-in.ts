import { voidOf } from '#core/domain/ledger/transaction';
import { ZERO_FEN } from '#core/kernel/fen';
import type { Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { settleCommissions } from '#server/db/commission-store';
import type { PendingRow, TakenRow } from '#server/db/commission-void-store';
import type { StoreScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';

/** So many at a time: payments of the shop wait meanwhile. */
export const VOID_BATCH = 200;

/**
 * Takes back what is pending, each commission once (`void:<commission>`). The shop's ledger is held alone. Without a reason each has its
 * own, or keeps the one that stands there.
 */
export async function voidIn(
  tx: Tx,
  deps: Pick<Deps, 'ids'>,
  store: StoreScope,
  rows: readonly (PendingRow & Partial<TakenRow>)[],
  reason: string | null,
  now: Instant,
): Promise<void> {
  if (rows.length === 0) return;
  const changes = rows.map(({ id, posted_fen, reason: own = null }) => ({
    id,
    from_fen: posted_fen,
    to_fen: ZERO_FEN,
    from: 'pending' as const,
    to: 'void' as const,
    reason: reason ?? own,
  }));
  const entries = rows.flatMap(({ id, order_id: orderId, promoter_id: promoterId, posted_fen }) => {
    const made = voidOf(id, { promoterId, amount_fen: posted_fen });
    return made === null ? [] : [{ ...made, orderId }];
  });
  await settleCommissions(tx, deps.ids, store, { changes, entries }, now);
}
