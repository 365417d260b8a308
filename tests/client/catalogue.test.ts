import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Catalogue, Texts } from '@/i18n/catalogue-of';
import { t } from '@/i18n/fill';

const source = path.resolve(__dirname, '..', '..', 'src');
const within = (folder: string) =>
  readdirSync(path.join(source, folder)).map((name) => path.join(folder, name));
/** Chinese on purpose: a language's own name, an address as it is written in China. */
const MEANT = new Set(['settings languages.zh', 'address pasteHint']);
/** By area: most stand in the catalogue, those of one feature alone beside it. */
const AREAS: readonly (readonly [area: string, file: string])[] = [
  ...within('i18n/catalogue').map((file) => [path.basename(file, '.ts'), file] as const),
  ...within('features')
    .flatMap((folder) =>
      ['words.ts', 'form-words.ts'].map(
        (file) => [`${path.basename(folder)} page`, path.join(folder, file)] as const,
      ),
    )
    .filter(([, file]) => existsSync(path.join(source, file))),
];

function texts(tree: Texts, before = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[before + key, value]] : texts(value, `${before}${key}.`),
  );
}
const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1]))].sort();

describe.each(AREAS)('words of %s', (area, file) => {
  test('both languages say everything, with the same placeholders', async () => {
    const module = (await import(path.join(source, file))) as Record<string, Catalogue<Texts>>;
    const catalogues = Object.values(module).filter(
      (value) => value?.zh !== undefined && value?.en !== undefined,
    );
    expect(catalogues.length).toBeGreaterThan(0);
    for (const { zh, en } of catalogues) {
      const english = new Map(texts(en as Texts));
      expect([...english.keys()].sort()).toEqual(
        texts(zh)
          .map(([key]) => key)
          .sort(),
      );
      for (const [key, chinese] of texts(zh)) {
        const other = english.get(key) ?? '';
        expect(chinese.trim(), key).not.toBe('');
        expect(other.trim(), key).not.toBe('');
        expect(placeholders(other), key).toEqual(placeholders(chinese));
        if (MEANT.has(`${area} ${key}`)) continue;
        expect(other, `${key} has Chinese in the English`).not.toMatch(/\p{Script=Han}/u);
      }
    }
  });
});

describe('filling a text', () => {
  test('values take the places of their names', () => {
    expect(t('还差 {count} 人，{name}', { count: 1, name: '小林' })).toBe('还差 1 人，小林');
  });

  test('a word follows its number', () => {
    expect(t('{count} more {count?person:people}', { count: 1 })).toBe('1 more person');
    expect(t('{count} more {count?person:people}', { count: 2 })).toBe('2 more people');
  });

  test('what a person typed is not filled again', () => {
    expect(t('{name} 邀你', { name: '{count}' })).toBe('{count} 邀你');
  });
});
