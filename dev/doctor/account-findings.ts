import type { Queryable } from '#server/db/statement';
import type { Sealer } from '#server/ports/sealer';
import { checkAccounts } from '#server/runtime/check-accounts';
import type { Finding } from './finding';

/** What is to be said of every store's payment settings. */
export async function accountFindings(db: Queryable, sealer: Sealer, appid: string): Promise<Finding[]> {
  const accounts = await checkAccounts(db, sealer, appid);
  if (accounts.length === 0) {
    const says = 'No store has payment settings yet, so nothing can be sold for money.';
    return [{ level: 'warn', about: 'payment', says }];
  }
  return accounts.flatMap(({ storeId, mchid, problems }): Finding[] => {
    const about = `payment of ${storeId}`;
    return problems.length === 0
      ? [{ level: 'good', about, says: `Merchant ${mchid}: keys are sound.` }]
      : problems.map((says): Finding => ({ level: 'bad', about, says }));
  });
}
