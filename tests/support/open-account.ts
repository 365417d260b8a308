import { assert } from '#core/kernel/assert';
import type { Id } from '#core/kernel/id';
import type { StandIn } from '#dev/wechat/start-stand-in';
import { sealAccount } from '#server/app/payment/account-of-store';
import { json } from '#server/db/params';
import type { TestDeps } from './deps';
import { sql } from './sql';

/** The shop takes money by the stand-in's merchant. */
export async function openAccount(
  deps: TestDeps,
  { storeId }: { readonly storeId: Id<'store'> },
  standIn: StandIn,
): Promise<{ readonly mchid: string; readonly appid: string }> {
  const [account] = standIn.accounts();
  assert(account !== undefined, 'the stand-in has a merchant');
  const { mchid, appid, certSerial, privateKeyPem, apiV3Key, verifyKeys } = account;
  await sql(
    deps.db,
    'INSERT INTO store_accounts (store_id, mchid, appid, cert_serial, sealed, verify_keys) VALUES ($1, $2, $3, $4, $5, $6)',
    [
      storeId,
      mchid,
      appid,
      certSerial,
      sealAccount(deps.sealer, { privateKeyPem, apiV3Key }),
      json(verifyKeys),
    ],
  );
  return { mchid, appid };
}
