import type { Id } from '#core/kernel/id';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';

/** A store's merchant account; the keys that must stay secret are sealed. */
export interface AccountRow {
  readonly store_id: Id<'store'>;
  readonly mchid: string;
  readonly appid: string;
  readonly cert_serial: string;
  readonly sealed: string;
  readonly verify_keys: ReadonlyArray<{ readonly id: string; readonly publicKeyPem: string }>;
}

const COLUMNS = 'store_id, mchid, appid, cert_serial, sealed, verify_keys';
const ofStore = statement<AccountRow, [string]>(
  'account.of-store',
  `SELECT ${COLUMNS} FROM store_accounts
   WHERE store_id = $1`,
);
const ofMchid = statement<AccountRow, [string]>(
  'account.of-mchid',
  `SELECT ${COLUMNS} FROM store_accounts
   WHERE mchid = $1 ORDER BY store_id LIMIT 50`,
  {
    acrossStores:
      'stores of one legal subject may share a merchant account, and a notification names only that',
  },
);

const first = statement<AccountRow, [limit: number]>(
  'account.first',
  `SELECT ${COLUMNS} FROM store_accounts ORDER BY store_id LIMIT $1`,
  { acrossStores: 'whoever runs the deployment looks at every payment setting' },
);

/** For a look at all of them, up to `limit`. */
export function firstAccounts(db: Queryable, limit: number): Promise<AccountRow[]> {
  return first.run(db, [limit]);
}

export function accountOfStore(db: Queryable, store: StoreScope): Promise<AccountRow | null> {
  return ofStore.one(db, [store.storeId]);
}

export function accountsOfMchid(db: Queryable, mchid: string): Promise<AccountRow[]> {
  return ofMchid.run(db, [mchid]);
}
