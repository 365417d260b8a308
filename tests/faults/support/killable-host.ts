import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';

/** A program in one file that plain Node starts in well under a second; made once a test file. */
export async function bundleHost(): Promise<{ readonly program: string; remove(): void }> {
  const dir = resolve('.cache', 'faults', `${process.pid}-${randomBytes(4).toString('hex')}`);
  const program = resolve(dir, 'host.cjs');
  await build({
    entryPoints: ['tests/support/host-process.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    keepNames: true,
    // Optional, and needed only by the sandbox's pages.
    external: ['pg-native', 'esbuild'],
    logLevel: 'error',
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': 'importMetaUrl' },
  });
  return { program, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

export interface KillableHost {
  readonly url: string;
  /** SIGKILL: nothing is finished, nothing is said. */
  kill(): void;
  isDead(): boolean;
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;
  /** Errors it logged, for a failed test. */
  readonly complaints: readonly string[];
}

export async function startKillableHost(
  program: string,
  env: Readonly<Record<string, string>>,
): Promise<KillableHost> {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const complaints: string[] = [];
  let isDead = false;
  const gone = once(child, 'exit').then(() => {
    isDead = true;
  });
  let saysUrl: (url: string) => void = () => undefined;
  const said = new Promise<string>((tell) => {
    saysUrl = tell;
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      if (/^http:\/\//.test(line)) saysUrl(line);
      else complaints.push(line);
    });
  }
  const failed = gone.then((): never => {
    throw new Error(`the host did not start:\n${complaints.join('\n')}`);
  });
  failed.catch(() => undefined);
  const url = await Promise.race([said, failed]);
  return {
    url,
    complaints,
    gone,
    isDead: () => isDead,
    kill() {
      isDead = true;
      child.kill('SIGKILL');
    },
  };
}
