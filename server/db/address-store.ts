import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Ids } from '#server/ports/ids';
import { at } from './params';
import type { OwnerScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

export interface AddressRow {
  readonly id: Id<'address'>;
  /** Name, phone and detail: `server/app/account/address-view.ts` opens it. */
  readonly sealed: string;
  readonly region: string;
  readonly is_default: boolean;
}

const list = statement<AddressRow, [string]>(
  'address.list',
  `SELECT id, sealed, region, is_default FROM addresses WHERE person_id = $1 AND removed_at IS NULL
   ORDER BY is_default DESC, id DESC`,
);
const one = statement<AddressRow, [string, string]>(
  'address.one',
  `SELECT id, sealed, region, is_default FROM addresses
   WHERE person_id = $1 AND id = $2 AND removed_at IS NULL`,
);
const lockBook = statement<never, [string]>(
  'address.lock-book',
  // The person's row stands for the whole book: limit and default are decided by one writer at a time.
  'SELECT id AS person_id FROM persons WHERE id = $1 FOR NO KEY UPDATE',
);
// A statement of its own: its snapshot is taken after the lock was waited for.
const count = statement<{ addresses: number }, [string]>(
  'address.count',
  'SELECT count(*) AS addresses FROM addresses WHERE person_id = $1 AND removed_at IS NULL',
);
const insert = statement<never, [string, string, string, string, boolean, string, string]>(
  'address.insert',
  `INSERT INTO addresses (id, person_id, sealed, region, is_default, created_at, phone_mark)
   VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);
const update = statement<never, [string, string, string, string, boolean, string, string, string]>(
  'address.update',
  // A number that becomes another is given up like that of a removed address.
  `WITH given_up AS (
     INSERT INTO addresses (id, person_id, sealed, region, is_default, created_at, removed_at, phone_mark)
     SELECT $7, person_id, '', '', false, created_at, $8, phone_mark FROM addresses
     WHERE person_id = $1 AND id = $2 AND removed_at IS NULL AND phone_mark <> $6)
   UPDATE addresses SET sealed = $3, region = $4, is_default = $5, phone_mark = $6
   WHERE person_id = $1 AND id = $2 AND removed_at IS NULL`,
);
const remove = statement<never, [string, string, string]>(
  'address.remove',
  // What was sealed is gone at once; orders keep their own copy. The mark stays until the row is forgotten (`server/db/sweep-store.ts`).
  `UPDATE addresses SET removed_at = $3, is_default = false, sealed = ''
   WHERE person_id = $1 AND id = $2 AND removed_at IS NULL`,
);
const clearDefault = statement<never, [string, string]>(
  'address.clear-default',
  'UPDATE addresses SET is_default = false WHERE person_id = $1 AND is_default AND id <> $2',
);
const newestBecomesDefault = statement<never, [string]>(
  'address.newest-becomes-default',
  `UPDATE addresses SET is_default = true
   WHERE person_id = $1 AND id = (
     SELECT id FROM addresses WHERE person_id = $1 AND removed_at IS NULL ORDER BY id DESC LIMIT 1)
   AND NOT EXISTS (SELECT FROM addresses WHERE person_id = $1 AND is_default AND removed_at IS NULL)`,
);

/** The default one first, then the newest. */
export function addressesOf(db: Queryable, owner: OwnerScope): Promise<AddressRow[]> {
  return list.run(db, [owner.personId]);
}

/** One of the person's own addresses, or null. */
export function addressOf(db: Queryable, owner: OwnerScope, id: Id<'address'>): Promise<AddressRow | null> {
  return one.one(db, [owner.personId, id]);
}

/** Locks the person's address book until the transaction ends; answers how many are in it. */
export async function lockAddressBook(tx: Tx, owner: OwnerScope): Promise<number> {
  await lockBook.exec(tx, [owner.personId]);
  return (await count.one(tx, [owner.personId]))?.addresses ?? 0;
}

/** Adds an address, or changes one of the person's own; false = no such address of theirs. Under `lockAddressBook`. */
export async function putAddress(
  tx: Tx,
  ids: Ids,
  owner: OwnerScope,
  row: AddressRow & { readonly isNew: boolean; readonly phoneMark: string },
  now: Instant,
): Promise<boolean> {
  if (row.is_default) await clearDefault.exec(tx, [owner.personId, row.id]);
  if (row.isNew) {
    const { id, sealed, region, is_default, phoneMark } = row;
    await insert.exec(tx, [id, owner.personId, sealed, region, is_default, at(now), phoneMark]);
  } else if (
    (await update.exec(tx, [
      owner.personId,
      row.id,
      row.sealed,
      row.region,
      row.is_default,
      row.phoneMark,
      ids.next('address'),
      at(now),
    ])) === 0
  ) {
    return false;
  }
  await newestBecomesDefault.exec(tx, [owner.personId]);
  return true;
}

/** False = no such address of theirs. The newest of the others becomes the default one. Under `lockAddressBook`. */
export async function removeAddressOf(
  tx: Tx,
  owner: OwnerScope,
  id: Id<'address'>,
  now: Instant,
): Promise<boolean> {
  if ((await remove.exec(tx, [owner.personId, id, at(now)])) === 0) return false;
  await newestBecomesDefault.exec(tx, [owner.personId]);
  return true;
}
