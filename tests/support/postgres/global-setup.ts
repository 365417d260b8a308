/**
 * One PostgreSQL a run, with a migrated template that each test file clones. With TEST_DATABASE_URL set, that server is
 * used instead (its role must be allowed to create databases).
 */
import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres, stopPostmaster } from '#dev/postgres/start-embedded-postgres';
import { migrate } from '#server/db/migrate';
import { silentLog } from './silent-log';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of a role that may create databases. */
    testServerUrl: string;
    templateDatabase: string;
  }
}

const PREFIX = 'tuanpu-test-';

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const own = process.env.TEST_DATABASE_URL === undefined ? await startOwn() : null;
  const serverUrl = own?.connectionString ?? process.env.TEST_DATABASE_URL ?? '';
  const template = `tuanpu_template_${process.pid}`;
  await onServer(serverUrl, `CREATE DATABASE ${template}`);
  await migrate({
    connectionString: withDatabase(serverUrl, template),
    dir: resolve('server/db'),
    log: silentLog,
  });
  project.provide('testServerUrl', serverUrl);
  project.provide('templateDatabase', template);
  return async () => {
    if (own === null) await onServer(serverUrl, `DROP DATABASE ${template} WITH (FORCE)`);
    else await own.stopAndRemove();
  };
}

async function startOwn() {
  await sweepLeftovers();
  const server = await startEmbeddedPostgres({
    dataDir: join(tmpdir(), `${PREFIX}${process.pid}-${randomBytes(4).toString('hex')}`),
    settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '100' },
  });
  const stopAndRemove = async () => {
    await server.stop();
    rmSync(server.dataDir, { recursive: true, force: true });
  };
  return { connectionString: server.connectionString, stopAndRemove };
}

/** Servers of runs that were killed: their folder carries the number of a process that is no more. */
async function sweepLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(name.match(/^tuanpu-test-(\d+)-/)?.[1] ?? 0);
    if (pid === 0 || isAlive(pid)) continue;
    await stopPostmaster(join(tmpdir(), name));
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function withDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function onServer(serverUrl: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
