/** What the client is compiled with of a contract (config/calls-only.js): every call by its name, and no schema. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { build, transformSync as strip } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';
import { CALLS } from '#core/contract/calls';
import { sourceFiles } from '../arch/source-files';

/** Babel brings no types of its own. */
const { transformSync } = createRequire(import.meta.url)('@babel/core') as {
  transformSync(text: string, options: object): { readonly code: string };
};
const compile = (text: string) =>
  transformSync(text, {
    configFile: false,
    babelrc: false,
    parserOpts: { plugins: ['typescript'] },
    plugins: ['./config/calls-only.js'],
  }).code;

let modules: string[] = [];
let exported: unknown[] = [];

beforeAll(async () => {
  const contracts = sourceFiles(['core/contract'], /\.ts$/).map(({ path }) => path);
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: contracts.map((path, place) => `export * as c${place} from './${path}';`).join('\n'),
      resolveDir: process.cwd(),
    },
    bundle: true,
    write: false,
    metafile: true,
    format: 'cjs',
    plugins: [
      {
        name: 'calls-only',
        setup: ({ onLoad }) =>
          onLoad({ filter: /core\/contract\/[\w-]+\.ts$/ }, ({ path }) => ({
            contents: compile(readFileSync(path, 'utf8')),
            loader: 'ts',
          })),
      },
    ],
  });
  modules = Object.keys(metafile.inputs);
  const module = { exports: {} };
  new Function('module', outputFiles[0]?.text ?? '')(module);
  exported = Object.values(module.exports).flatMap((each) => Object.values(each as object));
});

test('every call is there, with its name, who may and whether it is a mutation; nothing else of it', () => {
  const calls = exported.filter((each) => typeof each === 'object' && each !== null && 'action' in each);
  const byName = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  expect(calls.sort(byName as never)).toEqual(
    CALLS.map(({ fn, action, auth, mutation }) => ({ fn, action, auth, mutation })).sort(byName),
  );
});

test('no module of zod comes along', () => {
  expect(modules.some((path) => path.includes('core/contract/order.ts'))).toBe(true);
  expect(modules.filter((path) => path.includes('zod'))).toEqual([]);
});

test.each([
  ['a schema of this module', `import * as z from 'zod/mini'; const one = z.int(); one.parse(1);`, ''],
  ['a schema of another module', `import { count } from './fields'; export const both = { count };`, ''],
  ['a type', `import * as z from 'zod/mini'; const a = z.int(); export type A = z.output<typeof a>;`, ''],
  ['a plain constant', `export const MOST = 60;`, 'const MOST = 60;'],
])('%s', (_, text, left) => {
  const { code } = strip(compile(text), { loader: 'ts', format: 'esm' });
  expect(code.replace(/export \{[^}]*\};/s, '').trim()).toBe(left);
});

test('a call whose name is made with a schema does not compile', () => {
  const text = `import { fields } from './fields'; export const a = defineCall({ fn: fields.fn, action: 'b' });`;
  expect(() => compile(text)).toThrow('Schemas stay on the server');
});
