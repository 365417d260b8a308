/** Writes anew what is kept of postings, from the postings: for a shop whose audit says that balances or months differ. */
import { holdLedgerAlone } from './ledger-lock';
import { addToMonths, reachOfSum } from './ledger-months-store';
import type { Db } from './pool';
import type { StoreScope } from './scope';
import { statement } from './statement';

const ALL_POSTINGS = 2_000_000_000;

const dropBalances = statement<never, [string]>(
  'ledger-rebuild.drop-balances',
  'DELETE FROM ledger_balances WHERE store_id = $1',
);
const makeBalances = statement<never, [string]>(
  'ledger-rebuild.make-balances',
  `INSERT INTO ledger_balances (store_id, account, balance_fen)
   SELECT store_id, account, sum(amount_fen) FROM ledger_postings
   WHERE store_id = $1 AND split_part(account, ':', 3) IN ('available', 'in_transit') GROUP BY store_id, account`,
);
// The mark first: who is just summing up finds it moved, and adds nothing.
const openMark = statement<never, [string]>(
  'ledger-rebuild.open-mark',
  `INSERT INTO ledger_marks (store_id, upto_seq) VALUES ($1, 0) ON CONFLICT (store_id) DO UPDATE SET upto_seq = 0`,
);
const dropMonths = statement<never, [string]>(
  'ledger-rebuild.drop-months',
  'DELETE FROM ledger_months WHERE store_id = $1',
);
const patience = statement<never>(
  'ledger-rebuild.patience',
  `SELECT set_config('statement_timeout', '10min', true)`,
  { acrossStores: 'a setting of the transaction' },
);

/** Nobody of the shop earns, refunds, releases or withdraws meanwhile: seconds for a million postings. No posting is changed. */
export async function rebuildKept(db: Db, store: StoreScope): Promise<void> {
  const { storeId } = store;
  await db.tx(async (tx) => {
    await patience.run(tx, []);
    await holdLedgerAlone(tx, store);
    await dropBalances.exec(tx, [storeId]);
    await makeBalances.exec(tx, [storeId]);
    await openMark.exec(tx, [storeId]);
    await dropMonths.exec(tx, [storeId]);
    const { upto_seq } = await reachOfSum(tx, store, ALL_POSTINGS);
    if (upto_seq !== null) await addToMonths(tx, store, 0, upto_seq);
  });
}
