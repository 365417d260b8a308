/** The ledger as it is written (docs/referral.md): everything that posts goes through `post_ledger_v1`. */
import type { Transaction } from '#core/domain/ledger/transaction';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Ids } from '#server/ports/ids';
import { at, json } from './params';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';

/** A transaction and what it is about, for whoever reads a statement. */
interface Entry extends Transaction {
  readonly orderId?: Id<'order'>;
  readonly withdrawalId?: Id<'withdrawal'>;
}

/** As `post_ledger_v1` reads it. Only a withdrawal asks for `enough`: what is taken back may leave a purse below zero. */
function entryJson(ids: Ids, { kind, key, postings, orderId, withdrawalId }: Entry) {
  return {
    id: ids.next('ledgerTransaction'),
    kind,
    key,
    order_id: orderId ?? null,
    withdrawal_id: withdrawalId ?? null,
    enough: kind === 'reserve',
    postings,
  };
}

const post = statement<{ written: number }, [string, string, string]>(
  'ledger.post',
  'SELECT post_ledger_v1($1, $2, $3) AS written',
);

/**
 * Writes each transaction once by its key, and answers how many were new. Raises `ledger_balances_enough_chk` when a withdrawal asks
 * for more than is there.
 */
export async function postLedger(
  db: Queryable,
  ids: Ids,
  store: StoreScope,
  entries: readonly Entry[],
  now: Instant,
): Promise<number> {
  const written = entries.map((entry) => entryJson(ids, entry));
  return (await post.one(db, [store.storeId, json(written), at(now)]))?.written ?? 0;
}
