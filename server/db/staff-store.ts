import type { StaffRole } from '#core/contract/define-call';
import type { OwnerScope, StoreScope } from './scope';
import { type Queryable, statement } from './statement';

const roleOf = statement<{ role: StaffRole }, [storeId: string, personId: string]>(
  'member.role',
  'SELECT role FROM store_members WHERE store_id = $1 AND person_id = $2',
);

const whoDecides = statement<{ decides: 'others' | 'nobody' }, [storeId: string, personId: string]>(
  'member.who-decides',
  `SELECT CASE WHEN EXISTS (SELECT FROM store_members o WHERE o.store_id = $1 AND o.person_id <> $2 AND o.role IN ('owner', 'manager'))
     THEN 'others' ELSE 'nobody' END AS decides
   FROM store_members WHERE store_id = $1 AND person_id = $2 AND role IN ('owner', 'manager')`,
);

/** On one of those who decide, nobody decides themselves; null: the person is none of them. */
export async function decidesOn(
  db: Queryable,
  store: StoreScope,
  owner: OwnerScope,
): Promise<'others' | 'nobody' | null> {
  return (await whoDecides.one(db, [store.storeId, owner.personId]))?.decides ?? null;
}

/** The person's role in the store; null = does not work there. */
export async function memberRole(
  db: Queryable,
  store: StoreScope,
  owner: OwnerScope,
): Promise<StaffRole | null> {
  return (await roleOf.one(db, [store.storeId, owner.personId]))?.role ?? null;
}
