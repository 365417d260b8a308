import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { assert } from '#core/kernel/assert';
import { createDb, type Db } from '#server/db/pool';
import { silentLog } from './silent-log';

export interface TestDatabase {
  /** For further pools and processes of the test's own; close them before the file ends, or they are cut off. */
  readonly connectionString: string;
  readonly db: Db;
}

/**
 * A database of this test file's own, cloned from the migrated template (`from: 'nothing'`: empty), dropped afterwards.
 * Called at the top of the file or of a `describe`; its fields are there once the tests run.
 */
export function testDatabase(
  options: { readonly from?: 'template' | 'nothing'; readonly poolSize?: number } = {},
): TestDatabase {
  const { from = 'template', poolSize = 8 } = options;
  const serverUrl = inject('testServerUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  let db: Db | undefined;

  beforeAll(async () => {
    const source = from === 'template' ? inject('templateDatabase') : 'template0';
    await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${source}`);
    // Hundreds at once on a busy machine wait their turn: how long is nothing a test is about.
    // A busy machine is no fault: nothing here is given up for slowness before the test itself is.
    const acquireTimeout_ms = 120_000;
    const statementTimeout_ms = 120_000;
    db = createDb({
      connectionString: url.href,
      poolSize,
      log: silentLog,
      acquireTimeout_ms,
      statementTimeout_ms,
    });
  });
  afterAll(async () => {
    await db?.close();
    await onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
  return {
    connectionString: url.href,
    get db() {
      assert(db !== undefined, 'the test database is there only while tests run');
      return db;
    },
  };
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
