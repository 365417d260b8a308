import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noteStopped, prepareDataFolder } from '#dev/start/data-folder';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'tuanpu-data-folder-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** A process whose command line names `file`, alive until killed. */
async function processCalled(file: string) {
  const path = join(dataDir, 'programs', file);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `process.stdout.write('up'); process.stdin.resume();`);
  const child = spawn(process.execPath, [path], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}
const noteRun = (start: number, children: readonly number[]) =>
  writeFileSync(join(dataDir, 'running.json'), JSON.stringify({ start, port: 18_399, children }));

test('a part that outlived its start program is stopped', async () => {
  const orphan = await processCalled('.cache/start/1/host.cjs');
  noteRun(2 ** 22 + 1, [orphan.pid ?? 0]);
  const ended = once(orphan, 'exit');
  await prepareDataFolder(dataDir, false);
  await ended;
  expect(existsSync(join(dataDir, 'running.json'))).toBe(false);
});

test('a stranger who has the number now is left alone', async () => {
  const stranger = await processCalled('letters.cjs');
  noteRun(2 ** 22 + 1, [stranger.pid ?? 0]);
  await prepareDataFolder(dataDir, false);
  expect(stranger.exitCode).toBeNull();
  expect(stranger.signalCode).toBeNull();
  stranger.kill();
});

test('a run that still uses the folder is named, and nothing is touched', async () => {
  const other = await processCalled('dev/start.mjs');
  noteRun(other.pid ?? 0, []);
  await expect(prepareDataFolder(dataDir, true)).rejects.toThrow('http://localhost:18399');
  expect(existsSync(join(dataDir, 'running.json'))).toBe(true);
  other.kill();
  noteStopped(dataDir);
});

test('fresh forgets what was kept, in a folder of ours only', async () => {
  await prepareDataFolder(dataDir, false);
  writeFileSync(join(dataDir, 'session-key'), 'old');
  await prepareDataFolder(dataDir, true);
  expect(existsSync(join(dataDir, 'session-key'))).toBe(false);

  rmSync(join(dataDir, 'tuanpu.txt'));
  writeFileSync(join(dataDir, 'thesis.doc'), 'ten years of work');
  await expect(prepareDataFolder(dataDir, true)).rejects.toThrow('nothing was wiped');
  expect(existsSync(join(dataDir, 'thesis.doc'))).toBe(true);
});
