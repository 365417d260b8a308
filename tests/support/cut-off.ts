/** What a stop leaves of those who have more pending than its first batch takes back. */
import type { Id } from '#core/kernel/id';
import { stopPromoterHandler } from '#server/app/referral/promoters/stop-promoter';
import type { Queryable } from '#server/db/statement';
import type { TestDeps } from './deps';
import { runStaff } from './run-staff';

interface Desk {
  readonly deps: TestDeps;
  readonly shop: { readonly storeId: Id<'store'> };
  readonly owner: Id<'person'>;
}

/** The stop itself, counted; its process dies before the first batch, and the job has it all before it. */
export async function cutOff(
  { deps, shop, owner }: Desk,
  promoterId: Id<'promoter'>,
  reason: string,
): Promise<void> {
  const died = new Error('the process died');
  const query: Queryable['query'] = async (statement, values) => {
    if (statement.name === 'commission-void.marked') throw died;
    return await deps.db.query(statement, values);
  };
  const dying = { deps: { ...deps, db: { ...deps.db, query } }, shop, owner };
  await runStaff(dying, stopPromoterHandler, { promoterId, reason, voidPending: true }).catch((error) => {
    if (error !== died) throw error;
  });
}
