import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { treeHash } from './tree-hash';

/** All that the pages are made from. */
const SOURCES = ['src', 'core', 'config', 'babel.config.js', 'tsconfig.json', 'package-lock.json'];
const STAMP = '.cache/h5-build.json';
const PAGE = 'dist/h5/index.html';

/** Builds the h5 pages when their sources changed since the last time, or when something else built over them. */
export async function buildH5(): Promise<'built' | 'fresh'> {
  const sources = treeHash(SOURCES);
  if (stampOnFile() === stampOf(sources)) return 'fresh';
  await taro(['build', '--type', 'h5', '--no-check']);
  mkdirSync('.cache', { recursive: true });
  writeFileSync(STAMP, stampOf(sources));
  return 'built';
}

function stampOf(sources: string): string {
  const page = statSync(PAGE, { throwIfNoEntry: false });
  return JSON.stringify({ sources, page: page === undefined ? null : page.mtimeMs });
}

function stampOnFile(): string | null {
  try {
    return readFileSync(STAMP, 'utf8');
  } catch {
    return null;
  }
}

/** Taro says everything on stdout and is trusted by its exit code and by the page it leaves. */
async function taro(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, ['node_modules/@tarojs/cli/bin/taro', ...args], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-8_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0 || statSync(PAGE, { throwIfNoEntry: false }) === undefined) {
    throw new Error(`The pages could not be built:\n${output.trim().split('\n').slice(-30).join('\n')}`);
  }
}
