/** What WeChat weighs and reads of the compiled mini-program: package budgets, and templates that ask for nothing. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openLanding } from '#core/contract/landing';
import { merchantWords } from '@/i18n/catalogue/merchant';
import { shopOrderWords } from '@/i18n/catalogue/merchant-order';
import { buildWeapp } from '../support/weapp/build-weapp';

interface Built {
  readonly path: string;
  readonly bytes: number;
}
let root = '';
let files: readonly Built[] = [];

function filesIn(folder: string): Built[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [{ path: relative(root, path), bytes: statSync(path).size }];
  });
}
const packageOf = ({ path }: Built) => /^(pkg-[a-z]+)\//.exec(path)?.[1] ?? 'main';
const read = ({ path }: Built) => readFileSync(join(root, path), 'utf8');
const kib = (...packages: readonly string[]) =>
  files.filter((file) => packages.includes(packageOf(file))).reduce((sum, { bytes }) => sum + bytes, 0) /
  1_024;

beforeAll(async () => {
  root = await buildWeapp();
  files = filesIn(root);
}, 600_000);

describe('a package weighs, in KiB', () => {
  test.each([
    [560, ['main']],
    [200, ['pkg-shop']],
    [200, ['pkg-group']],
    [200, ['pkg-promo']],
    [200, ['pkg-order']],
    [200, ['pkg-account']],
    [200, ['pkg-promoter']],
    [400, ['pkg-merchant']],
    // What somebody downloads who taps a shared group.
    [700, ['main', 'pkg-group']],
  ])('at most %i: %j', (most, packages) => {
    expect(kib(...packages)).toBeGreaterThan(1);
    expect(kib(...packages)).toBeLessThanOrEqual(most);
  });
});

test('buyers do not carry the shop’s pages: neither its words nor its calls', () => {
  const buyers = files.filter((file) => packageOf(file) !== 'pkg-merchant' && /\.js$/.test(file.path));
  const phrases = [
    merchantWords.zh.completeTitle,
    merchantWords.zh.scanShip,
    shopOrderWords.zh.splitTitle,
    'complete-group',
    'retry-stuck',
    'check-rates',
  ];
  const carrying = (phrase: string) =>
    buyers.filter((file) => read(file).includes(phrase)).map(({ path }) => path);
  expect(Object.fromEntries(phrases.map((phrase) => [phrase, carrying(phrase)]))).toEqual(
    Object.fromEntries(phrases.map((phrase) => [phrase, []])),
  );
  const shop = files
    .filter((file) => packageOf(file) === 'pkg-merchant')
    .map(read)
    .join('');
  for (const phrase of phrases) expect(shop).toContain(phrase);
});

test('a call is its name alone: no schema, no summary, and zod only where a merchant’s forms need it', () => {
  const scripts = files.filter(({ path }) => path.endsWith('.js'));
  const carrying = (phrase: string) =>
    scripts
      .filter((file) => read(file).includes(phrase))
      .map(packageOf)
      .sort();
  expect(read(scripts.find(({ path }) => path === 'common.js') as Built)).toContain('"landing"');
  expect(carrying(openLanding.summary)).toEqual([]);
  expect(carrying('shipPromise_h:')).toEqual([]);
  expect(carrying('ZodError')).toEqual(['pkg-merchant']);
});

describe('what the reviewers of WeChat look for', () => {
  test('no template names what a person would have to allow', () => {
    const asking = files
      .filter(({ path }) => path.endsWith('.wxml'))
      .flatMap((file) =>
        (read(file).match(/<(live-pusher|live-player|camera|map|voip-room|open-data)\b/g) ?? []).map(
          (tag) => `${file.path}: ${tag}`,
        ),
      );
    expect(asking).toEqual([]);
  });

  test('no page of ours asks where somebody is', () => {
    const OURS = /^(common\.js|app\.js|pages\/|pkg-)/;
    const asking = files
      .filter(({ path }) => OURS.test(path) && path.endsWith('.js'))
      .filter((file) =>
        /\b(getLocation|chooseLocation|getFuzzyLocation|startLocationUpdate)\b/.test(read(file)),
      );
    expect(asking.map(({ path }) => path)).toEqual([]);
  });

  test('every file is whole text: nothing was broken on its way through the compiler', () => {
    const broken = files
      .filter(({ path }) => /\.(js|wxml|wxss|json)$/.test(path))
      .filter((file) => read(file).includes('\uFFFD'));
    expect(broken.map(({ path }) => path)).toEqual([]);
  });

  test('a page of each registered path is there, with its script, settings and template', () => {
    const app = JSON.parse(readFileSync(join(root, 'app.json'), 'utf8')) as {
      pages: string[];
      subPackages: { root: string; pages: string[] }[];
    };
    const pages = [
      ...app.pages,
      ...app.subPackages.flatMap((each) => each.pages.map((page) => `${each.root}/${page}`)),
    ];
    const there = new Set(files.map(({ path }) => path));
    for (const page of pages) {
      for (const kind of ['js', 'json', 'wxml'])
        expect(there.has(`${page}.${kind}`), `${page}.${kind}`).toBe(true);
    }
  });
});
