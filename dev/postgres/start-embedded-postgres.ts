/**
 * A real PostgreSQL in a folder, for laptops and tests.
 *
 * Invariants: one server a data folder; it outlives its parent (a killed parent loses nothing) and the next start adopts
 * it; a dead server's pid file never stands in the way; it listens on loopback alone, behind a password of its own.
 */
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { type Binaries, checkRuns, findBinaries } from './binaries';
import { freePort } from './free-port';
import {
  answersFor,
  isLivingPostmaster,
  pidOnFile,
  pollUntil,
  portOnFile,
  removePidFile,
} from './postmaster';
import { chooseRunAs, firstUnreachable, type RunAs } from './run-as';

const USER = 'tuanpu';
const DATABASE = 'tuanpu';
const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 20_000;

/** Small on purpose: a shop on a laptop, not a server. Half of them are processes that would only sit there. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '64MB',
  max_connections: '60',
  io_method: 'sync',
  autovacuum_max_workers: '1',
  autovacuum_worker_slots: '1',
  max_parallel_workers: '0',
  max_parallel_workers_per_gather: '0',
  max_logical_replication_workers: '0',
  max_worker_processes: '1',
  max_wal_senders: '0',
  wal_level: 'minimal',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
};

export interface EmbeddedPostgresOptions {
  /** Made when missing; must not be shared by two servers. */
  readonly dataDir: string;
  /** Without one: the port used last time, else a free one. */
  readonly port?: number;
  /** Over the small defaults, e.g. `{fsync: 'off'}` in tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Told when the data had to go elsewhere, or a running server was adopted. */
  readonly onNotice?: (text: string) => void;
}
export interface EmbeddedPostgres {
  /** Of the superuser, to the database `tuanpu`. */
  readonly connectionString: string;
  readonly pid: number;
  readonly dataDir: string;
  /** True when a server left by an earlier run was taken over. */
  readonly adopted: boolean;
  /** Ends sessions, writes everything to disk, stops the server. */
  stop(): Promise<void>;
}

export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const notice = options.onNotice ?? (() => undefined);
  const dataDir = reachableFolder(options.dataDir, notice);
  const runAs = chooseRunAs(dataDir);
  const binaries = findBinaries(runAs);
  if (!existsSync(join(dataDir, 'PG_VERSION'))) await initialise(dataDir, binaries, runAs);
  const password = readFileSync(passwordFile(dataDir), 'utf8').trim();
  const urlAt = (port: number, database: string) =>
    `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;

  const adoptedPort = await adoptablePort(dataDir, (port) => urlAt(port, 'postgres'));
  const port = adoptedPort ?? options.port ?? (await freePort(portLastTime(dataDir)));
  if (adoptedPort === null) {
    await launch(dataDir, port, urlAt(port, 'postgres'), options.settings ?? {}, binaries, runAs);
    writeFileSync(join(dataDir, 'tuanpu.port'), String(port));
  } else {
    notice(`A PostgreSQL left by an earlier run serves ${dataDir}; going on with it.`);
  }
  const pid = pidOnFile(dataDir);
  if (pid === null) throw new Error(`PostgreSQL in ${dataDir} ended as soon as it had started.`);
  return {
    connectionString: urlAt(port, DATABASE),
    pid,
    dataDir,
    adopted: adoptedPort !== null,
    stop: () => stopPostmaster(dataDir),
  };
}

/** Stops the server of a data folder, whoever started it; nothing happens when there is none. */
export async function stopPostmaster(dataDir: string): Promise<void> {
  const pid = pidOnFile(dataDir);
  if (pid === null || !isLivingPostmaster(pid)) return;
  process.kill(pid, 'SIGINT');
  const gone = await pollUntil(() => pidOnFile(dataDir) !== pid || !isLivingPostmaster(pid), STOP_LIMIT_MS);
  if (!gone) throw new Error(`PostgreSQL ${pid} in ${dataDir} does not stop.`);
}

/** Stops the server of a data folder and deletes the data, wherever it had to go. */
export async function removeEmbeddedPostgres(dataDir: string): Promise<void> {
  for (const folder of [dataDir, folderElsewhere(dataDir)]) {
    await stopPostmaster(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

const folderElsewhere = (dataDir: string) =>
  join(tmpdir(), `tuanpu-data${dataDir.replaceAll(/[^A-Za-z0-9]+/g, '-')}`);

function reachableFolder(wanted: string, notice: (text: string) => void): string {
  const make = (dir: string): string => {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    return realpathSync(dir);
  };
  const dataDir = make(wanted);
  const runAs = chooseRunAs(dataDir);
  if (runAs === null) return dataDir;
  const closed = firstUnreachable(join(dataDir, '..'), runAs);
  if (closed === null) {
    chownSync(dataDir, runAs.uid, runAs.gid);
    return dataDir;
  }
  const elsewhere = folderElsewhere(dataDir);
  notice(
    `PostgreSQL does not run as root, and its account may not enter ${closed}. The data goes to ${elsewhere} instead; ` +
      'to keep it in the checkout, start as an ordinary user or move the checkout.',
  );
  const made = make(elsewhere);
  chownSync(made, runAs.uid, runAs.gid);
  return made;
}

async function initialise(dataDir: string, binaries: Binaries, runAs: RunAs | null): Promise<void> {
  checkRuns(binaries);
  const key = join(tmpdir(), `tuanpu-${randomBytes(9).toString('hex')}`);
  const password = randomBytes(18).toString('base64url');
  writeFileSync(key, `${password}\n`, { mode: 0o600 });
  if (runAs !== null) chownSync(key, runAs.uid, runAs.gid);
  try {
    // Under LC_ALL=C initdb would make an SQL_ASCII cluster; Chinese text needs UTF-8 said out loud.
    const flags = ['--encoding=UTF8', '--locale=C.UTF-8', '--auth=scram-sha-256', `--username=${USER}`];
    await promisify(execFile)(
      binaries.initdb,
      [`--pgdata=${dataDir}`, ...flags, `--pwfile=${key}`, '--no-sync', '--no-instructions'],
      { ...(runAs ?? {}), env: { ...process.env, LC_ALL: 'C.UTF-8' }, cwd: '/' },
    );
    writeFileSync(passwordFile(dataDir), `${password}\n`, { mode: 0o600 });
  } catch (cause) {
    // A half-made folder would be taken for a whole one.
    rmSync(dataDir, { recursive: true, force: true });
    throw new Error(`PostgreSQL could not make its data folder ${dataDir}: ${(cause as Error).message}`, {
      cause,
    });
  } finally {
    rmSync(key, { force: true });
  }
}

const passwordFile = (dataDir: string) => join(dataDir, 'tuanpu.password');

function portLastTime(dataDir: string): number {
  try {
    return Number(readFileSync(join(dataDir, 'tuanpu.port'), 'utf8'));
  } catch {
    return 0;
  }
}

/** The port of a living server on this folder; null after making sure that none is in the way. */
async function adoptablePort(dataDir: string, urlAt: (port: number) => string): Promise<number | null> {
  const pid = pidOnFile(dataDir);
  if (pid === null) return null;
  if (!isLivingPostmaster(pid)) {
    removePidFile(dataDir);
    return null;
  }
  const answers = await pollUntil(async () => {
    const port = portOnFile(dataDir);
    return !isLivingPostmaster(pid) || (port !== null && (await answersFor(urlAt(port), dataDir)));
  }, START_LIMIT_MS);
  if (!isLivingPostmaster(pid)) {
    removePidFile(dataDir);
    return null;
  }
  if (!answers) {
    throw new Error(
      `Process ${pid} holds the data folder ${dataDir} but does not answer. Stop it (kill ${pid}) and start again.`,
    );
  }
  return portOnFile(dataDir);
}

async function launch(
  dataDir: string,
  port: number,
  url: string,
  settings: Readonly<Record<string, string>>,
  { postgres }: Binaries,
  runAs: RunAs | null,
): Promise<void> {
  const flags = Object.entries({ ...SETTINGS, ...settings }).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ]);
  const logFile = join(dataDir, 'tuanpu.log');
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(postgres, ['-D', dataDir, '-p', String(port), ...flags], {
    ...(runAs ?? {}),
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    cwd: '/',
  });
  closeSync(log);
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', () => {
    ended = true;
  });
  child.unref();
  const ready = await pollUntil(async () => ended || (await answersFor(url, dataDir)), START_LIMIT_MS);
  if (ended || !ready) {
    const lastLines = readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n');
    throw new Error(`PostgreSQL did not start in ${dataDir} on port ${port}:\n${lastLines}`);
  }
  await createDatabase(url);
}

async function createDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}
