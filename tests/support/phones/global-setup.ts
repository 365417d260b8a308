/**
 * What every journey starts from, made once a run: the pages, a PostgreSQL whose template holds the migrated and filled demo
 * shop, the stand-in's books of the orders paid in it, one Chromium. `E2E_PAGES=<folder>` takes pages built earlier.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { buildH5 } from '#dev/start/build-h5';
import setUpPostgres from '../postgres/global-setup';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the one Chromium listens. */
    browserEndpoint: string;
    /** The bundled shop-process.ts. */
    shopProgram: string;
    /** The stand-in's books after the demo shop was filled; a journey works on a copy. */
    standInBooks: string;
    /** What every shop process is told: keys of its own, and where the pages are. */
    shopSettings: Readonly<Record<'DATA_KEY' | 'SESSION_KEY' | 'PAGES_DIR', string>>;
  }
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(
      `No Chromium at ${executablePath}: apt-get install chromium fonts-noto-cjk, or set CHROMIUM.`,
    );
  }
  const books = mkdtempSync(join(tmpdir(), 'tuanpu-books-'));
  // Inside the repository, so that packages are found.
  const program = resolve('.cache/e2e', String(process.pid), 'shop.cjs');
  const settings = {
    DATA_KEY: randomBytes(32).toString('base64'),
    SESSION_KEY: randomBytes(32).toString('base64'),
    PAGES_DIR: resolve(process.env.E2E_PAGES ?? 'dist/h5'),
  };
  const [dropDatabases, browser] = await Promise.all([
    Promise.all([setUpPostgres(project), bundleShop(program)]).then(async ([drop]) => {
      await fillTemplate(program, { ...settings, BOOKS: books });
      return drop;
    }),
    chromium.launchServer({ executablePath, args: FLAGS }),
    process.env.E2E_PAGES === undefined ? buildH5() : null,
  ]);
  project.provide('browserEndpoint', browser.wsEndpoint());
  project.provide('shopProgram', program);
  project.provide('standInBooks', books);
  project.provide('shopSettings', settings);

  /** Into the template itself: each journey's database is a clone of the filled shop. */
  async function fillTemplate(file: string, env: Readonly<Record<string, string>>): Promise<void> {
    const url = new URL(project.getProvidedContext().testServerUrl);
    url.pathname = `/${project.getProvidedContext().templateDatabase}`;
    await promisify(execFile)(process.execPath, [file], {
      env: { ...process.env, ...env, TASK: 'seed', DATABASE_URL: url.href },
    });
  }
  return async () => {
    await browser.close();
    await dropDatabases();
    rmSync(books, { recursive: true, force: true });
    rmSync(resolve(program, '..'), { recursive: true, force: true });
  };
}

async function bundleShop(outfile: string): Promise<void> {
  await build({
    entryPoints: ['tests/support/phones/shop-process.ts'],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });
}
