import type { WithdrawalStatus } from '#core/domain/withdrawal/withdrawal-states';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Words } from '#core/kernel/words';
import type { TransferScene } from '#server/ports/payment';
import { at, json } from './params';
import type { OwnerScope, StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

/** How the money is asked for: frozen with the withdrawal, so that each repeat says the same. */
export interface BillTerms {
  readonly mchid: string;
  readonly appid: string;
  readonly openid: string;
  readonly remark: string;
  readonly scene: TransferScene;
}
export interface WithdrawalRow {
  readonly id: Id<'withdrawal'>;
  readonly promoter_id: Id<'promoter'>;
  readonly person_id: Id<'person'>;
  readonly amount_fen: Fen;
  readonly status: WithdrawalStatus;
  readonly real_name_sealed: string | null;
  readonly bill: BillTerms;
  /** WeChat Pay's own number, since it first spoke of it. */
  readonly bill_no: string | null;
  /** The number that a person of the shop found in the console for it, where WeChat Pay had never given one. */
  readonly said_no: string | null;
  readonly package: string | null;
  readonly why: string;
  /** Since the status changed. */
  readonly tries: number;
  readonly next_try_at: Instant | null;
  readonly created_at: Instant;
  /** When WeChat Pay was last asked to send it. */
  readonly asked_at: Instant | null;
  readonly waiting_since: Instant | null;
  readonly call_off_at: Instant | null;
  readonly settled_at: Instant | null;
  /** Ended by a person of the shop, not by WeChat Pay's word. */
  readonly by_hand: boolean;
}
const COLUMNS = `id, promoter_id, person_id, amount_fen, status, real_name_sealed, bill, bill_no, said_no, package, reason AS why, tries, next_try_at, created_at,
   asked_at, waiting_since, call_off_at, settled_at, by_hand`;

/** Who asks for money, where it would go, and from whom. */
export interface PayeeRow {
  readonly promoter_id: Id<'promoter'>;
  readonly appid: string;
  readonly openid: string;
  readonly store_name: Words;
  readonly min_fen: Fen;
  /** Null: the shop takes no money by itself, and gives none. */
  readonly mchid: string | null;
  readonly account_appid: string | null;
}
const payee = statement<PayeeRow, [string, string]>(
  'withdrawal.payee',
  // What a stopped promoter has earned stays theirs.
  `SELECT m.id AS promoter_id, p.appid, p.openid, s.name AS store_name, coalesce(r.min_withdrawal_fen, 0) AS min_fen,
     a.mchid, a.appid AS account_appid
   FROM promoters m JOIN persons p ON p.id = m.person_id JOIN stores s ON s.id = m.store_id
   LEFT JOIN referral_settings r ON r.store_id = m.store_id LEFT JOIN store_accounts a ON a.store_id = m.store_id
   WHERE m.store_id = $1 AND m.person_id = $2 AND m.status IN ('active', 'stopped')`,
);

const insert = statement<never, [string, string, string, string, number, string | null, string, string]>(
  'withdrawal.insert',
  `INSERT INTO withdrawals (store_id, id, promoter_id, person_id, amount_fen, status, real_name_sealed, bill, created_at)
   VALUES ($1, $2, $3, $4, $5, 'reserved', $6, $7, $8)`,
);
const available = statement<{ balance_fen: Fen }, [string, string]>(
  'withdrawal.available',
  'SELECT balance_fen FROM ledger_balances WHERE store_id = $1 AND account = $2',
);

const find = statement<WithdrawalRow, [string, string]>(
  'withdrawal.find',
  `SELECT ${COLUMNS} FROM withdrawals WHERE store_id = $1 AND id = $2`,
);
const lock = statement<WithdrawalRow, [string, string]>(
  'withdrawal.lock',
  `SELECT ${COLUMNS} FROM withdrawals WHERE store_id = $1 AND id = $2 FOR NO KEY UPDATE`,
);
const own = statement<WithdrawalRow, [string, string, string]>(
  'withdrawal.own',
  `SELECT ${COLUMNS} FROM withdrawals WHERE store_id = $1 AND person_id = $2 AND id = $3`,
);
const list = statement<WithdrawalRow, [string, string, string | null, number]>(
  'withdrawal.list',
  `SELECT ${COLUMNS} FROM withdrawals
   WHERE store_id = $1 AND promoter_id = (SELECT m.id FROM promoters m WHERE m.store_id = $1 AND m.person_id = $2)
     AND ($3::text IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
);

const takeTurn = statement<never, [string, string, string, string]>(
  'withdrawal.take-turn',
  `UPDATE withdrawals SET tries = tries + 1, sent_at = coalesce(sent_at, $3), asked_at = $3, next_try_at = $4
   WHERE store_id = $1 AND id = $2 AND status = 'reserved' AND call_off_at IS NULL`,
);
const markLooked = statement<never, [string, string, string]>(
  'withdrawal.mark-looked',
  'UPDATE withdrawals SET tries = tries + 1, next_try_at = $3 WHERE store_id = $1 AND id = $2 AND settled_at IS NULL',
);
const setWhy = statement<never, [string, string, string, string, string | null]>(
  'withdrawal.set-why',
  'UPDATE withdrawals SET reason = $4, next_try_at = $5 WHERE store_id = $1 AND id = $2 AND status = $3',
);
const setPackage = statement<never, [string, string, string]>(
  'withdrawal.set-package',
  `UPDATE withdrawals SET package = $3 WHERE store_id = $1 AND id = $2 AND status = 'waiting'`,
);
const callOff = statement<never, [string, string, string]>(
  'withdrawal.call-off',
  `UPDATE withdrawals SET call_off_at = coalesce(call_off_at, $3), next_try_at = $3
   WHERE store_id = $1 AND id = $2 AND status IN ('reserved', 'sent', 'waiting')`,
);
const setStatus = statement<
  never,
  [
    string,
    string,
    string,
    string,
    string,
    string | null,
    string | null,
    string | null,
    string | null,
    boolean,
    string | null,
  ]
>(
  'withdrawal.set-status',
  `UPDATE withdrawals SET status = $4, reason = $5, bill_no = coalesce($6, bill_no), package = $7, waiting_since = coalesce($8, waiting_since),
     settled_at = coalesce(settled_at, $9), tries = 0, next_try_at = NULL, by_hand = $10, said_no = $11,
     real_name_sealed = CASE WHEN $9::timestamptz IS NULL THEN real_name_sealed END
   WHERE store_id = $1 AND id = $2 AND status = $3`,
);

const storeOf = statement<{ store_id: Id<'store'> }, [string, string]>(
  'withdrawal.store-of',
  `SELECT store_id FROM withdrawals WHERE id = $1 AND bill->>'mchid' = $2`,
  { acrossStores: 'a notification names its merchant and its number only' },
);

export function findPayee(db: Queryable, store: StoreScope, owner: OwnerScope): Promise<PayeeRow | null> {
  return payee.one(db, [store.storeId, owner.personId]);
}

export interface NewWithdrawal {
  readonly id: Id<'withdrawal'>;
  readonly promoterId: Id<'promoter'>;
  readonly amount_fen: Fen;
  readonly realNameSealed: string | null;
  readonly bill: BillTerms;
}
/** Raises `withdrawals_one_live_key` while another one of the promoter is on its way. */
export async function addWithdrawal(
  tx: Tx,
  store: StoreScope,
  owner: OwnerScope,
  made: NewWithdrawal,
  now: Instant,
): Promise<void> {
  const { id, promoterId, amount_fen, realNameSealed, bill } = made;
  const { storeId } = store;
  await insert.exec(tx, [
    storeId,
    id,
    promoterId,
    owner.personId,
    amount_fen,
    realNameSealed,
    json(bill),
    at(now),
  ]);
}

/** What an account whose balance is kept holds; 0 of one that nothing was ever posted to. */
export async function keptBalance(db: Queryable, store: StoreScope, account: string): Promise<number> {
  return (await available.one(db, [store.storeId, account]))?.balance_fen ?? 0;
}

export function findWithdrawal(db: Queryable, store: StoreScope, id: Id<'withdrawal'>) {
  return find.one(db, [store.storeId, id]);
}
export function lockWithdrawal(tx: Tx, store: StoreScope, id: Id<'withdrawal'>) {
  return lock.one(tx, [store.storeId, id]);
}
export function ownWithdrawal(db: Queryable, store: StoreScope, owner: OwnerScope, id: Id<'withdrawal'>) {
  return own.one(db, [store.storeId, owner.personId, id]);
}
/** Newest first, older than `before`. */
export function ownWithdrawals(
  db: Queryable,
  store: StoreScope,
  owner: OwnerScope,
  before: string | null,
  limit: number,
) {
  return list.run(db, [store.storeId, owner.personId, before, limit]);
}

/**
 * Written down before WeChat Pay is asked to send it. False: it is called off, or WeChat Pay has it already; then nobody may ask. So what
 * was called off is asked for no more, and what was last asked for long ago is not on its way there.
 */
export async function takeTransferTurn(
  db: Queryable,
  store: StoreScope,
  id: Id<'withdrawal'>,
  turn: { readonly now: Instant; readonly nextTryAt: Instant },
): Promise<boolean> {
  return (await takeTurn.exec(db, [store.storeId, id, at(turn.now), at(turn.nextTryAt)])) === 1;
}
export function markTransferLooked(
  db: Queryable,
  store: StoreScope,
  id: Id<'withdrawal'>,
  nextTryAt: Instant,
) {
  return markLooked.exec(db, [store.storeId, id, at(nextTryAt)]);
}
export function setWithdrawalWhy(
  tx: Tx,
  store: StoreScope,
  { id, status }: Pick<WithdrawalRow, 'id' | 'status'>,
  why: string,
  nextTryAt: Instant | null,
) {
  return setWhy.exec(tx, [store.storeId, id, status, why, at(nextTryAt)]);
}
export function setTransferPackage(
  tx: Tx,
  store: StoreScope,
  id: Id<'withdrawal'>,
  packageInfo: string,
): Promise<number> {
  return setPackage.exec(tx, [store.storeId, id, packageInfo]);
}
/** False: it is on its way to an end already. */
export async function markCalledOff(
  tx: Tx,
  store: StoreScope,
  id: Id<'withdrawal'>,
  now: Instant,
): Promise<boolean> {
  return (await callOff.exec(tx, [store.storeId, id, at(now)])) === 1;
}

export interface WithdrawalStep {
  readonly to: WithdrawalStatus;
  readonly why: string;
  readonly billNo: string | null;
  readonly package: string | null;
  readonly waitingSince: Instant | null;
  readonly settledAt: Instant | null;
  readonly byHand: boolean;
  /** By which number a person found it, where WeChat Pay had given it none. */
  readonly saidNo: string | null;
}
/** False: it stood elsewhere. Raises `withdrawals_said_no_key` where another one was said to be paid under that number. */
export async function stepWithdrawal(
  tx: Tx,
  store: StoreScope,
  { id, status }: Pick<WithdrawalRow, 'id' | 'status'>,
  step: WithdrawalStep,
): Promise<boolean> {
  const { to, why, billNo, waitingSince, settledAt, byHand, saidNo } = step;
  const moved = await setStatus.exec(tx, [
    store.storeId,
    id,
    status,
    to,
    why,
    billNo,
    step.package,
    at(waitingSince),
    at(settledAt),
    byHand,
    saidNo,
  ]);
  return moved === 1;
}

export async function findWithdrawalStore(
  db: Queryable,
  id: Id<'withdrawal'>,
  mchid: string,
): Promise<Id<'store'> | null> {
  return (await storeOf.one(db, [id, mchid]))?.store_id ?? null;
}
