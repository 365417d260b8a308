import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { treeHash } from '#dev/start/tree-hash';

const folder = mkdtempSync(join(tmpdir(), 'tuanpu-tree-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('changes with any content, name or new file below, and with nothing else', () => {
  mkdirSync(join(folder, 'deep/er'), { recursive: true });
  const file = join(folder, 'deep/er/a.ts');
  writeFileSync(file, 'one');
  const seen = [treeHash([folder])];
  expect(treeHash([folder])).toBe(seen[0]);
  writeFileSync(file, 'two');
  seen.push(treeHash([folder]));
  renameSync(file, join(folder, 'deep/er/b.ts'));
  seen.push(treeHash([folder]));
  writeFileSync(join(folder, 'c.ts'), '');
  seen.push(treeHash([folder]));
  seen.push(treeHash([folder, join(folder, 'not-there')]));
  expect(new Set(seen).size).toBe(4);
});
