import * as z from 'zod/mini';
import { checkMerchantAccount } from '#server/adapters/wechat-pay/check-merchant-account';
import type { Deps } from '#server/app/deps';
import { type AccountRow, firstAccounts } from '#server/db/account-store';
import type { Queryable } from '#server/db/statement';
import type { Sealer } from '#server/ports/sealer';

/** How the payment settings of one store stand; an empty list means: nothing wrong that can be seen from here. */
export interface CheckedAccount {
  readonly storeId: string;
  readonly mchid: string;
  /** Whole sentences that say what to mend, without any secret. */
  readonly problems: readonly string[];
}

const MOST = 500;
const secrets = z.object({ privateKeyPem: z.string(), apiV3Key: z.string() });

/** Opens every store's payment settings with this data key and looks at the keys, without network. */
export async function checkAccounts(db: Queryable, sealer: Sealer, appid: string): Promise<CheckedAccount[]> {
  const rows = await firstAccounts(db, MOST);
  return rows.map((row) => ({
    storeId: row.store_id,
    mchid: row.mchid,
    problems: problemsOf(row, sealer, appid),
  }));
}

/**
 * At a host's start: a mixed-up key is found now and not at the first payment. The shops whose keys are sound sell on, so it stops
 * nothing; a database that does not answer is said by /readyz.
 */
export async function tellUnsoundAccounts(
  { db, sealer, log }: Pick<Deps, 'db' | 'sealer' | 'log'>,
  appid: string,
): Promise<void> {
  const accounts = await checkAccounts(db, sealer, appid).catch(() => []);
  for (const { storeId, mchid, problems } of accounts) {
    if (problems.length > 0) log.error('account.unsound', { storeId, mchid, mend: problems.join(' ') });
  }
}

function problemsOf(row: AccountRow, sealer: Sealer, appid: string): string[] {
  const opened = open(sealer, row.sealed);
  if (opened === null) {
    return [
      'The keys do not open with this DATA_KEY. Give the DATA_KEY they were saved with, or save the settings again.',
    ];
  }
  const { mchid, cert_serial: certSerial, verify_keys: verifyKeys } = row;
  const findings = checkMerchantAccount({ mchid, appid: row.appid, certSerial, verifyKeys, ...opened });
  return [
    ...findings.map(({ field, en }) => `${field}: ${en}`),
    ...(row.appid === appid ? [] : [`It belongs to ${row.appid}, but APPID is ${appid}.`]),
  ];
}

function open(sealer: Sealer, sealed: string): z.output<typeof secrets> | null {
  try {
    return secrets.parse(JSON.parse(sealer.open('merchant-account', sealed)));
  } catch {
    return null;
  }
}
