import { assert } from '#core/kernel/assert';
import type { Deps } from '#server/app/deps';
import { findStoreAccount } from '#server/db/refund-store';
import type { StoreScope } from '#server/db/scope';
import type { PaymentService } from '#server/ports/payment';

/** WeChat Pay as this store sees it: refunds go out under its own merchant account. */
export async function paymentServiceOf(deps: Deps, store: StoreScope): Promise<PaymentService> {
  const row = await findStoreAccount(deps.db, store);
  assert(row !== null, 'a store that took money has a merchant account');
  const keys: unknown = JSON.parse(deps.sealer.open('merchant-account', row.sealed));
  assert(isKeys(keys), 'a sealed merchant account holds two keys');
  return deps.payments.of({
    mchid: row.mchid,
    appid: row.appid,
    certSerial: row.cert_serial,
    verifyKeys: row.verify_keys,
    ...keys,
  });
}

function isKeys(value: unknown): value is { privateKeyPem: string; apiV3Key: string } {
  return typeof value === 'object' && value !== null && 'privateKeyPem' in value && 'apiV3Key' in value;
}
