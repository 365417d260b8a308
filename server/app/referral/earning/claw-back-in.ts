import { clawBack } from '#core/domain/ledger/transaction';
import { clawOf } from '#core/domain/referral/commission';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { lockCommissions, settleCommissions } from '#server/db/commission-store';
import { recordEvent } from '#server/db/event-store';
import type { StoreScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';

/**
 * Takes back what is not earned any more, from where it lies. The refund is counted on the lines already. Whoever could have withdrawn
 * it is told; of what was pending their page tells. At the end of the caller's transaction: the ledger's lock comes last.
 */
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
  const entry = clawBack(refundId, claws);
  const entries = entry === null ? [] : [{ ...entry, orderId }];
  await settleCommissions(tx, deps.ids, store, { changes, entries }, now);
  const told = new Map(
    claws.filter(({ lies }) => lies === 'available').map(({ promoterId, row }) => [promoterId, row.id]),
  );
  for (const commissionId of told.values()) {
    await recordEvent(tx, deps.ids, store, 'commission.clawed', { commissionId }, now);
  }
}
