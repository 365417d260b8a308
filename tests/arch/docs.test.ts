/** What the documents say of the code, held to the code. A failure names the page and the word. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ORDER_TRANSITIONS } from '#core/domain/order/transitions';
import { sourceFiles } from './source-files';

const PAGES = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md'].map((path) => ({
    path,
    text: readFileSync(path, 'utf8'),
  })),
  ...sourceFiles(['docs'], /\.md$/),
];
/** Every `match` of a page that `isThere` denies, as `page: word`. */
const missing = (match: RegExp, isThere: (word: string, page: string) => boolean) =>
  PAGES.flatMap(({ path, text }) =>
    [...text.matchAll(match)].flatMap(([, word = '']) => (isThere(word, path) ? [] : [`${path}: ${word}`])),
  );

describe('what a page points to is there', () => {
  test('links and pictures', () => {
    const LOCAL_LINK = /\]\((?!https?:|#)([^)#\s]+)/g;
    expect(missing(LOCAL_LINK, (link, page) => existsSync(join(dirname(page), link)))).toEqual([]);
  });

  test('files and folders of the code', () => {
    // `tests/.output` is what a run of tests writes: no checkout has it.
    const CODE_PATH = /`((?:core|server|src|dev|tests(?!\/\.output)|config|cloudfunctions|docs)\/[\w./-]+)`/g;
    const ENDINGS = ['', '.ts', '.tsx', '.test.ts'];
    expect(missing(CODE_PATH, (path) => ENDINGS.some((ending) => existsSync(path + ending)))).toEqual([]);
  });

  test('constraints and functions of the database', () => {
    const sql = sourceFiles(['server/db'], /\.sql$/).map(({ path, text }) => `${path}\n${text}`);
    const DATABASE_NAME = /`(\w+_(?:chk|key|v\d+))`/g;
    expect(missing(DATABASE_NAME, (name) => sql.some((text) => text.includes(name)))).toEqual([]);
  });

  test('scripts', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(missing(/npm run ([\w:]+)/g, (name) => name in scripts)).toEqual([]);
    const told = PAGES.map(({ text }) => text).join('\n');
    const untold = Object.keys(scripts).filter(
      (name) => !new RegExp(`npm (run )?${name}(?![\\w:])`).test(told),
    );
    expect(untold).toEqual([]);
  });
});

describe('the architecture', () => {
  test('names every room of core and server', () => {
    const told = readFileSync('docs/architecture.md', 'utf8');
    const rooms = ['core', 'server'].flatMap((house) =>
      readdirSync(house, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${house}/${entry.name}`),
    );
    expect(rooms.filter((room) => !told.includes(`\`${room}`))).toEqual([]);
  });
});

describe('the life of an order', () => {
  test('is drawn with exactly the ways that an order can go', () => {
    const arrows = readFileSync('docs/order-life.md', 'utf8').matchAll(/^ {2}(\w+) --> (\w+): /gm);
    const drawn = [...arrows].map(([, from, to]) => `${from} → ${to}`);
    const ways = Object.entries(ORDER_TRANSITIONS).flatMap(([from, next]) =>
      next.map((to) => `${from} → ${to}`),
    );
    expect([...new Set(drawn)].sort()).toEqual(ways.sort());
  });
});
