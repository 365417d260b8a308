import * as z from 'zod/mini';
import { checkMerchantAccount } from '#server/adapters/wechat-pay/check-merchant-account';
import type { Queryable } from '#server/db/statement';
import { statement } from '#server/db/statement';
import type { MerchantAccount } from '#server/ports/payment';
import type { Sealer } from '#server/ports/sealer';
import type { Finding } from './finding';

const allAccounts = statement<
  {
    store_id: string;
    mchid: string;
    appid: string;
    cert_serial: string;
    sealed: string;
    verify_keys: MerchantAccount['verifyKeys'];
  },
  [limit: number]
>(
  'doctor.accounts',
  `SELECT store_id, mchid, appid, cert_serial, sealed, verify_keys FROM store_accounts ORDER BY store_id LIMIT $1`,
  { acrossStores: 'the deployer looks at every payment setting' },
);
const MOST = 500;
const secrets = z.object({ privateKeyPem: z.string(), apiV3Key: z.string() });

/** Opens every store's payment settings with this data key and looks at the keys; nothing secret is said. */
export async function checkAccounts(db: Queryable, sealer: Sealer, appid: string): Promise<Finding[]> {
  const rows = await allAccounts.run(db, [MOST]);
  if (rows.length === 0) {
    return [
      {
        level: 'warn',
        about: 'payment',
        says: 'No store has payment settings yet, so nothing can be sold for money.',
      },
    ];
  }
  return rows.flatMap((row): Finding[] => {
    const about = `payment of ${row.store_id}`;
    const opened = open(sealer, row.sealed);
    if (opened === null) {
      const says =
        'The keys do not open with this DATA_KEY. Give the DATA_KEY they were saved with, or save the settings again.';
      return [{ level: 'bad', about, says }];
    }
    const account = {
      mchid: row.mchid,
      appid: row.appid,
      certSerial: row.cert_serial,
      verifyKeys: row.verify_keys,
      ...opened,
    };
    const findings = checkMerchantAccount(account).map(
      ({ field, en }): Finding => ({ level: 'bad', about, says: `${field}: ${en}` }),
    );
    if (row.appid !== appid) {
      findings.push({ level: 'bad', about, says: `It belongs to ${row.appid}, but APPID is ${appid}.` });
    }
    return findings.length > 0
      ? findings
      : [{ level: 'good', about, says: `Merchant ${row.mchid}: keys are sound.` }];
  });
}

function open(sealer: Sealer, sealed: string): z.output<typeof secrets> | null {
  try {
    return secrets.parse(JSON.parse(sealer.open('merchant-account', sealed)));
  } catch {
    return null;
  }
}
