import { join, resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const alias = { '@': resolve(import.meta.dirname, 'src') };
/** Folders whose tests run on a real PostgreSQL: one server a run, a clone of the migrated template a file. */
const ON_POSTGRES = ['dev', 'server', 'gateway', 'concurrency', 'faults'];

/** A folder for machine-readable results, one file a run; CI adds them up. */
const reports = process.env.TEST_REPORTS;

/** `vitest run --project pure`, `--project server`, `--project e2e`; `torture` runs for as long as it is told to. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: [
      'default',
      ...(reports
        ? [['json', { outputFile: join(reports, `${process.pid}.json`) }] as ['json', object]]
        : []),
    ],
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'pure',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...ON_POSTGRES, 'e2e', 'torture'].map((folder) => `tests/${folder}/**`),
          // Generous: a busy machine is no fault. What must be fast is measured by the bench.
          testTimeout: 180_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'server',
          include: ON_POSTGRES.map((folder) => `tests/${folder}/**/*.test.ts`),
          globalSetup: 'tests/support/postgres/global-setup.ts',
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/support/phones/global-setup.ts',
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'torture',
          include: ['tests/torture/**/*.test.ts'],
          globalSetup: 'tests/support/postgres/global-setup.ts',
          fileParallelism: false,
          testTimeout: 3_600_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
