/** The demo store, put into the database when it is not there yet; a process of its own, so its memory is given back. */
import { join } from 'node:path';
import { seedDemo } from '#dev/seed/seed-demo';
import { ensureStandInKeys } from '#dev/wechat/keys';
import { offsetClock } from '#server/adapters/clock/offset-clock';
import { systemClock } from '#server/adapters/clock/system-clock';
import { jsonLog } from '#server/adapters/log/json-log';
import { aesSealer } from '#server/adapters/sealer/aes-sealer';
import { readClockOffset } from '#server/db/dev-clock-store';
import { createDb } from '#server/db/pool';

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

async function seed(): Promise<void> {
  const log = jsonLog({ level: 'warn', write: (line) => process.stderr.write(line), now: systemClock.now });
  const db = createDb({ connectionString: setting('DATABASE_URL'), poolSize: 1, log });
  try {
    const clock = offsetClock(systemClock);
    clock.learn(await readClockOffset(db));
    const { accounts } = await ensureStandInKeys(join(setting('DATA_DIR'), 'wechat', 'keys'));
    await seedDemo({
      db,
      sealer: aesSealer(Buffer.from(setting('DATA_KEY'), 'base64')),
      clock,
      standInAccounts: accounts,
      standIn: { url: setting('STAND_IN_URL'), notifyBase: setting('NOTIFY_BASE') },
    });
  } finally {
    await db.close();
  }
}

seed().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
