import { isOver } from '#core/domain/fulfil/after-sale';
import { release } from '#core/domain/ledger/transaction';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { readAfterSale } from '#server/db/after-sale-store';
import { lockCommissions, settleCommissions } from '#server/db/commission-store';
import { recordEvents } from '#server/db/event-store';
import type { StoreScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';

/**
 * What an order has earned by lines whose after-sale window is over, and the shop neither looks into nor takes back, is theirs. Once a
 * commission; it may be asked at any time, and releases what was not before. The caller holds the order's row. At the end of its
 * transaction: the ledger's lock comes last.
 */
export async function releaseIn(
  tx: Tx,
  deps: Pick<Deps, 'ids'>,
  store: StoreScope,
  orderId: Id<'order'>,
  now: Instant,
): Promise<void> {
  const sold = await readAfterSale(tx, store, orderId);
  const isTheirs = (lineNo: number) =>
    sold?.completed === true ||
    (sold !== null && sold.after_sale !== null && isOver(sold.after_sale, lineNo, now));
  const rows = await lockCommissions(tx, store, orderId);
  const ready = rows.filter(
    ({ status, held, line_no }) => status === 'pending' && !held && isTheirs(line_no),
  );
  const [first] = ready;
  if (first === undefined) return;
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
  const entry = release(first.id, sums);
  const entries = entry === null ? [] : [{ ...entry, orderId }];
  // A line of which nothing is left is released, and told to nobody.
  const told = ready.flatMap(({ id: commissionId, posted_fen }) =>
    posted_fen > 0 ? [{ commissionId }] : [],
  );
  await recordEvents(tx, deps.ids, store, 'commission.released', told, now);
  await settleCommissions(tx, deps.ids, store, { changes, entries }, now);
}
