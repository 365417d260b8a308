/** What becomes of an order's commissions after it was paid, in the caller's transaction and at its end: the ledger's lock comes last. */
import { clawBack, release, type Transaction } from '#core/domain/ledger/transaction';
import { clawOf } from '#core/domain/referral/commission';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { lockCommissions, settleCommissions } from '#server/db/commission-store';
import type { Entry } from '#server/db/ledger-store';
import type { StoreScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';

/** Takes back what is not earned any more, from where it lies. The refund is counted on the lines already. */
export async function clawBackIn(
  tx: Tx,
  deps: Pick<Deps, 'ids'>,
  store: StoreScope,
  { orderId, refundId }: { readonly orderId: Id<'order'>; readonly refundId: Id<'refund'> },
  now: Instant,
): Promise<void> {
  const rows = await lockCommissions(tx, store, orderId);
  const claws = rows.flatMap((row) => {
    const amount_fen = clawOf(row, row.net_fen);
    return row.status === 'void' || amount_fen === 0
      ? []
      : [{ row, promoterId: row.promoter_id, amount_fen, lies: row.status }];
  });
  if (claws.length === 0) return;
  const changes = claws.map(({ row: { id, status, posted_fen }, amount_fen }) => ({
    id,
    from_fen: posted_fen,
    to_fen: fen(posted_fen - amount_fen),
    from: status,
    to: status,
    reason: null,
  }));
  const entries = entriesOf(orderId, clawBack(refundId, claws));
  await settleCommissions(tx, deps.ids, store, { changes, entries }, now);
}

/**
 * The window is over: what the shop neither looks into nor takes back is theirs. A dispute is of a whole order and keeps all that is
 * left of it, so that an order is released once.
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
  const shares = ready.map(({ promoter_id: promoterId, posted_fen: amount_fen }) => ({
    promoterId,
    amount_fen,
  }));
  const entries = entriesOf(orderId, release(orderId, shares));
  await settleCommissions(tx, deps.ids, store, { changes, entries }, now);
}

function entriesOf(orderId: Id<'order'>, transaction: Transaction | null): Entry[] {
  return transaction === null ? [] : [{ ...transaction, orderId }];
}
