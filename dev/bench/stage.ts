/** What every bench of orders stands on: a durable PostgreSQL, one shop, buyers with sessions, a host, a client, a replayer. */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '#dev/postgres/free-port';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#dev/postgres/start-embedded-postgres';
import { ensureStandInKeys, type StandInKeys } from '#dev/wechat/keys';
import { systemClock } from '#server/adapters/clock/system-clock';
import { jsonLog } from '#server/adapters/log/json-log';
import { migrate } from '#server/db/migrate';
import { createDb, type Db } from '#server/db/pool';
import { buildPrograms, type Programs } from './programs';
import { type BenchShop, fillShop } from './shop';
import { startWorker, type Worker } from './worker';

export interface Stage {
  readonly dir: string;
  readonly postgres: EmbeddedPostgres;
  readonly connectionString: string;
  readonly db: Db;
  readonly postgresVersion: string;
  readonly shop: BenchShop;
  readonly keys: StandInKeys;
  readonly programs: Programs;
  readonly standInUrl: string;
  readonly client: Worker;
  readonly replay: Worker;
  /** Further settings go over the usual ones; a host of its own for who wants one. */
  startHost(
    env?: Readonly<Record<string, string>>,
  ): Promise<{ readonly worker: Worker; readonly url: string }>;
  close(): Promise<void>;
}

/** One client is many buyers here, and the flood gate would see one address. Printed with the results. */
export const OPEN_GATE = {
  FLOOD_READS_PER_S: '100000',
  FLOOD_READS_BURST: '100000',
  FLOOD_WRITES_PER_S: '100000',
  FLOOD_WRITES_BURST: '100000',
};
const FIRST_PORT = 19_000;
const QUIET = jsonLog({ level: 'warn', write: (line) => process.stderr.write(line), now: Date.now });

export async function openStage(): Promise<Stage> {
  const dir = mkdtempSync(join(tmpdir(), 'tuanpu-bench-'));
  // As root, PostgreSQL runs as another user, who has to get in.
  chmodSync(dir, 0o755);
  const programs = await buildPrograms();
  // As durable as in production, with memory as on a small server.
  const postgres = await startEmbeddedPostgres({
    dataDir: join(dir, 'postgres'),
    settings: { shared_buffers: '256MB', max_wal_size: '4GB', checkpoint_timeout: '30min' },
  });
  const { connectionString } = postgres;
  await migrate({ connectionString, dir: resolve('server/db'), log: QUIET });
  const db = createDb({ connectionString, poolSize: 2, log: QUIET, statementTimeout_ms: 600_000 });
  const version = await db.query({ name: 'bench.version', text: 'SHOW server_version' }, []);
  const keys = await ensureStandInKeys(join(dir, 'wechat', 'keys'));
  const secrets = {
    DATA_KEY: randomBytes(32).toString('base64'),
    SESSION_KEY: randomBytes(32).toString('base64'),
  };
  const standInUrl = `http://127.0.0.1:${await freePort(FIRST_PORT + 1)}`;
  const shop = await fillShop(db, keys, secrets, systemClock);
  const [client, replay] = [await startWorker(programs.path.client), await startWorker(programs.path.replay)];
  const hosts: Worker[] = [];
  return {
    dir,
    postgres,
    connectionString,
    db,
    postgresVersion: (version.rows[0] as { server_version: string }).server_version,
    shop,
    keys,
    programs,
    standInUrl,
    client,
    replay,
    async startHost(env = {}) {
      const port = String(await freePort(FIRST_PORT + 2));
      const worker = await startWorker(programs.path.host, {
        DATABASE_URL: connectionString,
        ...secrets,
        APPID: keys.app.appid,
        WECHAT_SECRET: keys.app.secret,
        WECHAT_API_BASE: standInUrl,
        WECHAT_PAY_BASE: standInUrl,
        NOTIFY_BASE: `http://127.0.0.1:${port}`,
        STORAGE_DIR: join(dir, 'uploads'),
        LOG_LEVEL: 'warn',
        PORT: port,
        ...OPEN_GATE,
        ...env,
      });
      hosts.push(worker);
      return { worker, url: await worker.ask<string>({ do: 'url' }) };
    },
    async close() {
      for (const worker of [...hosts, client, replay]) await worker.stop();
      await db.close();
      await postgres.stop();
      programs.remove();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
