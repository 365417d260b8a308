/** People who have earned something by promoting a shop, with money that can be withdrawn. */
import { earn, release } from '#core/domain/ledger/transaction';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { postLedger } from '#server/db/ledger-store';
import { at, json } from '#server/db/params';
import { storeScope } from '#server/db/scope';
import type { TestDeps } from './deps';
import { aPerson } from './shop';
import { sql } from './sql';

export interface Earner {
  readonly personId: Id<'person'>;
  readonly promoterId: Id<'promoter'>;
  readonly openid: string;
}

interface EarnerIs {
  readonly available_fen?: number;
  readonly status?: 'active' | 'stopped' | 'applied';
}

/** A new person of the app of `appid` who promotes the shop, and to whom `available_fen` were released. */
export async function anEarner(
  deps: TestDeps,
  storeId: Id<'store'>,
  appid: string,
  is: EarnerIs = {},
): Promise<Earner> {
  const personId = await aPerson(deps);
  await sql(deps.db, 'UPDATE persons SET appid = $2 WHERE id = $1', [personId, appid]);
  return await earns(deps, storeId, personId, is);
}

/** The person promotes the shop, and has earned. */
export async function earns(
  deps: TestDeps,
  storeId: Id<'store'>,
  personId: Id<'person'>,
  { available_fen = 10_000, status = 'active' }: EarnerIs = {},
): Promise<Earner> {
  const now = deps.clock.now();
  const [promoter] = await sql<{ id: Id<'promoter'> }>(
    deps.db,
    `INSERT INTO promoters (store_id, id, person_id, status, terms_version, consented_at, applied_at)
     VALUES ($1, $2, $3, $4, 1, $5, $5)
     ON CONFLICT ON CONSTRAINT promoters_one_per_person_key DO UPDATE SET status = excluded.status RETURNING id`,
    [storeId, deps.ids.next('promoter'), personId, status, at(now)],
  );
  if (promoter === undefined) throw new Error('a promoter was made');
  const promoterId = promoter.id;
  const orderId = deps.ids.next('order');
  const shares = [{ promoterId, amount_fen: fen(available_fen) }];
  const entries = [earn(orderId, shares), release(orderId, shares)].filter((one) => one !== null);
  await postLedger(deps.db, deps.ids, storeScope(storeId), entries, now);
  return { personId, promoterId, openid: `o_${personId}` };
}

/** One that waits for its owner to confirm, and an older one that was called off. Nothing is set aside for either. */
export async function someWithdrawals(
  deps: TestDeps,
  storeId: Id<'store'>,
  { promoterId, personId, openid }: Earner,
): Promise<Id<'withdrawal'>> {
  const now = at(deps.clock.now());
  const bill = json({ mchid: '1900000109', appid: deps.settings.appid, openid, remark: '', scene: {} });
  const one = async (status: string, packageInfo: string | null, settledAt: string | null) => {
    const id = deps.ids.next('withdrawal');
    await sql(
      deps.db,
      `INSERT INTO withdrawals (store_id, id, promoter_id, person_id, amount_fen, status, bill, package, created_at, settled_at)
       VALUES ($1, $2, $3, $4, 100, $5, $6, $7, $8, $9)`,
      [storeId, id, promoterId, personId, status, bill, packageInfo, now, settledAt],
    );
    return id;
  };
  await one('cancelled', null, now);
  return await one('waiting', 'package', null);
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
