import { assert } from '#core/kernel/assert';
import { after, type Instant, SECOND_MS } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { type AccountRow, accountOfStore, accountsOfMchid } from '#server/db/account-store';
import type { StoreScope } from '#server/db/scope';
import type { MerchantAccount, PaymentService } from '#server/ports/payment';
import type { Sealer } from '#server/ports/sealer';

/** Long enough to spare a query a payment, short enough that a rotated key is soon everywhere. */
const KEPT_MS = 60 * SECOND_MS;

/** What is sealed of a merchant account. */
export interface AccountSecrets {
  readonly privateKeyPem: string;
  readonly apiV3Key: string;
}

export function sealAccount(sealer: Sealer, plain: AccountSecrets): string {
  return sealer.seal('merchant-account', JSON.stringify(plain));
}

interface Kept<T> {
  readonly value: T;
  readonly until: Instant;
}
interface Cache {
  readonly byStore: Map<string, Kept<MerchantAccount | null>>;
  readonly byMchid: Map<string, Kept<readonly MerchantAccount[]>>;
}
/** One memory a database; nothing in it outlives a minute. */
const caches = new WeakMap<Deps['db'], Cache>();

/** WeChat Pay as this store sees it; null while the shop has no merchant account. */
export async function paymentsOf(deps: Deps, store: StoreScope): Promise<PaymentService | null> {
  const account = await keep(deps, cacheOf(deps).byStore, store.storeId, async () => {
    const row = await accountOfStore(deps.db, store);
    return row === null ? null : open(deps.sealer, row);
  });
  return account === null ? null : deps.payments.of(account);
}

/** Every account with this merchant number: stores of one legal subject may share one. */
export async function accountsFor(deps: Deps, mchid: string): Promise<readonly MerchantAccount[]> {
  return await keep(deps, cacheOf(deps).byMchid, mchid, async () => {
    const opened = (await accountsOfMchid(deps.db, mchid)).map((row) => open(deps.sealer, row));
    return [...new Map(opened.map((account) => [JSON.stringify(account), account])).values()];
  });
}

function open(sealer: Sealer, row: AccountRow): MerchantAccount {
  const plain = JSON.parse(sealer.open('merchant-account', row.sealed)) as Partial<AccountSecrets>;
  const { privateKeyPem, apiV3Key } = plain;
  assert(privateKeyPem !== undefined && apiV3Key !== undefined, 'a merchant account has both its keys');
  const { mchid, appid, cert_serial: certSerial, verify_keys: verifyKeys } = row;
  return { mchid, appid, certSerial, privateKeyPem, apiV3Key, verifyKeys };
}

function cacheOf({ db }: Deps): Cache {
  const cache = caches.get(db) ?? { byStore: new Map(), byMchid: new Map() };
  caches.set(db, cache);
  return cache;
}

async function keep<T>(
  deps: Deps,
  cache: Map<string, Kept<T>>,
  name: string,
  read: () => Promise<T>,
): Promise<T> {
  const now = deps.clock.now();
  const kept = cache.get(name);
  // A clock that was moved back must not keep anything longer.
  if (kept !== undefined && now < kept.until && kept.until <= after(now, KEPT_MS)) return kept.value;
  const value = await read();
  if (cache.size > 1_000) cache.clear();
  cache.set(name, { value, until: after(now, KEPT_MS) });
  return value;
}
