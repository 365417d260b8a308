/**
 * The demo shop as one process of its own, bundled once a run. `TASK=seed` fills the database at DATABASE_URL and ends; else
 * stand-in and host start on free ports, their addresses are printed as one JSON line, and both stop on SIGTERM.
 */
import { join } from 'node:path';
import { DEV_TEMPLATES } from '#dev/host/dev-templates';
import { startDevHost } from '#dev/host/start-dev-host';
import { freePort } from '#dev/postgres/free-port';
import { seedDemo } from '#dev/seed/seed-demo';
import { startStandIn } from '#dev/wechat/start-stand-in';
import { systemClock } from '#server/adapters/clock/system-clock';
import { aesSealer } from '#server/adapters/sealer/aes-sealer';
import { createDb } from '#server/db/pool';
import { silentLog } from '../postgres/silent-log';

/** Nobody listens on the discard port. */
const NOBODY = 'http://127.0.0.1:9';

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

async function seed(): Promise<void> {
  const standIn = await startStandIn({ port: 0, dataDir: setting('BOOKS'), tick_ms: 0 });
  const db = createDb({ connectionString: setting('DATABASE_URL'), poolSize: 1, log: silentLog });
  const tell = (mode: 'send' | 'drop') =>
    fetch(`${standIn.url}/control/notifications/mode`, { method: 'POST', body: JSON.stringify({ mode }) });
  try {
    // What was paid long ago is told to nobody again.
    await tell('drop');
    await seedDemo({
      db,
      sealer: aesSealer(Buffer.from(setting('DATA_KEY'), 'base64')),
      clock: systemClock,
      standInAccounts: standIn.accounts(),
      standIn: { url: standIn.url, notifyBase: NOBODY },
    });
    await tell('send');
  } finally {
    await db.close();
    await standIn.close();
  }
}

async function serve(): Promise<void> {
  const standIn = await startStandIn({ port: 0, dataDir: setting('BOOKS'), clock: systemClock });
  const port = await freePort(0);
  const host = await startDevHost({
    env: {
      ...process.env,
      MODE: 'dev',
      APPID: standIn.app.appid,
      WECHAT_SECRET: standIn.app.secret,
      SUBSCRIBE_TEMPLATES: DEV_TEMPLATES,
      WECHAT_API_BASE: standIn.url,
      WECHAT_PAY_BASE: standIn.url,
      NOTIFY_BASE: `http://127.0.0.1:${port}`,
      STORAGE_DIR: join(setting('BOOKS'), 'uploads'),
    },
    port,
    address: '127.0.0.1',
    standInUrl: standIn.url,
    log: silentLog,
    pagesDir: setting('PAGES_DIR'),
  });
  process.once('SIGTERM', () => {
    void Promise.all([host.stop(), standIn.close()]).then(() => process.exit(0));
  });
  process.stdout.write(`${JSON.stringify({ url: host.url, standInUrl: standIn.url })}\n`);
}

(process.env.TASK === 'seed' ? seed() : serve()).catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
