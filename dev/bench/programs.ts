import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const PROGRAMS = {
  host: 'dev/bench/host-process.ts',
  client: 'dev/bench/client-process.ts',
  replay: 'dev/bench/replay-process.ts',
  wechat: 'dev/wechat/main.ts',
} as const;

export interface Programs {
  readonly path: Readonly<Record<keyof typeof PROGRAMS, string>>;
  remove(): void;
}

/** Each process runs plain Node without a compiler in its memory, as the container does. */
export async function buildPrograms(): Promise<Programs> {
  const dir = resolve('.cache', 'bench', String(process.pid));
  await build({
    entryPoints: Object.entries(PROGRAMS).map(([out, source]) => ({ in: source, out })),
    outdir: dir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    keepNames: true,
    sourcemap: 'linked',
    external: ['pg-native', 'esbuild'],
    logLevel: 'error',
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': 'importMetaUrl' },
  });
  const names = Object.keys(PROGRAMS) as (keyof typeof PROGRAMS)[];
  return {
    path: Object.fromEntries(names.map((name) => [name, join(dir, `${name}.cjs`)])) as Programs['path'],
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}
