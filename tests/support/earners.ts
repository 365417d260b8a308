/** People who have earned something by promoting a shop, with money that can be withdrawn. */
import { earn, release, type Transaction } from '#core/domain/ledger/transaction';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { postLedger } from '#server/db/ledger-store';
import { at } from '#server/db/params';
import { storeScope } from '#server/db/scope';
import type { TestDeps } from './deps';
import { aPerson } from './shop';
import { sql } from './sql';

export interface Earner {
  readonly personId: Id<'person'>;
  readonly promoterId: Id<'promoter'>;
  readonly openid: string;
}

/** A promoter of the shop in the app of `appid`, to whom `available_fen` were released. */
export async function anEarner(
  deps: TestDeps,
  storeId: Id<'store'>,
  appid: string,
  is: { readonly available_fen?: number; readonly status?: 'active' | 'stopped' | 'applied' } = {},
): Promise<Earner> {
  const { available_fen = 10_000, status = 'active' } = is;
  const personId = await aPerson(deps);
  await sql(deps.db, 'UPDATE persons SET appid = $2 WHERE id = $1', [personId, appid]);
  const promoterId = deps.ids.next('promoter');
  const now = deps.clock.now();
  await sql(
    deps.db,
    `INSERT INTO promoters (store_id, id, person_id, status, terms_version, consented_at, applied_at)
     VALUES ($1, $2, $3, $4, 1, $5, $5)`,
    [storeId, promoterId, personId, status, at(now)],
  );
  const orderId = deps.ids.next('order');
  const shares = [{ promoterId, amount_fen: fen(available_fen) }];
  const entries = [earn(orderId, shares), release(orderId, shares)].filter((one) => one !== null);
  await postLedger(deps.db, deps.ids, storeScope(storeId), entries satisfies readonly Transaction[], now);
  return { personId, promoterId, openid: `o_${personId}` };
}

/** What lies in a promoter's purses, counted from the postings. */
export async function pursesOf(
  deps: TestDeps,
  promoterId: Id<'promoter'>,
): Promise<Readonly<Record<'available' | 'in_transit' | 'paid', number>>> {
  const rows = await sql<{ purse: string; sum: number }>(
    deps.db,
    `SELECT split_part(account, ':', 3) AS purse, sum(amount_fen)::bigint AS sum FROM ledger_postings
     WHERE split_part(account, ':', 2) = $1 GROUP BY 1`,
    [promoterId],
  );
  const sums = Object.fromEntries(rows.map(({ purse, sum }) => [purse, sum]));
  return { available: sums.available ?? 0, in_transit: sums.in_transit ?? 0, paid: sums.paid ?? 0 };
}

/** The kept balances that do not say what their postings sum to. */
export async function wrongBalances(deps: TestDeps): Promise<string[]> {
  const rows = await sql<{ account: string }>(
    deps.db,
    `SELECT coalesce(b.account, p.account) AS account FROM ledger_balances b
     FULL JOIN (SELECT store_id, account, sum(amount_fen) AS sum FROM ledger_postings
       WHERE split_part(account, ':', 3) IN ('available', 'in_transit') GROUP BY 1, 2) p
       ON p.store_id = b.store_id AND p.account = b.account
     WHERE b.balance_fen IS DISTINCT FROM p.sum`,
  );
  return rows.map(({ account }) => account);
}
