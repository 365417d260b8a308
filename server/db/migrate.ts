/**
 * Brings a database up to date: first `migrations/`, then `functions/`.
 *
 * - `migrations/NNNN_short-name.sql` (four digits, then lower-case words): plain SQL, forward only, never edited once it
 *   is on main. Each file runs in one transaction of its own, so it holds no BEGIN/COMMIT and nothing `CONCURRENTLY`.
 *   No comment line may read "up migration" or "down migration": the runner would cut the file there.
 * - `functions/<name>_v<n>.sql`: one `CREATE OR REPLACE FUNCTION`, run again whenever its text changed. A change that
 *   running processes would not understand is a new version beside the old one.
 *
 * Safe when many processes start at once: everything happens on one connection of its own under one blocking advisory
 * lock; who comes later waits, finds nothing to do, and goes on.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runner } from 'node-pg-migrate';
import { Client } from 'pg';
import { assert } from '#core/kernel/assert';
import type { Log } from '#server/ports/log';
import type { Db } from './pool';
import { statement } from './statement';

const MIGRATIONS_TABLE = 'applied_migrations';
/** Any constant will do, as long as it never changes: processes of different releases must meet at the same lock. */
const LOCK_KEY = 7_482_019_365;
const MIGRATION_FILE = /^\d{4}_[a-z0-9-]+\.sql$/;
const FUNCTION_FILE = /^[a-z0-9_]+_v\d+\.sql$/;

export interface MigrateOptions {
  /** A direct connection: session locks do not survive a pooler in transaction mode. */
  readonly connectionString: string;
  /** The folder that holds `migrations/` and `functions/`: `server/db` in a checkout. */
  readonly dir: string;
  readonly log: Log;
}
export interface MigrateResult {
  readonly migrations: readonly string[];
  readonly functions: readonly string[];
}

/** Applies what is missing and names it. Throws the database's own error when a file fails; that file leaves no trace. */
export async function migrate({ connectionString, dir, log }: MigrateOptions): Promise<MigrateResult> {
  const client = new Client({ connectionString, application_name: 'tuanpu-migrate' });
  client.on('error', (error) => log.error('migrate.connection-lost', { reason: error.message }));
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
    const migrations = await applyMigrations(client, dir, log);
    const functions = await applyFunctions(client, join(dir, 'functions'), log);
    return { migrations, functions };
  } finally {
    await client.end();
  }
}

async function applyMigrations(client: Client, dir: string, log: Log): Promise<string[]> {
  await listSql(join(dir, 'migrations'), MIGRATION_FILE);
  const applied = await runner({
    dbClient: client,
    dir: join(dir, 'migrations'),
    direction: 'up',
    migrationsTable: MIGRATIONS_TABLE,
    noLock: true,
    logger: {
      debug: () => undefined,
      info: () => undefined,
      warn: (text) => log.warn('migrate.warning', { text }),
      error: (text) => {
        // The runner prefers timestamps as numbers; ours sort just as well, and people can read them out loud.
        if (!text.startsWith("Can't determine timestamp")) log.error('migrate.failed', { text });
      },
    },
  });
  for (const { name } of applied) log.info('migrate.applied', { name });
  return applied.map(({ name }) => name);
}

async function applyFunctions(client: Client, dir: string, log: Log): Promise<string[]> {
  await client.query(
    'CREATE TABLE IF NOT EXISTS applied_functions (name text PRIMARY KEY, sha256 text NOT NULL)',
  );
  const known = await client.query<{ name: string; sha256: string }>(
    'SELECT name, sha256 FROM applied_functions',
  );
  const hashes = new Map(known.rows.map((row) => [row.name, row.sha256]));
  const changed: string[] = [];
  await client.query('BEGIN');
  for (const file of await listSql(dir, FUNCTION_FILE)) {
    const text = await readFile(join(dir, file), 'utf8');
    const name = file.slice(0, -'.sql'.length);
    const sha256 = createHash('sha256').update(text).digest('hex');
    if (hashes.get(name) === sha256) continue;
    await client.query(text);
    await client.query(
      `INSERT INTO applied_functions (name, sha256) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256`,
      [name, sha256],
    );
    log.info('migrate.function', { name });
    changed.push(name);
  }
  await client.query('COMMIT');
  return changed;
}

const appliedNames = statement<{ name: string }>(
  'migrate.applied-names',
  `SELECT name FROM ${MIGRATIONS_TABLE} ORDER BY id`,
  { acrossStores: 'the schema is one' },
);
const migrationsTableExists = statement<{ found: boolean }>(
  'migrate.table-exists',
  `SELECT to_regclass('${MIGRATIONS_TABLE}') IS NOT NULL AS found`,
  { acrossStores: 'the schema is one' },
);

/** The names of migrations on disk that the database has not seen: none when it is ready for this release. */
export async function pendingMigrations(db: Db, dir: string): Promise<string[]> {
  const files = await listSql(join(dir, 'migrations'), MIGRATION_FILE);
  const table = await migrationsTableExists.one(db, []);
  const applied = table?.found ? await appliedNames.run(db, []) : [];
  const seen = new Set(applied.map(({ name }) => name));
  return files.map((file) => file.slice(0, -'.sql'.length)).filter((name) => !seen.has(name));
}

/** The folder's SQL files in order. Refuses a misnamed file and two migrations with one number. */
async function listSql(dir: string, pattern: RegExp): Promise<string[]> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const files = names.filter((name) => !name.startsWith('.')).sort();
  for (const [place, file] of files.entries()) {
    assert(pattern.test(file), `${join(dir, file)}: the name must match ${pattern}`);
    const twin = files[place - 1];
    assert(
      pattern !== MIGRATION_FILE || twin?.slice(0, 4) !== file.slice(0, 4),
      `${dir}: ${twin} and ${file} carry the same number; renumber the one that is not on main yet`,
    );
  }
  return files;
}
