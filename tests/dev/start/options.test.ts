import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readOptions } from '#dev/start/options';

test('without words: port 8080, data in .data, everything built', () => {
  expect(readOptions([], {})).toEqual({
    port: 8080,
    dataDir: resolve('.data'),
    fresh: false,
    build: true,
    verbose: false,
    databaseUrl: null,
  });
});

test('flags and environment', () => {
  const env = { PORT: '9000', DATABASE_URL: 'postgres://db' };
  expect(readOptions(['--fresh', '--no-build', '--data', 'else/where'], env)).toMatchObject({
    port: 9000,
    dataDir: resolve('else/where'),
    fresh: true,
    build: false,
    databaseUrl: 'postgres://db',
  });
});

test.each([
  [['--frsh'], {}, '--frsh'],
  [[], { PORT: 'eighty' }, 'PORT=eighty is not a port'],
  [[], { PORT: '70000' }, 'PORT=70000 is not a port'],
])('%j with %j is refused in plain words', (argv, env, message) => {
  expect(() => readOptions(argv, env)).toThrow(message);
});
