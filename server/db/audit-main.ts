/** `npm run audit`: rebuilds the ledger of every shop of DATABASE_URL from its postings. Exit code 1 when anything differs. */
import type { Log } from '#server/ports/log';
import { auditStore, storesToAudit } from './ledger-audit';
import { createDb } from './pool';

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

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
      for (const { check, subject, says } of await auditStore(db, store)) {
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
