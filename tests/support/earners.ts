/** People who have earned something by promoting a shop, with money that can be withdrawn. */
import type { PromoterStatus } from '#core/domain/referral/promoter-states';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { at, json } from '#server/db/params';
import type { TestDeps } from './deps';
import { releasedTo } from './ledger';
import { aPromoter, type TestPromoter } from './promoters';
import { aPerson } from './shop';
import { sql } from './sql';

export interface Earner extends TestPromoter {
  readonly openid: string;
}

interface EarnerIs {
  readonly available_fen?: number;
  readonly status?: PromoterStatus;
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
  const promoter = await aPromoter(deps, { storeId }, { personId, status });
  if (available_fen > 0) await releasedTo(deps, { storeId }, promoter.promoterId, fen(available_fen));
  return { ...promoter, openid: `o_${personId}` };
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
