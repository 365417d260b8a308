/** `npm run migrate`: the deploy step that brings the database of DATABASE_URL up to date. */
import { resolve } from 'node:path';
import type { Log } from '#server/ports/log';
import { migrate } from './migrate';

const log: Log = {
  info: (event, fields) => write('info', event, fields),
  warn: (event, fields) => write('warn', event, fields),
  error: (event, fields) => write('error', event, fields),
};

function write(level: string, event: string, fields: object = {}): void {
  process.stdout.write(`${JSON.stringify({ level, event, ...fields })}\n`);
}

async function main(): Promise<void> {
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString) {
    throw new Error('DATABASE_URL is not set: give the connection string of the database to migrate.');
  }
  const applied = await migrate({ connectionString, dir: resolve('server/db'), log });
  log.info('migrate.done', { migrations: applied.migrations.length, functions: applied.functions.length });
}

main().catch((error: Error) => {
  log.error('migrate.failed', { reason: error.message });
  process.exitCode = 1;
});
