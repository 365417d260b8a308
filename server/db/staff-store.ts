import type { StaffRole } from '#core/contract/define-call';
import type { OwnerScope, StoreScope } from './scope';
import { type Queryable, statement } from './statement';

const roleOf = statement<{ role: StaffRole }, [storeId: string, personId: string]>(
  'member.role',
  'SELECT role FROM store_members WHERE store_id = $1 AND person_id = $2',
);

/** The person's role in the store; null = does not work there. */
export async function memberRole(
  db: Queryable,
  store: StoreScope,
  owner: OwnerScope,
): Promise<StaffRole | null> {
  return (await roleOf.one(db, [store.storeId, owner.personId]))?.role ?? null;
}
