import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** The main process of a PostgreSQL, as its pid file and its port show it. */

const POLL_MS = 25;

/** The process id in the data folder's pid file, or null. */
export function pidOnFile(dataDir: string): number | null {
  try {
    const pid = Number(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return Number.isSafeInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

/** The port in the data folder's pid file, or null. */
export function portOnFile(dataDir: string): number | null {
  try {
    const port = Number(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[3]);
    return port > 0 ? port : null;
  } catch {
    return null;
  }
}

export function removePidFile(dataDir: string): void {
  rmSync(join(dataDir, 'postmaster.pid'), { force: true });
}

/**
 * Whether `pid` is a living PostgreSQL. A killed one may linger as a zombie where nobody collects it, and after a reboot
 * the number may belong to another program: both count as dead (told apart on Linux; elsewhere any living process counts).
 */
export function isLivingPostmaster(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const program = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const state = stat.slice(stat.lastIndexOf(')') + 2).charAt(0);
    return program === 'postgres' && state !== 'Z';
  } catch {
    return false;
  }
}

/** True when the server behind `connectionString` answers and serves `dataDir`. */
export async function answersFor(connectionString: string, dataDir: string): Promise<boolean> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return rows[0]?.data_directory === dataDir;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Asks every `POLL_MS` until `check` holds; false when `limit_ms` ran out. */
export async function pollUntil(check: () => boolean | Promise<boolean>, limit_ms: number): Promise<boolean> {
  for (const end = Date.now() + limit_ms; ; ) {
    if (await check()) return true;
    if (Date.now() > end) return false;
    await sleep(POLL_MS);
  }
}
