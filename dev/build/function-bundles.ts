import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const SOURCES = resolve('cloudfunctions');
/** Loaded only in the cloud, from the function's own packages. */
const SDK = { name: 'wx-server-sdk', version: '4.0.2' };
/** Functions that are never told who calls need no SDK. */
const WITHOUT_SDK = ['paynotify', 'timers'];

export interface FunctionBundle {
  readonly name: string;
  readonly dir: string;
  readonly bytes: number;
}

export function functionNames(): string[] {
  return readdirSync(SOURCES).filter((name) => existsSync(join(SOURCES, name, 'index.ts')));
}

/** Bundles every cloud function into a folder of its own that holds all it needs: index.js, config.json, package.json. */
export async function buildFunctions(outdir: string): Promise<FunctionBundle[]> {
  rmSync(outdir, { recursive: true, force: true });
  return await Promise.all(functionNames().map((name) => buildFunction(name, join(outdir, name))));
}

async function buildFunction(name: string, dir: string): Promise<FunctionBundle> {
  mkdirSync(dir, { recursive: true });
  await build({
    entryPoints: [join(SOURCES, name, 'index.ts')],
    outfile: join(dir, 'index.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    keepNames: true,
    legalComments: 'none',
    // pg's native binding is optional and never used.
    external: ['pg-native', SDK.name],
    logLevel: 'error',
  });
  copyFileSync(join(SOURCES, name, 'config.json'), join(dir, 'config.json'));
  const manifest = {
    name,
    version: '1.0.0',
    private: true,
    main: 'index.js',
    dependencies: WITHOUT_SDK.includes(name) ? {} : { [SDK.name]: SDK.version },
  };
  writeFileSync(join(dir, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return { name, dir, bytes: readFileSync(join(dir, 'index.js')).length };
}
