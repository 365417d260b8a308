/** Paid orders, what they earn and what becomes of it, put there as payments, refunds and withdrawals do it; and what the ledger says. */
import { type PromoterPurse, purse } from '#core/domain/ledger/accounts';
import { earn, release, type Transaction, transaction } from '#core/domain/ledger/transaction';
import { commissionOf } from '#core/domain/referral/rate';
import { assert } from '#core/kernel/assert';
import { type Fen, fen, sumFen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { type Entry, entryJson, postLedger } from '#server/db/ledger-store';
import { at, json } from '#server/db/params';
import { storeScope } from '#server/db/scope';
import type { Queryable } from '#server/db/statement';
import type { TestDeps } from './deps';
import type { TestPromoter } from './promoters';
import { aPerson, aProduct, aStore, picture, type TestProduct, type TestStore, words } from './shop';
import { sql } from './sql';

type Of = { readonly storeId: Id<'store'> };

/** A shop with something to sell, and somebody who buys it. */
export interface LedgerShop extends TestStore {
  readonly product: TestProduct;
  readonly buyer: Id<'person'>;
}
export interface TestCommission {
  readonly id: Id<'commission'>;
  readonly orderId: Id<'order'>;
  readonly lineNo: number;
  readonly promoterId: Id<'promoter'>;
  readonly rate_bps: number;
  readonly earned_fen: Fen;
}

export async function aLedgerShop(deps: TestDeps): Promise<LedgerShop> {
  const store = await aStore(deps);
  return { ...store, product: await aProduct(deps, store), buyer: await aPerson(deps) };
}

/** Paid, with lines of these sums. */
export async function aPaidOrder(
  deps: TestDeps,
  { storeId, product, buyer }: LedgerShop,
  lines_fen: readonly number[],
  campaignId: Id<'campaign'> | null = null,
): Promise<Id<'order'>> {
  const orderId = deps.ids.next('order');
  await sql(
    deps.db,
    `INSERT INTO orders (store_id, id, person_id, kind, status, units, list_fen, goods_fen, shipping_fen, payable_fen, paid_fen,
       quote_hash, delivery, placed_at, hold_until, paid_at)
     VALUES ($1, $2, $3, 'normal', 'to_ship', $5, $4, $4, 0, $4, $4, '', 'express', $6, $6, $6)`,
    [storeId, orderId, buyer, sumFen(lines_fen), lines_fen.length, at(deps.clock.now())],
  );
  await sql(
    deps.db,
    `INSERT INTO order_lines (store_id, order_id, line_no, sku_id, product_id, title, label, picture, quantity, unit_list_fen, payable_fen,
       reductions, campaign_id)
     SELECT $1, $2, n, $3, $4, $5, $5, $6, 1, sum, sum, '[]', $8 FROM unnest($7::bigint[]) WITH ORDINALITY AS l(sum, n)`,
    [
      storeId,
      orderId,
      product.skuId,
      product.productId,
      json(words('草莓')),
      json(picture('berry')),
      lines_fen,
      campaignId,
    ],
  );
  return orderId;
}

/** What each line of a paid order earns its promoter, in one call of the database. */
export async function earnFor(
  deps: TestDeps,
  { storeId }: Of,
  orderId: Id<'order'>,
  shares: ReadonlyArray<{ promoterId: Id<'promoter'>; payable_fen: number; rate_bps: number }>,
): Promise<TestCommission[]> {
  const commissions = shares.map(({ promoterId, payable_fen, rate_bps }, place) => ({
    id: deps.ids.next('commission'),
    orderId,
    lineNo: place + 1,
    promoterId,
    rate_bps,
    earned_fen: commissionOf(fen(payable_fen), rate_bps),
  }));
  const entry = earn(
    orderId,
    commissions.map(({ promoterId, earned_fen }) => ({ promoterId, amount_fen: earned_fen })),
  );
  await earnAs(deps, storeId, orderId, commissions, { ...some(entry), orderId });
  return commissions;
}

/** What the first line of a paid order earns a promoter, one level at a time: each under a key of its own. */
export async function aCommission(
  deps: TestDeps,
  { storeId }: Of,
  promoterId: Id<'promoter'>,
  orderId: Id<'order'>,
  is: { earned_fen?: number; rate_bps?: number; level?: 1 | 2 } = {},
): Promise<Id<'commission'>> {
  const { earned_fen: amount = 319, rate_bps = 800, level = 1 } = is;
  const id = deps.ids.next('commission');
  const earned_fen = fen(amount);
  const entry = some(earn(orderId, [{ promoterId, amount_fen: earned_fen }]));
  const commission = { id, orderId, lineNo: 1, promoterId, rate_bps, earned_fen, level };
  await earnAs(deps, storeId, orderId, [commission], { ...entry, key: `earn:${orderId}:${id}`, orderId });
  return id;
}

async function earnAs(
  deps: TestDeps,
  storeId: Id<'store'>,
  orderId: Id<'order'>,
  commissions: ReadonlyArray<TestCommission & { level?: 1 | 2 }>,
  entry: Entry,
): Promise<void> {
  const lines = commissions.map(({ id, lineNo, promoterId, rate_bps, earned_fen, level = 1 }) => ({
    id,
    line_no: lineNo,
    level,
    promoter_id: promoterId,
    visit_id: deps.ids.next('visit'),
    rule: 'last',
    rate_bps,
    earned_fen,
  }));
  await sql(
    deps.db,
    'SELECT earn_commissions_v2($1, $2, o.person_id, o.phone_mark, $3, $4) FROM orders o WHERE o.store_id = $1 AND o.id = $2',
    [storeId, orderId, json({ lines, transaction: entryJson(deps.ids, entry) }), at(deps.clock.now())],
  );
}

/** A change of one commission with what it posts, as refunds, releases and stops write it. */
export async function settle(
  deps: TestDeps,
  { storeId }: Of,
  change: { id: string; from_fen: number; to_fen: number; from: string; to: string },
  entry: Entry | null,
): Promise<void> {
  const entries = entry === null ? [] : [entryJson(deps.ids, entry)];
  await sql(deps.db, 'SELECT settle_commissions_v1($1, $2, $3, $4)', [
    storeId,
    json([{ ...change, reason: null }]),
    json(entries),
    at(deps.clock.now()),
  ]);
}

/** What was earned is the promoter's, as the end of the window leaves it. */
export async function releaseTo(
  deps: TestDeps,
  shop: Of,
  { id, orderId, promoterId, earned_fen }: Omit<TestCommission, 'lineNo' | 'rate_bps'>,
): Promise<void> {
  const change = { id, from_fen: earned_fen, to_fen: earned_fen, from: 'pending', to: 'available' };
  const entry = some(release(id, [{ promoterId, amount_fen: earned_fen }]));
  await settle(deps, shop, change, { ...entry, orderId });
}

export const post = (deps: TestDeps, { storeId }: Of, entries: readonly Entry[]) =>
  postLedger(deps.db, deps.ids, storeScope(storeId), entries, deps.clock.now());

/** A transaction of something. */
export function some(made: Transaction | null): Transaction {
  assert(made !== null, 'something moves');
  return made;
}

/** Money of a promoter between two purses. */
export function between(
  kind: 'reserve' | 'pay' | 'return',
  withdrawalId: Id<'withdrawal'>,
  promoterId: Id<'promoter'>,
  amount_fen: Fen,
): Entry {
  const [from, to] = (
    {
      reserve: ['available', 'in_transit'],
      pay: ['in_transit', 'paid'],
      return: ['in_transit', 'available'],
    } as const
  )[kind];
  const moves = [{ from: purse(promoterId, from), to: purse(promoterId, to), amount_fen }];
  return { ...some(transaction(kind, withdrawalId, moves)), withdrawalId };
}

/** Money that is simply there, as commissions of whole orders leave it. */
export const releasedTo = (deps: TestDeps, shop: Of, promoterId: Id<'promoter'>, amount_fen: Fen) => {
  const share = [{ promoterId, amount_fen }];
  const released = some(release(deps.ids.next('commission'), share));
  return post(deps, shop, [some(earn(deps.ids.next('order'), share)), released]);
};

/** The row alone; its money is posted by whoever makes it. */
export async function aWithdrawal(
  db: Queryable,
  { storeId }: Of,
  { promoterId, personId }: TestPromoter,
  id: Id<'withdrawal'>,
  amount_fen: number,
): Promise<void> {
  await sql(
    db,
    `INSERT INTO withdrawals (store_id, id, promoter_id, person_id, amount_fen, status, bill, created_at)
     VALUES ($1, $2, $3, $4, $5, 'reserved', '{}', '2026-11-23')`,
    [storeId, id, promoterId, personId, amount_fen],
  );
}
export async function endWithdrawal(
  db: Queryable,
  id: Id<'withdrawal'>,
  status: 'success' | 'failed',
): Promise<void> {
  await sql(db, `UPDATE withdrawals SET status = $2, settled_at = '2026-11-23' WHERE id = $1`, [id, status]);
}

/** What promoters have of this order, by level and line. */
export function commissionsOf(db: Queryable, orderId: Id<'order'>) {
  return sql<{
    id: Id<'commission'>;
    line_no: number;
    level: number;
    promoter_id: Id<'promoter'>;
    rate_bps: number;
    earned_fen: number;
    posted_fen: number;
    status: string;
    disputed: boolean;
    voiding: boolean;
    reason: string;
  }>(
    db,
    `SELECT id, line_no, level, promoter_id, rate_bps, earned_fen, posted_fen, status, disputed, voiding, reason FROM commissions
     WHERE order_id = $1 ORDER BY level, line_no`,
    [orderId],
  );
}

/** What lies in a promoter's purses, from the postings; empty ones are left out. */
export async function purses(
  db: Queryable,
  promoterId: Id<'promoter'>,
): Promise<Partial<Record<PromoterPurse, number>>> {
  const rows = await sql<{ purse: PromoterPurse; sum: number }>(
    db,
    `SELECT split_part(account, ':', 3) AS purse, sum(amount_fen)::bigint AS sum FROM ledger_postings
     WHERE split_part(account, ':', 2) = $1 GROUP BY 1 HAVING sum(amount_fen) <> 0`,
    [promoterId],
  );
  return Object.fromEntries(rows.map(({ purse, sum }) => [purse, sum]));
}

/** Orders whose commissions are not what the ledger says, and kept balances that are not the sum of their postings. */
export async function brokenLedger(db: Queryable): Promise<string[]> {
  const rows = await sql<{ broken: string }>(
    db,
    `SELECT c.order_id AS broken FROM (SELECT store_id, order_id, sum(posted_fen) FILTER (WHERE status <> 'void') AS fen FROM commissions
       GROUP BY store_id, order_id) c
     WHERE COALESCE(c.fen, 0) <> COALESCE((SELECT -sum(p.amount_fen) FROM ledger_transactions t
       JOIN ledger_postings p ON p.store_id = t.store_id AND p.transaction_id = t.id
       WHERE t.store_id = c.store_id AND t.order_id = c.order_id AND p.account = 'store:commission'), 0)
     UNION ALL
     SELECT COALESCE(b.account, p.account) FROM ledger_balances b
     FULL JOIN (SELECT store_id, account, sum(amount_fen) AS sum FROM ledger_postings
       WHERE split_part(account, ':', 3) IN ('available', 'in_transit') GROUP BY 1, 2) p
       ON p.store_id = b.store_id AND p.account = b.account
     WHERE b.balance_fen IS DISTINCT FROM p.sum`,
  );
  return rows.map(({ broken }) => broken);
}
