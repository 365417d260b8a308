/** The import rules themselves: each must catch the break it is there for, and let the honest neighbour pass. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** [rule, file, what it imports]: each file breaks exactly that rule. */
const BREAKS: readonly (readonly [rule: string, file: string, imports: string])[] = [
  ['kernel-is-leaf', 'core/kernel/a.ts', '#core/domain/fine'],
  ['kernel-is-leaf', 'core/kernel/b.ts', 'node:crypto'],
  ['kernel-is-leaf', 'core/kernel/c.ts', 'zod'],
  ['domain-is-pure', 'core/domain/a.ts', '#core/contract/fine'],
  ['domain-is-pure', 'core/domain/b.ts', 'node:fs'],
  ['domain-is-pure', 'core/domain/c.ts', 'dayjs'],
  ['contract-is-shape-only', 'core/contract/a.ts', 'pg'],
  ['contract-is-shape-only', 'core/contract/b.ts', '#core/view/fine'],
  ['view-is-pure', 'core/view/a.ts', '#server/ports/fine'],
  ['view-is-pure', 'core/view/b.ts', 'dayjs'],
  ['client-never-sees-server', 'src/services/a.ts', '#server/ports/fine'],
  ['client-never-sees-server', 'src/lib/b.ts', 'node:path'],
  ['server-never-sees-client', 'server/runtime/a.ts', '@/lib/fine'],
  ['server-never-sees-client', 'server/adapters/b.ts', 'react'],
  ['production-never-sees-dev', 'server/runtime/b.ts', '#dev/fine'],
  ['production-never-sees-dev', 'server/runtime/c.ts', 'vitest'],
  ['app-through-ports', 'server/app/a.ts', '#server/adapters/fine'],
  ['app-through-ports', 'server/app/b.ts', 'pg'],
  ['app-through-ports', 'server/ports/a.ts', '#server/db/fine'],
  ['app-through-ports', 'server/db/a.ts', '#server/app/fine'],
  ['app-through-ports', 'server/db/c.ts', '#server/adapters/fine'],
  ['app-through-ports', 'server/adapters/a.ts', '#server/db/fine'],
  ['dev-never-sees-client', 'dev/a.ts', '../src/lib/fine'],
  ['functions-are-thin', 'cloudfunctions/trade/index.ts', '#server/db/fine'],
  ['features-are-islands', 'src/features/cart/a.ts', '@/features/order/fine'],
  ['src-points-down', 'src/platform/a.ts', '@/stores/fine'],
  ['src-points-down', 'src/components/a.ts', '@/features/order/fine'],
  ['src-points-down', 'src/features/cart/b.ts', '@/pages/home/fine'],
  ['tests-are-leaf', 'server/db/b.ts', '../../tests/fine'],
];
/** Imports in the one direction that is meant. */
const HONEST: readonly (readonly [file: string, imports: string])[] = [
  ['core/domain/fine.ts', '#core/kernel/fine'],
  ['core/contract/fine.ts', 'zod/mini'],
  ['core/view/fine.ts', '#core/contract/fine'],
  ['server/ports/fine.ts', '#core/contract/fine'],
  ['server/db/fine.ts', '#server/ports/fine'],
  ['server/app/fine.ts', '#server/db/fine'],
  ['server/adapters/fine.ts', '#server/ports/fine'],
  ['server/adapters/beside.ts', '#server/adapters/fine'],
  ['server/runtime/fine.ts', '#server/app/fine'],
  ['cloudfunctions/fine/index.ts', '#server/runtime/fine'],
  ['dev/fine.ts', '#server/runtime/fine'],
  ['src/lib/fine.ts', '#core/domain/fine'],
  ['src/components/fine.ts', '#core/view/fine'],
  ['src/stores/fine.ts', '@/lib/fine'],
  ['src/features/order/fine.ts', '@/stores/fine'],
  ['src/features/order/beside.ts', '@/features/order/fine'],
  ['src/pages/home/fine.ts', '@/features/order/fine'],
  ['tests/fine.ts', '#dev/fine'],
];

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}
let violations: Violation[] = [];
const rulesBrokenBy = (file: string) => [
  ...new Set(violations.filter(({ from }) => from === file).map(({ rule }) => rule.name)),
];
const folder = mkdtempSync(join(tmpdir(), 'tuanpu-boundaries-'));

beforeAll(async () => {
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs'])
    cpSync(file, join(folder, file));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  write('core/kernel/fine.ts', 'export const fine = 1;\n');
  for (const [, file, imports] of BREAKS)
    write(file, `import * as it from '${imports}';\nexport const held = it;\n`);
  for (const [file, imports] of HONEST)
    write(file, `import * as it from '${imports}';\nexport const fine = it;\n`);
  write('server/adapters/circle-a.ts', `import { b } from './circle-b';\nexport const a = () => b;\n`);
  write('server/adapters/circle-b.ts', `import { a } from './circle-a';\nexport const b = () => a;\n`);
  const cli = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const cruise = promisify(execFile)(
    process.execPath,
    [cli, 'core', 'server', 'cloudfunctions', 'src', 'dev', 'tests', '--config', '--output-type', 'json'],
    { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
  );
  const { stdout } = await cruise.catch((error: { stdout: string }) => error);
  violations = (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('the import rules', () => {
  test.each(BREAKS)('%s catches %s → %s', (rule, file) => {
    expect(rulesBrokenBy(file)).toContain(rule);
  });

  test('no-circular catches a circle', () => {
    expect(rulesBrokenBy('server/adapters/circle-a.ts')).toEqual(['no-circular']);
  });

  test.each(HONEST)('%s → %s is fine', (file) => {
    expect(rulesBrokenBy(file)).toEqual([]);
  });
});
