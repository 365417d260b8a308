/**
 * The ledger as it is written and weighed (docs/referral.md). What a payment earns is posted by `earn_commissions_v3`, all else
 * by `post_ledger_v1`; a balance is what is kept beside the postings, or months and the tail behind them, and it is right whether or not
 * anybody has summed up lately.
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

export type Balances = Readonly<Record<PromoterPurse, Fen>>;
const balances = statement<Balances, [string, string]>(
  'ledger.balances',
  `SELECT (old.pending + tail.pending)::bigint AS pending, kept.available::bigint AS available,
     kept.in_transit::bigint AS in_transit, (old.paid + tail.paid)::bigint AS paid
   FROM (SELECT coalesce(sum(balance_fen) FILTER (WHERE account = $2 || ':available'), 0) AS available,
     coalesce(sum(balance_fen) FILTER (WHERE account = $2 || ':in_transit'), 0) AS in_transit
     FROM ledger_balances WHERE store_id = $1 AND account IN ($2 || ':available', $2 || ':in_transit')) kept,
   (SELECT coalesce(sum(sum_fen) FILTER (WHERE account = $2 || ':pending'), 0) AS pending,
     coalesce(sum(sum_fen) FILTER (WHERE account = $2 || ':paid'), 0) AS paid
     FROM ledger_months WHERE store_id = $1 AND account IN ($2 || ':pending', $2 || ':paid')) old,
   (SELECT coalesce(sum(amount_fen) FILTER (WHERE account = $2 || ':pending'), 0) AS pending,
     coalesce(sum(amount_fen) FILTER (WHERE account = $2 || ':paid'), 0) AS paid
     FROM ledger_postings WHERE store_id = $1 AND account IN ($2 || ':pending', $2 || ':paid')
       AND seq > coalesce((SELECT upto_seq FROM ledger_marks WHERE store_id = $1), 0)) tail`,
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
