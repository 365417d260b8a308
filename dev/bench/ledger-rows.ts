/** Rows of a large ledger, loaded without triggers: as orders, refunds, releases and withdrawals of one promoter leave them. */
import type { Client } from 'pg';

export const POSTINGS_AN_ORDER = 10;
/** Earned 100, taken back 20, released 80, asked for, and paid: kind, from, to, sum. */
const LIFE = [
  ['earn', 'store:commission', 'pending', 100],
  ['claw', 'pending', 'store:commission', 20],
  ['release', 'pending', 'available', 80],
  ['reserve', 'available', 'in_transit', 80],
  ['pay', 'in_transit', 'paid', 80],
] as const;

export interface LargeLedger {
  readonly storeId: string;
  readonly promoterId: string;
  readonly personId: string;
}
const idOf = (prefix: string, n: string) => `'${prefix}_' || lpad((${n})::text, 26, '0')`;

/** Orders `from` to `to` of the promoter, evenly from one instant to the other; the months are not summed up. */
export async function growLedger(
  client: Client,
  { storeId, promoterId, personId }: LargeLedger,
  {
    from,
    to,
    since,
    until,
  }: { readonly from: number; readonly to: number; readonly since: string; readonly until: string },
): Promise<void> {
  const orders = `generate_series(${from}, ${to}) n`;
  const time = `timestamptz '${since}' + (n - ${from}) * (timestamptz '${until}' - timestamptz '${since}') / ${to - from + 1}`;
  const account = (name: string) => (name.includes(':') ? name : `promoter:${promoterId}:${name}`);
  const life = LIFE.map(
    ([kind, out, into, sum], place) => `(${place}, '${kind}', '${account(out)}', '${account(into)}', ${sum})`,
  );
  const steps = `${orders} CROSS JOIN (VALUES ${life.join(', ')}) AS s(place, kind, out, into_, sum)`;
  const transaction = idOf('lt', 'n * 10 + s.place');
  const load = [
    `SET session_replication_role = replica`,
    `SET synchronous_commit = off`,
    `INSERT INTO orders (store_id, id, person_id, kind, status, units, list_fen, goods_fen, shipping_fen, payable_fen, paid_fen,
       refunded_fen, quote_hash, delivery, placed_at, hold_until)
     SELECT '${storeId}', ${idOf('or', 'n')}, '${personId}', 'normal', 'completed', 1, 1000, 1000, 0, 1000, 1000, 200, '', 'express',
       ${time}, ${time} FROM ${orders}`,
    `INSERT INTO order_lines (store_id, order_id, line_no, sku_id, product_id, title, label, picture, quantity, unit_list_fen, payable_fen,
       refunded_fen, reductions)
     SELECT '${storeId}', ${idOf('or', 'n')}, 1, 'sk', 'pr', '{"zh": "草莓", "en": "Strawberries"}', '{}', '{}', 1, 1000, 1000, 200, '[]' FROM ${orders}`,
    `INSERT INTO commissions (store_id, id, order_id, line_no, level, promoter_id, visit_id, rule, rate_bps, earned_fen, posted_fen,
       status, earned_at)
     SELECT '${storeId}', ${idOf('cn', 'n')}, ${idOf('or', 'n')}, 1, 1, '${promoterId}', 'vt', 'last', 1000, 100, 80, 'available', ${time}
     FROM ${orders}`,
    `INSERT INTO withdrawals (store_id, id, promoter_id, person_id, amount_fen, status, bill, created_at, settled_at)
     SELECT '${storeId}', ${idOf('wd', 'n')}, '${promoterId}', '${personId}', 80, 'success', '{}', ${time}, ${time} FROM ${orders}`,
    `INSERT INTO ledger_transactions (store_id, id, key, kind, order_id, withdrawal_id, at)
     SELECT '${storeId}', ${transaction}, s.kind || ':' || ${idOf('or', 'n')}, s.kind,
       CASE WHEN s.place < 3 THEN ${idOf('or', 'n')} END, CASE WHEN s.place >= 3 THEN ${idOf('wd', 'n')} END, ${time} FROM ${steps}`,
    `INSERT INTO ledger_postings (store_id, transaction_id, account, amount_fen, at)
     SELECT '${storeId}', ${transaction}, p.account, p.sum, ${time} FROM ${steps}
     CROSS JOIN LATERAL (VALUES (s.out, -s.sum), (s.into_, s.sum)) AS p(account, sum) ORDER BY n, s.place`,
    `INSERT INTO ledger_balances VALUES ('${storeId}', '${account('available')}', 0), ('${storeId}', '${account('in_transit')}', 0)
     ON CONFLICT DO NOTHING`,
    `SET session_replication_role = DEFAULT`,
    `VACUUM (ANALYZE)`,
  ];
  for (const text of load) await client.query(text);
}
