/** Adding postings to months. Nothing depends on it: whoever asks for a balance counts the tail behind the mark. */
import type { Id } from '#core/kernel/id';
import { holdLedgerAlone } from './ledger-lock';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

/** The month of Shanghai that holds `column`, a `timestamptz`, as its first day. */
export const MONTH_OF = (column: string) =>
  `date_trunc('month', ${column} AT TIME ZONE 'Asia/Shanghai')::date`;
const MARK = 'coalesce((SELECT m.upto_seq FROM ledger_marks m WHERE m.store_id = $1), 0)';

/** Shops with postings behind their mark that nobody is to sum up yet. */
export const storesToSum = statement<{ id: Id<'store'> }, [limit: number]>(
  'ledger-months.stores',
  `SELECT s.id FROM stores s
     WHERE EXISTS (SELECT FROM ledger_postings p WHERE p.store_id = s.id
       AND p.seq > coalesce((SELECT m.upto_seq FROM ledger_marks m WHERE m.store_id = s.id), 0))
     AND NOT EXISTS (SELECT FROM jobs j WHERE j.kind = 'sum-ledger' AND j.subject = s.id)
   ORDER BY s.id LIMIT $1`,
  { acrossStores: 'the job serves every shop' },
);

const openMark = statement<never, [string]>(
  'ledger-months.open-mark',
  'INSERT INTO ledger_marks (store_id) VALUES ($1) ON CONFLICT (store_id) DO NOTHING',
);
const reach = statement<{ from_seq: number; upto_seq: number | null }, [string, number]>(
  'ledger-months.reach',
  `SELECT ${MARK} AS from_seq, (SELECT max(seq) FROM (
     SELECT seq FROM ledger_postings WHERE store_id = $1 AND seq > ${MARK} ORDER BY seq LIMIT $2) tail) AS upto_seq`,
);

export interface Reach {
  /** The mark as it stands. */
  readonly from_seq: number;
  /** The last posting of the next `limit` ones, null: there are none. No smaller number is still to come. */
  readonly upto_seq: number | null;
}

/** Waits until nobody posts, looks, and lets everybody go on with the end of the transaction. */
export async function reachOfSum(tx: Tx, store: StoreScope, limit: number): Promise<Reach> {
  await holdLedgerAlone(tx, store);
  return (await reach.one(tx, [store.storeId, limit])) ?? { from_seq: 0, upto_seq: null };
}

const add = statement<{ moved: boolean }, [string, number, number]>(
  'ledger-months.add',
  `WITH moved AS (
     UPDATE ledger_marks SET upto_seq = $3 WHERE store_id = $1 AND upto_seq = $2 RETURNING store_id),
   added AS (
     INSERT INTO ledger_months AS m (store_id, account, month, sum_fen, first_seq, last_seq)
     SELECT p.store_id, p.account, ${MONTH_OF('p.at')}, sum(p.amount_fen), min(p.seq), max(p.seq)
     FROM moved JOIN ledger_postings p ON p.store_id = $1 AND p.seq > $2 AND p.seq <= $3 GROUP BY 1, 2, 3
     ON CONFLICT (store_id, account, month) DO UPDATE SET sum_fen = m.sum_fen + excluded.sum_fen,
       first_seq = least(m.first_seq, excluded.first_seq), last_seq = greatest(m.last_seq, excluded.last_seq))
   SELECT EXISTS (SELECT FROM moved) AS moved`,
);

/** Adds the postings of (`from`, `upto`] and moves the mark, both or neither; false: another one moved it first. */
export async function addToMonths(
  db: Queryable,
  store: StoreScope,
  from: number,
  upto: number,
): Promise<boolean> {
  await openMark.exec(db, [store.storeId]);
  return (await add.one(db, [store.storeId, from, upto]))?.moved ?? false;
}
