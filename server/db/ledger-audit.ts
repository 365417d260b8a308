/**
 * Whether the ledger adds up: every check rebuilds something from postings and names what differs. Each runs in the database, a shop at a
 * time and at one moment, and brings back a hundred findings at most: nothing here grows with the business. `npm run audit` and the
 * nightly job ask the same.
 */
import { assert } from '#core/kernel/assert';
import type { Id } from '#core/kernel/id';
import { type Instant, MINUTE_MS } from '#core/kernel/instant';
import { TAKEN_BACK } from './commission-void-store';
import { MONTH_OF } from './ledger-months-store';
import { at } from './params';
import type { Db } from './pool';
import { type StoreScope, storeScope } from './scope';
import { type Queryable, type Statement, statement } from './statement';

/** What differs: the id or address it is about, and sums in fen. */
export interface Finding {
  readonly check: string;
  readonly subject: string;
  readonly says: string;
}
type Found = Omit<Finding, 'check'>;

const MOST = 100;
/** A check of a large shop may take longer than what somebody waits for. */
export const CHECK_LONGEST_MS = 10 * MINUTE_MS;

const MARK = `coalesce((SELECT upto_seq FROM ledger_marks WHERE store_id = $1), 0)`;
const made = new Map<string, Statement<Found, [store: string] | [store: string, now: string]>>();
/** `text` answers `subject` and `says` of whatever is not as it should be. */
function check(name: string, text: string): void {
  made.set(name, statement(`audit.${name}`, `${text} LIMIT ${MOST}`));
}
/** One that needs to know what time it is. */
const TIMED: ReadonlySet<string> = new Set(['paid-and-earned']);
const differs = (has: string, should: string) =>
  `coalesce(${has}, 0) || ' instead of ' || coalesce(${should}, 0)`;
/** The sums of one purse of every promoter, from postings, as `promoter_id, fen`. */
const purses = (names: string) =>
  `SELECT split_part(account, ':', 2) AS promoter_id, sum(amount_fen) AS fen FROM ledger_postings
   WHERE store_id = $1 AND account LIKE 'promoter:%' AND split_part(account, ':', 3) IN (${names}) GROUP BY 1`;

check(
  'transaction-sums-to-zero',
  `SELECT transaction_id AS subject, 'sums to ' || sum(amount_fen) AS says FROM ledger_postings
   WHERE store_id = $1 GROUP BY transaction_id HAVING sum(amount_fen) <> 0`,
);
check(
  'account-once-a-transaction',
  `SELECT transaction_id AS subject, count(*) || ' postings in ' || count(DISTINCT account) || ' accounts' AS says
   FROM ledger_postings WHERE store_id = $1 GROUP BY transaction_id HAVING count(*) <> count(DISTINCT account)`,
);
check(
  'transaction-with-postings',
  `SELECT coalesce(t.id, p.transaction_id) AS subject,
     CASE WHEN t.id IS NULL THEN 'postings without a transaction' ELSE 'no postings' END AS says
   FROM (SELECT id FROM ledger_transactions WHERE store_id = $1) t
   FULL JOIN (SELECT DISTINCT transaction_id FROM ledger_postings WHERE store_id = $1) p ON p.transaction_id = t.id
   WHERE t.id IS NULL OR p.transaction_id IS NULL`,
);
check(
  'key-once',
  `SELECT key AS subject, count(*) || ' transactions' AS says FROM ledger_transactions
   WHERE store_id = $1 GROUP BY key HAVING count(*) > 1`,
);
check(
  'key-of-its-kind',
  `SELECT id AS subject, kind || ' under the key ' || key AS says FROM ledger_transactions
   WHERE store_id = $1 AND NOT starts_with(key, kind || ':')`,
);
check(
  'balance-as-rebuilt',
  `SELECT coalesce(b.account, p.account) AS subject, ${differs('b.balance_fen', 'p.fen')} AS says
   FROM (SELECT account, balance_fen FROM ledger_balances WHERE store_id = $1) b
   FULL JOIN (SELECT account, sum(amount_fen) AS fen FROM ledger_postings WHERE store_id = $1
     AND split_part(account, ':', 3) IN ('available', 'in_transit') GROUP BY account) p ON p.account = b.account
   WHERE b.balance_fen IS DISTINCT FROM p.fen`,
);
check(
  'months-as-rebuilt',
  `SELECT coalesce(m.account, p.account) || ' ' || coalesce(m.month, p.month) AS subject,
     ${differs('m.sum_fen', 'p.fen')} || ', postings ' || coalesce(m.first_seq, 0) || '–' || coalesce(m.last_seq, 0)
       || ' instead of ' || coalesce(p.first_seq, 0) || '–' || coalesce(p.last_seq, 0) AS says
   FROM (SELECT * FROM ledger_months WHERE store_id = $1) m
   FULL JOIN (SELECT account, ${MONTH_OF('at')} AS month, sum(amount_fen) AS fen, min(seq) AS first_seq, max(seq) AS last_seq
     FROM ledger_postings WHERE store_id = $1 AND seq <= ${MARK} GROUP BY 1, 2) p ON p.account = m.account AND p.month = m.month
   WHERE m.sum_fen IS DISTINCT FROM p.fen OR m.first_seq IS DISTINCT FROM p.first_seq OR m.last_seq IS DISTINCT FROM p.last_seq`,
);
check(
  'mark-at-a-posting',
  `SELECT 'mark ' || m.upto_seq AS subject, 'no posting has this number' AS says FROM ledger_marks m
   WHERE m.store_id = $1 AND m.upto_seq > 0
     AND NOT EXISTS (SELECT FROM ledger_postings p WHERE p.store_id = $1 AND p.seq = m.upto_seq)`,
);
check(
  'pending-as-commissions',
  `SELECT coalesce(p.promoter_id, c.promoter_id) AS subject, ${differs('p.fen', 'c.fen')} AS says
   FROM (${purses(`'pending'`)}) p
   FULL JOIN (SELECT promoter_id, sum(posted_fen) AS fen FROM commissions
     WHERE store_id = $1 AND status = 'pending' GROUP BY 1) c ON c.promoter_id = p.promoter_id
   WHERE coalesce(p.fen, 0) <> coalesce(c.fen, 0)`,
);
check(
  'released-as-commissions',
  `SELECT coalesce(p.promoter_id, c.promoter_id) AS subject, ${differs('p.fen', 'c.fen')} AS says
   FROM (${purses(`'available', 'in_transit', 'paid'`)}) p
   FULL JOIN (SELECT promoter_id, sum(posted_fen) AS fen FROM commissions
     WHERE store_id = $1 AND status = 'available' GROUP BY 1) c ON c.promoter_id = p.promoter_id
   WHERE coalesce(p.fen, 0) <> coalesce(c.fen, 0)`,
);
check(
  'earned-as-commissions',
  `SELECT coalesce(t.order_id, c.order_id) AS subject, ${differs('t.fen', 'c.fen')} AS says
   FROM (SELECT substr(t.key, 6) AS order_id, -sum(p.amount_fen) AS fen FROM ledger_transactions t
     JOIN ledger_postings p ON p.store_id = t.store_id AND p.transaction_id = t.id AND p.account = 'store:commission'
     WHERE t.store_id = $1 AND t.kind = 'earn' GROUP BY 1) t
   FULL JOIN (SELECT order_id, sum(earned_fen) AS fen FROM commissions WHERE store_id = $1 GROUP BY 1) c ON c.order_id = t.order_id
   WHERE coalesce(t.fen, 0) <> coalesce(c.fen, 0)`,
);
check(
  'voided-as-commissions',
  `SELECT coalesce(t.id, c.id) AS subject, ${differs('t.fen', 'c.fen')} AS says
   FROM (SELECT substr(t.key, 6) AS id, sum(p.amount_fen) AS fen FROM ledger_transactions t
     JOIN ledger_postings p ON p.store_id = t.store_id AND p.transaction_id = t.id AND p.account = 'store:commission'
     WHERE t.store_id = $1 AND t.kind = 'void' GROUP BY 1) t
   FULL JOIN (SELECT id, voided_fen AS fen FROM commissions WHERE store_id = $1 AND voided_fen <> 0) c ON c.id = t.id
   WHERE coalesce(t.fen, 0) <> coalesce(c.fen, 0)`,
);
check(
  'commission-of-what-was-kept',
  `SELECT id AS subject, CASE WHEN kept_fen IS NULL THEN 'of no line' ELSE ${differs('posted_fen', 'kept_fen')} END AS says
   FROM (SELECT c.id, c.posted_fen,
       div((l.payable_fen - l.refunded_fen - l.rebate_fen) * c.rate_bps::numeric, 10000)::bigint AS kept_fen
     FROM commissions c
     LEFT JOIN order_lines l ON l.store_id = c.store_id AND l.order_id = c.order_id AND l.line_no = c.line_no
     WHERE c.store_id = $1 AND c.status <> 'void') kept
   WHERE posted_fen IS DISTINCT FROM kept_fen`,
);
// What lets go of it is the order's completion, a window of one of its lines before that, or the end of a dispute: `releaseIn`.
check(
  'pending-of-open-orders',
  `SELECT id AS subject, posted_fen || ' pending, and its order ' || why AS says FROM (
     SELECT c.id, c.posted_fen, CASE
       WHEN o.status = 'completed' AND NOT c.disputed AND NOT ${TAKEN_BACK} THEN 'is completed'
       WHEN o.status = 'received' AND NOT EXISTS (SELECT FROM jobs j WHERE j.kind = 'complete-order' AND j.subject = o.id)
         THEN 'will never be' END AS why
     FROM commissions c JOIN orders o ON o.store_id = c.store_id AND o.id = c.order_id
     WHERE c.store_id = $1 AND c.status = 'pending' AND c.posted_fen > 0) waits
   WHERE why IS NOT NULL`,
);
check(
  'nothing-of-orders-undone',
  `SELECT c.id AS subject, c.posted_fen || ' ' || c.status || ', and its order is ' || o.status AS says
   FROM commissions c JOIN orders o ON o.store_id = c.store_id AND o.id = c.order_id
   WHERE c.store_id = $1 AND c.status <> 'void' AND c.posted_fen > 0 AND o.status IN ('unpaid', 'cancelled', 'refunded')`,
);
// Of the last week, and not of longer than numbers that were given up are remembered: whether the first promoter in question was the buyer
// can be said again only so long. They were a promoter then if nobody has decided on them since.
check(
  'paid-and-earned',
  `SELECT o.id AS subject, 'earned nobody anything, and ' || m.id || ' brought it' AS says
   FROM orders o JOIN promoters m ON m.store_id = o.store_id AND m.id = o.referral->0->>'promoterId'
   WHERE o.store_id = $1 AND o.referral IS NOT NULL AND o.status NOT IN ('unpaid', 'cancelled')
     AND o.paid_at > $2::timestamptz - make_interval(days => least(7, (SELECT max(window_days) FROM referral_settings)))
     AND m.status = 'active' AND coalesce(m.decided_at, m.applied_at) < o.paid_at AND m.person_id <> o.person_id
     AND NOT EXISTS (SELECT FROM addresses theirs WHERE theirs.person_id = m.person_id AND theirs.phone_mark IN (
       SELECT o.phone_mark UNION ALL SELECT mine.phone_mark FROM addresses mine WHERE mine.person_id = o.person_id))
     AND EXISTS (SELECT FROM order_lines l WHERE l.store_id = o.store_id AND l.order_id = o.id
       AND div(l.payable_fen * (o.referral->0->'rates_bps'->>(l.line_no - 1))::numeric, 10000) > 0)
     AND NOT EXISTS (SELECT FROM commissions c WHERE c.store_id = o.store_id AND c.order_id = o.id)`,
);
const withdrawn = (purse: string, statuses: string) =>
  `SELECT coalesce(p.promoter_id, w.promoter_id) AS subject, ${differs('p.fen', 'w.fen')} AS says
   FROM (${purses(purse)}) p
   FULL JOIN (SELECT promoter_id, sum(amount_fen) AS fen FROM withdrawals
     WHERE store_id = $1 AND status ${statuses} GROUP BY 1) w ON w.promoter_id = p.promoter_id
   WHERE coalesce(p.fen, 0) <> coalesce(w.fen, 0)`;
// Whatever has not ended is on its way.
check(
  'in-transit-as-withdrawals',
  withdrawn(`'in_transit'`, `NOT IN ('success', 'failed', 'expired', 'cancelled')`),
);
check('paid-as-withdrawals', withdrawn(`'paid'`, `= 'success'`));

export const AUDIT_CHECKS: readonly string[] = [...made.keys()];

const patience = statement<never>(
  'ledger-audit.patience',
  `SELECT set_config('statement_timeout', '${CHECK_LONGEST_MS}', true)`,
  { acrossStores: 'a setting of the transaction' },
);

/** What one of the checks finds in a shop: a hundred findings at most, within `CHECK_LONGEST_MS`. */
export async function auditBy(db: Db, store: StoreScope, name: string, now: Instant): Promise<Finding[]> {
  const one = made.get(name);
  assert(one !== undefined, `${name}: a check`);
  return await db.tx(async (tx) => {
    await patience.run(tx, []);
    const found = await one.run(tx, TIMED.has(name) ? [store.storeId, at(now)] : [store.storeId]);
    return found.map((differs) => ({ check: name, ...differs }));
  });
}

/** What does not add up in one shop, by all checks. */
export async function auditStore(db: Db, store: StoreScope, now: Instant): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const name of AUDIT_CHECKS) findings.push(...(await auditBy(db, store, name, now)));
  return findings;
}

const stores = statement<{ id: Id<'store'> }, [beyond: string]>(
  'ledger-audit.stores',
  `SELECT s.id FROM stores s WHERE s.id > $1
     AND (EXISTS (SELECT FROM ledger_transactions t WHERE t.store_id = s.id)
       OR EXISTS (SELECT FROM ledger_postings p WHERE p.store_id = s.id)
       OR EXISTS (SELECT FROM ledger_balances b WHERE b.store_id = s.id)
       OR EXISTS (SELECT FROM commissions c WHERE c.store_id = s.id)
       OR EXISTS (SELECT FROM referral_settings r WHERE r.store_id = s.id))
   ORDER BY s.id LIMIT 200`,
  { acrossStores: 'every shop is audited' },
);

/** Every shop that ever had to do with commissions, or has promoters, in the order of ids. */
export async function* storesToAudit(db: Queryable): AsyncGenerator<StoreScope> {
  let beyond = '';
  for (;;) {
    const page = await stores.run(db, [beyond]);
    for (const { id } of page) yield storeScope(id);
    const last = page.at(-1);
    if (last === undefined) return;
    beyond = last.id;
  }
}
