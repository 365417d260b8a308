import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { pollUntil } from '#dev/postgres/postmaster';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
  stopPostmaster,
} from '#dev/postgres/start-embedded-postgres';

const dataDir = join(tmpdir(), `tuanpu-test-${process.pid}-${randomBytes(4).toString('hex')}`);
const start = () => startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' } });

beforeAll(async () => {
  const server = await start();
  await ask(server, `CREATE TABLE kept (word text); INSERT INTO kept VALUES ('还在');`);
  await server.stop();
});
afterEach(() => stopPostmaster(dataDir));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test('data and port stay the same over a stop', async () => {
  const first = await start();
  expect(first.adopted).toBe(false);
  await first.stop();
  const second = await start();
  expect(second.connectionString).toBe(first.connectionString);
  expect(await ask(second, 'SELECT word FROM kept')).toEqual([{ word: '还在' }]);
});

test('is UTF-8 whatever the locale, loopback alone, and behind a password', async () => {
  const server = await start();
  expect(await ask(server, 'SHOW server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
  expect(await ask(server, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  const url = new URL(server.connectionString);
  url.password = 'guess';
  await expect(new Client({ connectionString: url.href }).connect()).rejects.toMatchObject({ code: '28P01' });
});

test('after kill -9 of the process that started it, it lives on and is adopted', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/postgres/start-process.ts'], {
    env: { ...process.env, DIR: dataDir },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [printed] = (await once(child.stdout, 'data')) as [Buffer];
  const pid = pidOf(dataDir);
  child.kill('SIGKILL');
  await once(child, 'exit');

  const server = await start();
  expect(server).toMatchObject({ adopted: true, pid, connectionString: printed.toString().trim() });
  expect(await ask(server, 'SELECT word FROM kept')).toEqual([{ word: '还在' }]);
});

test('after kill -9 of PostgreSQL itself, its pid file is no obstacle', async () => {
  const killed = await start();
  process.kill(killed.pid, 'SIGKILL');
  const gone = () =>
    ask(killed, 'SELECT 1').then(
      () => false,
      () => true,
    );
  expect(await pollUntil(gone, 10_000)).toBe(true);
  const server = await start();
  expect(server.adopted).toBe(false);
  expect(await ask(server, 'SELECT word FROM kept')).toEqual([{ word: '还在' }]);
});

test('a pid file that names another program is no obstacle either', async () => {
  await (await start()).stop();
  writeFileSync(join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n0\n5432\n\n\n`);
  expect(await start()).toMatchObject({ adopted: false });
});

test('a port that is taken since last time is changed', async () => {
  const first = await start();
  await first.stop();
  const other = await startEmbeddedPostgres({
    dataDir: `${dataDir}-other`,
    port: Number(new URL(first.connectionString).port),
    settings: { fsync: 'off' },
  });
  const second = await start();
  expect(new URL(second.connectionString).port).not.toBe(new URL(other.connectionString).port);
  await other.stop();
  rmSync(`${dataDir}-other`, { recursive: true });
});

function pidOf(dir: string): number {
  return Number(readFileSync(join(dir, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

async function ask(server: EmbeddedPostgres, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: server.connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
