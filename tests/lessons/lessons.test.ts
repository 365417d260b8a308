/** docs/lessons.md is held to the tests it names: a lesson whose test was renamed or removed is a lesson forgotten. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { linesMatching, sourceFiles } from '../arch/source-files';

const page = readFileSync('docs/lessons.md', 'utf8');
const [held = '', later = ''] = page.split('## Later rooms');
const cellsOf = (part: string) =>
  part
    .split('\n')
    .filter((line) => /^\| \d/.test(line))
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()));
const lessons = cellsOf(held).map(([number, broke = '', holds = '', tests = '']) => ({
  number: Number(number),
  broke,
  holds,
  tests: tests.split('<br>').map((each) => {
    const [, file = '', name = ''] = /^`([^`]+)` · (.+)$/.exec(each) ?? [];
    return { file, name };
  }),
}));
const laterNumbers = cellsOf(later).flatMap(([numbers = '']) => numbers.split(', ').map(Number));
const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);
/** Oversell, coupons and stacking, group buying, payment, commissions, security, package and speed. */
const OURS = span(1, 51);

/** The names of the tests and groups in a file, as they are written. */
function namesIn(file: string): string[] {
  const titles = /\b(?:test|it|describe)(?:\.each(?:<[^(]*>)?\([\s\S]*?\))?\(\s*(['"`])((?:\\.|(?!\1).)*)\1/g;
  const afterTable = /^\s*\]?\s*(?:as const)?\)\(\s*(['"`])((?:\\.|(?!\1).)*)\1/gm;
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(titles), ...text.matchAll(afterTable)].map(([, , name = '']) =>
    name.replace(/\\(['"`])/g, '$1'),
  );
}

describe('the page of lessons', () => {
  test('holds every lesson once, ours in the table, the rest ours or later', () => {
    const numbers = lessons.map(({ number }) => number);
    expect(numbers.filter((number) => OURS.includes(number))).toEqual(OURS);
    expect([...numbers, ...laterNumbers].sort((a, b) => a - b)).toEqual(span(1, 58));
  });

  test.each(lessons)(
    '$number: says what broke, what holds, and where that is shown',
    ({ broke, holds, tests }) => {
      expect(broke).not.toBe('');
      expect(holds).not.toBe('');
      expect(tests).not.toEqual([]);
      for (const { file, name } of tests) {
        expect(existsSync(file), `${file} is there`).toBe(true);
        expect(namesIn(file), file).toContain(name);
      }
    },
  );
});

test('there is one edition, and it is free', () => {
  const { license } = JSON.parse(readFileSync('package.json', 'utf8')) as { license: string };
  expect(license).toBe('MIT');
  expect(readFileSync('LICENSE', 'utf8')).toContain('MIT License');
  const code = sourceFiles(['core', 'server', 'src', 'cloudfunctions'], /\.(ts|tsx)$/);
  expect(linesMatching(code, /licen[cs]e[-_ ]?key|pro[-_ ]edition|premium[-_ ]?(only|edition)/i)).toEqual([]);
});

test('a weakness can be reported', () => {
  expect(readFileSync('SECURITY.md', 'utf8')).toMatch(/report a weakness privately/);
});

test('no page takes text for markup', () => {
  const code = sourceFiles(['src', 'server'], /\.(ts|tsx)$/);
  expect(linesMatching(code, /dangerouslySetInnerHTML|<RichText|insertAdjacentHTML|\.innerHTML\s*=/)).toEqual(
    [],
  );
});
