/** Cloud functions: how big, and how long a cold instance takes to load one. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFunctions } from '#dev/build/function-bundles';
import { type Pace, progress } from './measure';
import type { Line, Section } from './report';
import { ms, percent, spread } from './stats';

const BYTES_MAX = 1024 * 1024;
const COLD_MS = 150;
const LOAD = `const start = performance.now(); require(process.argv[1]); process.stdout.write(String(performance.now() - start)); process.exit(0);`;

export async function benchBundles(pace: Pace): Promise<Section> {
  const dir = mkdtempSync(join(tmpdir(), 'tuanpu-bundles-'));
  try {
    const bundles = await buildFunctions(dir);
    const times = new Map(bundles.map(({ name }) => [name, [] as number[]]));
    for (let round = 1; round <= pace.rounds; round += 1) {
      for (const { name, dir: folder } of bundles) {
        const took = execFileSync(process.execPath, ['-e', LOAD, join(folder, 'index.js')], {
          encoding: 'utf8',
        });
        times.get(name)?.push(Number(took));
      }
      progress(`bundles, round ${round}`);
    }
    const lines = bundles.map(({ name, bytes }): Line => {
      const { median, noise } = spread(times.get(name) ?? []);
      return {
        what: `\`${name}\``,
        result: `${(bytes / 1024).toFixed(0)} KiB, ${ms(median)}`,
        noise: percent(noise),
        target: `≤ 1024 KiB, ≤ ${COLD_MS} ms`,
        ok: bytes <= BYTES_MAX && median <= COLD_MS,
      };
    });
    return {
      id: 'bundles',
      title: 'Function bundles',
      lines,
      notes: ['Time of `require` in a fresh Node process, its start not included.'],
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
