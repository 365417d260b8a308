/**
 * The ledger as it is written and weighed (docs/referral.md). Everything that posts goes through `post_ledger_v1`; a balance is what is
 * kept beside the postings, or months and the tail behind them, and it is right whether or not anybody has summed up lately.
 */
import type { PromoterPurse } from '#core/domain/ledger/accounts';
import type { Transaction } from '#core/domain/ledger/transaction';
import { assert } from '#core/kernel/assert';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Ids } from '#server/ports/ids';
import { at, json } from './params';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';

/** A transaction and what it is about, for whoever reads a statement. */
export interface Entry extends Transaction {
  readonly orderId?: Id<'order'>;
  readonly withdrawalId?: Id<'withdrawal'>;
}

/** As `post_ledger_v1` reads it. Only a withdrawal asks for `enough`: what is taken back may leave a purse below zero. */
export function entryJson(ids: Ids, { kind, key, postings, orderId, withdrawalId }: Entry) {
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

const MARK = `WITH mark AS MATERIALIZED (
  SELECT coalesce((SELECT upto_seq FROM ledger_marks WHERE store_id = $1), 0) AS seq)`;
const kept = (purse: PromoterPurse) =>
  `coalesce((SELECT b.balance_fen FROM ledger_balances b WHERE b.store_id = $1 AND b.account = $2 || ':${purse}'), 0)`;
const summed = (purse: PromoterPurse) =>
  `(coalesce((SELECT sum(m.sum_fen) FROM ledger_months m WHERE m.store_id = $1 AND m.account = $2 || ':${purse}'), 0)
    + coalesce((SELECT sum(t.amount_fen) FROM ledger_postings t
        WHERE t.store_id = $1 AND t.account = $2 || ':${purse}' AND t.seq > (SELECT seq FROM mark)), 0))::bigint`;

export type Balances = Readonly<Record<PromoterPurse, Fen>>;
const balances = statement<Balances, [string, string]>(
  'ledger.balances',
  `${MARK} SELECT ${summed('pending')} AS pending, ${kept('available')} AS available, ${kept('in_transit')} AS in_transit,
     ${summed('paid')} AS paid`,
);

/** What lies in each of a promoter's purses, all at one moment. */
export async function promoterBalances(
  db: Queryable,
  store: StoreScope,
  promoterId: Id<'promoter'>,
): Promise<Balances> {
  const row = await balances.one(db, [store.storeId, `promoter:${promoterId}`]);
  assert(row !== null, 'balances are one row');
  return row;
}
