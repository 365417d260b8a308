/**
 * `npm run audit`: rebuilds the ledger of every shop of DATABASE_URL from its postings. Exit code 1 when anything differs. With `--rebuild`
 * it first writes the balances and months of such shops anew where those, and nothing else, differ.
 */
import { assert } from '#core/kernel/assert';
import type { Instant } from '#core/kernel/instant';
import type { Log } from '#server/ports/log';
import { auditStore, type Finding, storesToAudit } from './ledger-audit';
import { rebuildKept } from './ledger-rebuild';
import { createDb, type Db } from './pool';
import type { StoreScope } from './scope';

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What is kept of postings, and can be made from them again. */
const KEPT = ['balance-as-rebuilt', 'months-as-rebuilt', 'mark-at-a-posting'];

/** At a terminal there is no clock of the business but the database's own. */
async function nowOf(db: Db): Promise<Instant> {
  const { rows } = await db.query({ name: 'ledger-audit.clock', text: 'SELECT now() AS now' }, []);
  const [row] = rows as { now: Instant }[];
  assert(row !== undefined, 'a database knows what time it is');
  return row.now;
}

async function findingsOf(db: Db, store: StoreScope): Promise<readonly Finding[]> {
  const now = await nowOf(db);
  const findings = await auditStore(db, store, now);
  const mayRebuild = findings.length > 0 && findings.every(({ check }) => KEPT.includes(check));
  if (!mayRebuild || !process.argv.includes('--rebuild')) return findings;
  await rebuildKept(db, store);
  process.stdout.write(`${store.storeId}: balances and months written anew\n`);
  return auditStore(db, store, now);
}

async function main(): Promise<void> {
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString) {
    throw new Error('DATABASE_URL is not set: give the connection string of the database to audit.');
  }
  const db = createDb({ connectionString, poolSize: 1, log: quiet });
  let shops = 0;
  let wrong = 0;
  try {
    for await (const store of storesToAudit(db)) {
      shops += 1;
      for (const { check, subject, says } of await findingsOf(db, store)) {
        wrong += 1;
        process.stdout.write(`✗ ${store.storeId} ${check}: ${subject}: ${says}\n`);
      }
    }
  } finally {
    await db.close();
  }
  process.stdout.write(
    wrong === 0
      ? `Everything adds up (shops: ${shops}).
`
      : `Findings: ${wrong} (shops: ${shops}).
`,
  );
  process.exitCode = wrong === 0 ? 0 : 1;
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
