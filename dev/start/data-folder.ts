import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pollUntil } from '#dev/postgres/postmaster';
import { removeEmbeddedPostgres } from '#dev/postgres/start-embedded-postgres';

/** Says that a folder is ours to wipe. */
const MARK = 'tuanpu.txt';
const RUNNING = 'running.json';

/** The processes of one run, kept in its data folder so that the next run finds what a `kill -9` left behind. */
interface Running {
  readonly start: number;
  readonly port: number;
  readonly children: readonly number[];
}

/**
 * Makes the folder ready for this run: refuses when a run still uses it, stops parts that outlived their start program,
 * and with `fresh` forgets everything. Throws an Error in plain words.
 */
export async function prepareDataFolder(dataDir: string, fresh: boolean): Promise<void> {
  await clearLeftovers(dataDir);
  if (fresh) await wipe(dataDir);
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(
    join(dataDir, MARK),
    'Data of a Tuanpu on this machine: database, stand-in, uploads, logs.\n',
  );
}

export function noteRunning(dataDir: string, port: number, children: readonly number[]): void {
  const running: Running = { start: process.pid, port, children };
  writeFileSync(join(dataDir, RUNNING), JSON.stringify(running));
}

export function noteStopped(dataDir: string): void {
  rmSync(join(dataDir, RUNNING), { force: true });
}

async function clearLeftovers(dataDir: string): Promise<void> {
  const running = readRunning(dataDir);
  if (running === null) return;
  if (running.start !== process.pid && commandOf(running.start).includes('start.mjs')) {
    throw new Error(
      `这份数据正在被使用：http://localhost:${running.port} （进程 ${running.start}）。先停掉它，或用 --data 换一个目录。\n` +
        `Tuanpu already runs on this data: http://localhost:${running.port} (process ${running.start}). ` +
        'Stop it first, or choose another folder with --data.',
    );
  }
  for (const pid of running.children) {
    if (!isOurs(pid)) continue;
    process.kill(pid, 'SIGTERM');
    if (!(await pollUntil(() => !isOurs(pid), 5_000))) process.kill(pid, 'SIGKILL');
  }
  noteStopped(dataDir);
}

const isOurs = (pid: number) => commandOf(pid).includes(join('.cache', 'start'));

function readRunning(dataDir: string): Running | null {
  try {
    return JSON.parse(readFileSync(join(dataDir, RUNNING), 'utf8')) as Running;
  } catch {
    return null;
  }
}

/** The command line of a living process; '' when there is none (a zombie has none either). */
function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { stdio: 'pipe' }).toString();
  } catch {
    return '';
  }
}

async function wipe(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return;
  if (readdirSync(dataDir).length > 0 && !existsSync(join(dataDir, MARK))) {
    throw new Error(
      `${dataDir} 不是团铺的数据目录，没有清空。\n${dataDir} is not a data folder of Tuanpu; nothing was wiped.`,
    );
  }
  await removeEmbeddedPostgres(join(dataDir, 'postgres'));
  rmSync(dataDir, { recursive: true, force: true });
}
