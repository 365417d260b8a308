import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { treeHash } from '#dev/start/tree-hash';

const SOURCES = ['src', 'core', 'config', 'babel.config.js', 'tsconfig.json', 'package-lock.json'];
const STAMP = '.cache/weapp-build.json';
const APP = 'dist/weapp/app.js';

/** The folder of the compiled mini-program, built now unless it was built from these very sources. */
export async function buildWeapp(): Promise<string> {
  const sources = treeHash(SOURCES);
  if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== stampOf(sources)) {
    await taro();
    mkdirSync('.cache', { recursive: true });
    writeFileSync(STAMP, stampOf(sources));
  }
  return 'dist/weapp';
}

function stampOf(sources: string): string {
  return JSON.stringify({ sources, app: statSync(APP, { throwIfNoEntry: false })?.mtimeMs ?? null });
}

async function taro(): Promise<void> {
  const child = spawn(
    process.execPath,
    ['node_modules/@tarojs/cli/bin/taro', 'build', '--type', 'weapp', '--no-check'],
    { env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-8_000);
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0 || !existsSync(APP)) throw new Error(`The mini-program could not be built:\n${output}`);
}
