/**
 * The shop's ledger lock, held until the transaction ends. Whoever posts shares it; whoever has to know that nobody does holds it alone.
 * It comes after all rows of orders, stock and withdrawals, and before commissions and balances (docs/architecture.md).
 */
import type { StoreScope } from './scope';
import { statement } from './statement';
import type { Tx } from './tx';

// A statement of its own: what is read under the lock has to be read by a later one.
const share = statement<never, [store: string]>(
  'ledger-lock.share',
  `SELECT pg_advisory_xact_lock_shared(hashtextextended('ledger ' || $1::text, 0))`,
  { acrossStores: 'the lock is of the one shop that it names' },
);
const alone = statement<never, [store: string]>(
  'ledger-lock.alone',
  `SELECT pg_advisory_xact_lock(hashtextextended('ledger ' || $1::text, 0))`,
  { acrossStores: 'the lock is of the one shop that it names' },
);

/** As `post_ledger_v1` does: with others who earn, refund, release and withdraw. */
export async function shareLedger(tx: Tx, { storeId }: StoreScope): Promise<void> {
  await share.exec(tx, [storeId]);
}

/** No payment, refund, release or withdrawal of the shop posts until this is committed. */
export async function holdLedgerAlone(tx: Tx, { storeId }: StoreScope): Promise<void> {
  await alone.exec(tx, [storeId]);
}
