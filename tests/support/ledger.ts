/** Promoters, paid orders and what they earn, put there as the payment does it. */
import { purse } from '#core/domain/ledger/accounts';
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
import { aPerson, aProduct, aStore, picture, type TestProduct, type TestStore, words } from './shop';
import { sql } from './sql';

export interface LedgerShop {
  readonly store: TestStore;
  readonly product: TestProduct;
  readonly buyer: Id<'person'>;
}
export interface TestPromoter {
  readonly promoterId: Id<'promoter'>;
  readonly personId: Id<'person'>;
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
  return { store, product: await aProduct(deps, store), buyer: await aPerson(deps) };
}

export async function aPromoter(
  deps: TestDeps,
  { store }: Pick<LedgerShop, 'store'>,
  nickname?: string,
): Promise<TestPromoter> {
  const promoterId = deps.ids.next('promoter');
  const personId = await aPerson(deps, nickname === undefined ? {} : { nickname });
  await sql(
    deps.db,
    `INSERT INTO promoters (store_id, id, person_id, status, terms_version, consented_at, applied_at)
     VALUES ($1, $2, $3, 'active', 1, $4, $4)`,
    [store.storeId, promoterId, personId, at(deps.clock.now())],
  );
  return { promoterId, personId };
}

/** Paid, with lines of these sums. */
export async function aPaidOrder(
  deps: TestDeps,
  { store, product, buyer }: LedgerShop,
  lines_fen: readonly number[],
  campaignId: Id<'campaign'> | null = null,
): Promise<Id<'order'>> {
  const orderId = deps.ids.next('order');
  await sql(
    deps.db,
    `INSERT INTO orders (store_id, id, person_id, kind, status, units, list_fen, goods_fen, shipping_fen, payable_fen, paid_fen,
       quote_hash, delivery, placed_at, hold_until, paid_at)
     VALUES ($1, $2, $3, 'normal', 'to_ship', $5, $4, $4, 0, $4, $4, '', 'express', $6, $6, $6)`,
    [store.storeId, orderId, buyer, sumFen(lines_fen), lines_fen.length, at(deps.clock.now())],
  );
  await sql(
    deps.db,
    `INSERT INTO order_lines (store_id, order_id, line_no, sku_id, product_id, title, label, picture, quantity, unit_list_fen, payable_fen,
       reductions, campaign_id)
     SELECT $1, $2, n, $3, $4, $5, $5, $6, 1, sum, sum, '[]', $8 FROM unnest($7::bigint[]) WITH ORDINALITY AS l(sum, n)`,
    [
      store.storeId,
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
  { store }: Pick<LedgerShop, 'store'>,
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
  assert(entry !== null, 'a share of something');
  const earned = {
    lines: commissions.map((one) => ({
      id: one.id,
      line_no: one.lineNo,
      level: 1,
      promoter_id: one.promoterId,
      visit_id: 'vt_test',
      rule: 'last',
      rate_bps: one.rate_bps,
      earned_fen: one.earned_fen,
    })),
    transaction: entryJson(deps.ids, { ...entry, orderId }),
  };
  await sql(deps.db, 'SELECT earn_commissions_v1($1, $2, $3, $4)', [
    store.storeId,
    orderId,
    json(earned),
    at(deps.clock.now()),
  ]);
  return commissions;
}

/** A change of one commission with what it posts, as refunds, releases and stops write it. */
export async function settle(
  deps: TestDeps,
  { store }: Pick<LedgerShop, 'store'>,
  change: { id: string; from_fen: number; to_fen: number; from: string; to: string },
  entry: Entry | null,
): Promise<void> {
  const entries = entry === null ? [] : [entryJson(deps.ids, entry)];
  await sql(deps.db, 'SELECT settle_commissions_v1($1, $2, $3, $4)', [
    store.storeId,
    json([{ ...change, reason: null }]),
    json(entries),
    at(deps.clock.now()),
  ]);
}

export const post = (deps: TestDeps, { store }: Pick<LedgerShop, 'store'>, entries: readonly Entry[]) =>
  postLedger(deps.db, deps.ids, storeScope(store.storeId), entries, deps.clock.now());

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
export const releasedTo = (deps: TestDeps, shop: LedgerShop, promoterId: Id<'promoter'>, amount_fen: Fen) => {
  const share = [{ promoterId, amount_fen }];
  const orderId = deps.ids.next('order');
  return post(deps, shop, [some(earn(orderId, share)), some(release(orderId, share))]);
};

/** The row alone; its money is posted by whoever makes it. */
export async function aWithdrawal(
  db: Queryable,
  { store }: Pick<LedgerShop, 'store'>,
  { promoterId, personId }: TestPromoter,
  id: Id<'withdrawal'>,
  amount_fen: number,
): Promise<void> {
  await sql(
    db,
    `INSERT INTO withdrawals (store_id, id, promoter_id, person_id, amount_fen, status, created_at)
     VALUES ($1, $2, $3, $4, $5, 'reserved', '2026-11-23')`,
    [store.storeId, id, promoterId, personId, amount_fen],
  );
}
export async function endWithdrawal(
  db: Queryable,
  id: Id<'withdrawal'>,
  status: 'success' | 'failed',
): Promise<void> {
  await sql(db, `UPDATE withdrawals SET status = $2, settled_at = '2026-11-23' WHERE id = $1`, [id, status]);
}
