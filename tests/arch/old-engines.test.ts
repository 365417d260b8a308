/**
 * What the client bundles runs on the oldest engines of config/browsers.js: iOS 12's JavaScriptCore and Chromium 78. Syntax is
 * compiled down; what an engine must bring itself is not, and nothing polyfills it.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import browsers from '../../config/browsers';
import { linesMatching, type SourceFile, sourceFiles } from './source-files';

/** [what, since when, how it is written]: younger than iOS 12.2 or Chromium 78. */
const TOO_YOUNG: readonly (readonly [name: string, since: string, written: RegExp])[] = [
  ['BigInt', 'iOS 14', /\bBigInt\b|\b\d[\d_]*n\b/],
  ['Object.hasOwn', 'iOS 15.4', /\bObject\.hasOwn\b/],
  ['Object.groupBy', 'iOS 17.4', /\b(Object|Map)\.groupBy\b/],
  ['at()', 'iOS 15.4', /\.at\(/],
  ['findLast()', 'iOS 15.4', /\.findLast(Index)?\(/],
  ['toSorted() and its like', 'iOS 16', /\.(toSorted|toReversed|toSpliced)\(/],
  ['replaceAll()', 'iOS 13.4', /\.replaceAll\(/],
  ['matchAll()', 'iOS 13', /\.matchAll\(/],
  ['structuredClone()', 'iOS 15.4', /\bstructuredClone\(/],
  ['Promise.allSettled, any, withResolvers', 'iOS 13', /\bPromise\.(allSettled|any|withResolvers|try)\b/],
  ['WeakRef', 'iOS 14.5', /\b(WeakRef|FinalizationRegistry)\b/],
  ['crypto.randomUUID', 'iOS 15.4', /\brandomUUID\b/],
  ['set arithmetic', 'iOS 17', /\.(union|intersection|symmetricDifference|isSubsetOf|isSupersetOf)\(/],
  ['Intl: no engine of a mini-program on Android has it', 'never', /\bIntl\.|\.toLocale\w*String\(/],
  ['lookbehind', 'iOS 16.4', /\(\?<[=!]/],
  ['the regular expression flags d and v', 'iOS 15', /\/[gimsuy]*[dv][gimsuy]*\.(test|exec)\(/],
];
const TOO_YOUNG_STYLES =
  /(^|[\s;{])((row-|column-)?gap|inset|aspect-ratio)\s*:|:(is|where|has)\(|\d(dvh|svh)\b/;

const CLIENT = sourceFiles(['src'], /\.(ts|tsx)$/).filter(({ path }) => !path.startsWith('src/pkg-gallery/'));
const CORE = new Map(sourceFiles(['core'], /\.ts$/).map((file) => [file.path, file]));

/** The modules of core that a text imports for more than their types. */
function coreImports({ path, text }: SourceFile): string[] {
  return [...text.matchAll(/^(?:import|export) (?!type\b)[^;]*?from '([^']+)'/gms)].flatMap(
    ([, from = '']) => {
      const base = from.startsWith('#core/')
        ? from.slice(1)
        : path.startsWith('core/') && from.startsWith('.')
          ? join(dirname(path), from).replaceAll('\\', '/')
          : null;
      return base === null ? [] : [`${base}.ts`];
    },
  );
}

/** `src`, and all of core that it reaches. */
function bundled(): SourceFile[] {
  const reached = new Map<string, SourceFile>();
  const queue = CLIENT.flatMap(coreImports);
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    const file = CORE.get(path);
    if (file === undefined || reached.has(path)) continue;
    reached.set(path, file);
    queue.push(...coreImports(file));
  }
  return [...CLIENT, ...reached.values()];
}
const code = bundled();

/** Words about code are no code. */
const withoutComments = code.map(({ path, text }) => ({
  path,
  text: text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ' ')),
}));

describe('on the oldest engines', () => {
  test('those are the ones the build compiles for', () => {
    expect(browsers).toEqual(['ios >= 12.2', 'chrome >= 78']);
  });

  test('what the client reaches of core is looked at, and what it does not is left alone', () => {
    const paths = code.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'core/view/group-page.ts',
        'core/domain/order/refundable.ts',
        'core/kernel/fen.ts',
      ]),
    );
    expect(paths).not.toContain('core/domain/search/grams.ts');
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  test.each(TOO_YOUNG)('no %s (%s)', (_, __, written) => {
    expect(linesMatching(withoutComments, written)).toEqual([]);
  });

  test('no style that they do not know', () => {
    const styles = sourceFiles(['src'], /\.scss$/).filter(({ path }) => !path.startsWith('src/pkg-gallery/'));
    expect(linesMatching(styles, TOO_YOUNG_STYLES)).toEqual([]);
  });
});
