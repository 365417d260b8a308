import { release } from '#core/domain/ledger/transaction';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { lockCommissions, settleCommissions } from '#server/db/commission-store';
import { recordEvents } from '#server/db/event-store';
import type { StoreScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';

/**
 * The after-sale window is over: what the shop neither looks into nor takes back is theirs. A dispute is of a whole order and keeps all that is
 * left of it, so that an order is released once. At the end of the caller's transaction: the ledger's lock comes last.
 */
export async function releaseIn(
  tx: Tx,
  deps: Pick<Deps, 'ids'>,
  store: StoreScope,
  orderId: Id<'order'>,
  now: Instant,
): Promise<void> {
  const rows = await lockCommissions(tx, store, orderId);
  const ready = rows.filter(({ status, held }) => status === 'pending' && !held);
  if (ready.length === 0) return;
  const changes = ready.map(({ id, posted_fen }) => ({
    id,
    from_fen: posted_fen,
    to_fen: posted_fen,
    from: 'pending' as const,
    to: 'available' as const,
    reason: null,
  }));
  const sums = ready.map(({ promoter_id: promoterId, posted_fen: amount_fen }) => ({
    promoterId,
    amount_fen,
  }));
  const entry = release(orderId, sums);
  const entries = entry === null ? [] : [{ ...entry, orderId }];
  // A line of which nothing is left is released, and told to nobody.
  const told = ready.flatMap(({ id: commissionId, posted_fen }) =>
    posted_fen > 0 ? [{ commissionId }] : [],
  );
  await recordEvents(tx, deps.ids, store, 'commission.released', told, now);
  await settleCommissions(tx, deps.ids, store, { changes, entries }, now);
}
