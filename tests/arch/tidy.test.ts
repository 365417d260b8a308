/** What the formatter, the compiler and the import rules cannot say. A failure lists the lines to mend. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ROUTES } from '../../src/route-table';
import { linesMatching, sourceFiles } from './source-files';

const CODE = /\.(ts|tsx|mjs|cjs)$/;
const HERE = 'tests/arch/';
const everywhere = sourceFiles(
  ['core', 'server', 'cloudfunctions', 'src', 'dev', 'config', 'tests'],
  CODE,
).filter(({ path }) => !path.startsWith(HERE));
const within = (...folders: string[]) =>
  everywhere.filter(({ path }) => folders.some((folder) => path.startsWith(folder)));

describe('time and chance come as arguments', () => {
  const CLOCK = /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\.now\b/;

  test('core, features, use-cases and stores read no clock and throw no dice', () => {
    expect(linesMatching(within('core/', 'src/features/', 'server/app/', 'server/db/'), CLOCK)).toEqual([]);
  });

  test('core knows no process, no global, no timer, no network, no terminal', () => {
    const GLOBALS =
      /\b(process|globalThis|window|document|console)(\.\w|\[)|\b(setTimeout|setInterval|fetch)\(/;
    expect(linesMatching(within('core/'), GLOBALS)).toEqual([]);
  });

  test('tests wait for what they wait for, never for time to pass', () => {
    const tests = within('tests/').filter(({ path }) => path.includes('.test.'));
    expect(linesMatching(tests, /\bsetTimeout\(|timers\/promises|\bwaitForTimeout\(/)).toEqual([]);
  });
});

describe('one place for each thing', () => {
  test('only src/platform knows which platform it is compiled for', () => {
    const rest = within('src/').filter(({ path }) => !/^src\/(platform\/|app\.config\.ts$)/.test(path));
    expect(linesMatching(rest, /TARO_ENV/)).toEqual([]);
  });

  test('only src/platform touches storage and bare wx', () => {
    const rest = within('src/').filter(({ path }) => !path.startsWith('src/platform/'));
    expect(
      linesMatching(rest, /\b(localStorage|sessionStorage)\b|\b(get|set|remove)Storage(Sync)?\(|\bwx\./),
    ).toEqual([]);
  });

  test('our components take no props called aria…: Taro’s build for the web renames them on the way', () => {
    const own = within('src/').filter(({ path }) => !path.startsWith('src/platform/'));
    expect(linesMatching(own, /readonly aria[A-Z]\w*\??:/)).toEqual([]);
  });

  test('colours are tokens', () => {
    const styles = sourceFiles(['src'], /\.scss$/).filter(({ path }) => path !== 'src/styles/tokens.scss');
    expect(linesMatching(styles, /#[0-9a-fA-F]{3,8}\b(?![^(]*\{)|\brgba?\(/)).toEqual([]);
  });

  test('the environment is read where a program begins', () => {
    const inner = within('server/').filter(({ path }) => !/^server\/(runtime\/|.*-main\.ts$)/.test(path));
    expect(linesMatching(inner, /process\.env/)).toEqual([]);
  });

  test('SQL is written in statements, never spliced', () => {
    const stores = within('server/').filter(({ path }) => !path.startsWith('server/db/migrate'));
    expect(
      linesMatching(stores, /\$\{(?![A-Z_]+\})[^}]*\}.*\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|WHERE)\b/),
    ).toEqual([]);
  });
});

describe('the map', () => {
  const OUTPUT = new Set(['node_modules', 'dist', '.git', '.data', '.cache', '.swc', '.vscode', '.idea']);

  test('README draws the folders that are there', () => {
    const drawn =
      /```[a-z]*\n((?:(?!```)[\s\S])*?^core\/[\s\S]*?)```/m.exec(readFileSync('README.md', 'utf8'))?.[1] ??
      '';
    const named = [...drawn.matchAll(/^([.a-z][\w.-]*)\//gm)].map(([, name]) => name);
    const folders = readdirSync('.', { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !OUTPUT.has(entry.name))
      .map((entry) => entry.name);
    expect([...new Set(named)].sort()).toEqual(folders.sort());
  });

  test('every page on disk has its route, and every route its page', () => {
    const onDisk = sourceFiles(['src'], /^src\/(pages|pkg-[^/]+\/pages)\/[^/]+\/index\.tsx$/).map(
      ({ path }) => path.slice('src/'.length, -'.tsx'.length),
    );
    const inTable = Object.values(ROUTES).map(({ path }) => path);
    expect(inTable.sort()).toEqual(onDisk.sort());
  });
});

describe('words', () => {
  test('nothing is left for later, silenced or skipped', () => {
    const EXCUSES =
      /\b(TODO|FIXME|XXX|HACK)\b|@ts-(ignore|nocheck)|eslint-disable|\b(test|it|describe)\.(only|skip|todo)\b/;
    expect(linesMatching(everywhere, EXCUSES)).toEqual([]);
  });

  test('a silenced lint rule says why', () => {
    expect(
      linesMatching(everywhere, /biome-ignore(?!-end)[^:]*(:\s*(\*\/)?\s*)?$|biome-ignore(?!.*:)/),
    ).toEqual([]);
  });

  test('nobody logs to a console', () => {
    expect(linesMatching(within('core/', 'server/', 'src/', 'cloudfunctions/'), /\bconsole\.\w/)).toEqual([]);
  });

  test('files and folders are called by what they hold', () => {
    const vague = everywhere.filter(({ path }) =>
      /(^|\/)(utils?|common|helpers?|misc|managers?)(\/|\.)|[A-Z]/.test(path.replace(/\.d\.ts$/, '')),
    );
    expect(vague.map(({ path }) => path)).toEqual([]);
  });

  test('no path of somebody’s own machine', () => {
    const docs = sourceFiles(['docs'], /\.md$/);
    expect(linesMatching([...everywhere, ...docs], /(^|[\s'"`(])\/(work|home|Users|root)\/\w/)).toEqual([]);
  });
});

describe('short files with one idea', () => {
  test('no module is longer than 300 lines (lists of shapes, data and texts, and tests, may be)', () => {
    const LISTS = /^(core\/contract\/|src\/i18n\/catalogue|dev\/seed\/)|-table\.ts$/;
    const long = within('core/', 'server/', 'src/', 'cloudfunctions/', 'dev/')
      .filter(({ path }) => !LISTS.test(path))
      .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  test('a cloud function is wiring: 20 lines at most', () => {
    const long = within('cloudfunctions/').filter(
      ({ path, text }) => path.endsWith('index.ts') && text.split('\n').length > 21,
    );
    expect(long.map(({ path }) => path)).toEqual([]);
  });
});
