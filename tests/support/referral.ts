/** Promoters of a shop, and people who open each other's cards, as the landing writes it down. */
import type { Id } from '#core/kernel/id';
import { at, json } from '#server/db/params';
import { ownerScope, storeScope } from '#server/db/scope';
import type { Queryable } from '#server/db/statement';
import { recordVisit } from '#server/db/visit-store';
import { joinVisitor } from '#server/db/visitor-store';
import type { TestDeps } from './deps';
import { aPerson } from './shop';
import { sql } from './sql';

type Of = { readonly storeId: Id<'store'> };

export interface Rules {
  readonly touch?: 'first' | 'last';
  readonly window_days?: number;
  readonly levels?: 1 | 2;
  readonly store_bps?: number;
  readonly second_bps?: number;
}

/** Last touch, 15 days, one level, 10 % of everything, until it is said otherwise. */
export async function setReferral(deps: TestDeps, { storeId }: Of, is: Rules = {}): Promise<void> {
  const { touch = 'last', window_days = 15, levels = 1, store_bps = 1_000, second_bps = 0 } = is;
  await sql(
    deps.db,
    `INSERT INTO referral_settings (store_id, touch, window_days, levels, store_bps, second_bps, terms, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (store_id) DO UPDATE SET touch = excluded.touch,
       window_days = excluded.window_days, levels = excluded.levels, store_bps = excluded.store_bps, second_bps = excluded.second_bps`,
    [storeId, touch, window_days, levels, store_bps, second_bps, json({}), at(deps.clock.now())],
  );
}

/** Null: no rate of its own any more. */
export async function setRate(
  deps: TestDeps,
  { storeId }: Of,
  rated: 'product' | 'category' | 'promoter',
  subjectId: string,
  rate_bps: number,
): Promise<void> {
  await sql(
    deps.db,
    `INSERT INTO referral_rates VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (store_id, rated, subject_id) DO UPDATE SET rate_bps = excluded.rate_bps`,
    [storeId, rated, subjectId, rate_bps, at(deps.clock.now())],
  );
}

export interface TestPromoter {
  readonly personId: Id<'person'>;
  readonly promoterId: Id<'promoter'>;
}
export async function aPromoter(
  deps: TestDeps,
  { storeId }: Of,
  is: { readonly personId?: Id<'person'>; readonly nickname?: string } = {},
): Promise<TestPromoter> {
  const personId = is.personId ?? (await aPerson(deps, is));
  const promoterId = deps.ids.next('promoter');
  await sql(
    deps.db,
    `INSERT INTO promoters (store_id, id, person_id, status, terms_version, consented_at, applied_at, decided_at)
     VALUES ($1, $2, $3, 'active', 1, $4, $4, $4)`,
    [storeId, promoterId, personId, at(deps.clock.now())],
  );
  return { personId, promoterId };
}

export async function stop(db: Queryable, promoterId: Id<'promoter'>): Promise<void> {
  await sql(db, `UPDATE promoters SET status = 'stopped' WHERE id = $1`, [promoterId]);
}

/** Somebody on a device; a guest has no person. */
export interface Phone {
  readonly visitorId: Id<'visitor'>;
  readonly personId: Id<'person'> | null;
}
export function aPhone(deps: TestDeps, personId: Id<'person'> | null = null): Phone {
  return { visitorId: deps.ids.next('visitor'), personId };
}

/** Opens a card (null: comes by themselves), and answers the card that goes on from there. */
export async function opens(
  deps: TestDeps,
  { storeId }: Of,
  phone: Phone,
  token: string | null,
): Promise<string> {
  const shareToken = deps.ids.token();
  const id = deps.ids.next('visit');
  const visit = { ...phone, id, token, target: { page: 'home' }, scene: 1007, shareToken } as const;
  await recordVisit(deps.db, storeScope(storeId), visit, deps.clock.now());
  return shareToken;
}

/** The guest is known from now on. */
export async function logsIn(deps: TestDeps, phone: Phone, personId: Id<'person'>): Promise<Phone> {
  await joinVisitor(deps.db, ownerScope(personId), phone.visitorId, deps.clock.now());
  return { ...phone, personId };
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
    reason: string;
  }>(
    db,
    `SELECT id, line_no, level, promoter_id, rate_bps, earned_fen, posted_fen, status, disputed, reason FROM commissions
     WHERE order_id = $1 ORDER BY level, line_no`,
    [orderId],
  );
}

/** By purse, from the postings; empty ones are left out. */
export async function purses(db: Queryable, promoterId: Id<'promoter'>): Promise<Record<string, number>> {
  const rows = await sql<{ account: string; fen: number }>(
    db,
    `SELECT account, sum(amount_fen)::bigint AS fen FROM ledger_postings WHERE account LIKE 'promoter:' || $1 || ':%'
     GROUP BY account HAVING sum(amount_fen) <> 0`,
    [promoterId],
  );
  return Object.fromEntries(rows.map(({ account, fen }) => [account.split(':')[2] ?? '', fen]));
}

/** Orders whose commissions are not what the ledger says, and balances that are not the sum of their postings. */
export async function brokenLedger(db: Queryable): Promise<unknown[]> {
  return await sql(
    db,
    `SELECT c.order_id AS broken FROM (SELECT store_id, order_id, sum(posted_fen) FILTER (WHERE status <> 'void') AS fen FROM commissions
       GROUP BY store_id, order_id) c
     WHERE COALESCE(c.fen, 0) <> COALESCE((SELECT -sum(p.amount_fen) FROM ledger_transactions t
       JOIN ledger_postings p ON p.store_id = t.store_id AND p.transaction_id = t.id
       WHERE t.store_id = c.store_id AND t.order_id = c.order_id AND p.account = 'store:commission'), 0)
     UNION ALL
     SELECT b.account FROM ledger_balances b WHERE b.balance_fen <> COALESCE((SELECT sum(p.amount_fen) FROM ledger_postings p
       WHERE p.store_id = b.store_id AND p.account = b.account), 0)`,
  );
}
