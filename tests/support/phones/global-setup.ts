/**
 * What every journey starts from, made once a run: the pages, a PostgreSQL whose template holds the migrated and filled demo
 * shop, the stand-in's books of the orders paid in it, one Chromium. `E2E_PAGES=<folder>` takes pages built earlier.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { freePort } from '#dev/postgres/free-port';
import { seedDemo } from '#dev/seed/seed-demo';
import { buildH5 } from '#dev/start/build-h5';
import { startStandIn } from '#dev/wechat/start-stand-in';
import { systemClock } from '#server/adapters/clock/system-clock';
import { aesSealer } from '#server/adapters/sealer/aes-sealer';
import { createDb } from '#server/db/pool';
import setUpPostgres from '../postgres/global-setup';
import { silentLog } from '../postgres/silent-log';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the one Chromium listens. */
    browserEndpoint: string;
    /** The stand-in's books after the demo shop was filled; a journey works on a copy. */
    standInBooks: string;
    /** What the demo shop's addresses and keys are sealed with. */
    shopKeys: { readonly DATA_KEY: string; readonly SESSION_KEY: string };
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

/** Nobody listens on the discard port. */
const NOBODY = 'http://127.0.0.1:9';

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const books = mkdtempSync(join(tmpdir(), 'tuanpu-books-'));
  const shopKeys = {
    DATA_KEY: randomBytes(32).toString('base64'),
    SESSION_KEY: randomBytes(32).toString('base64'),
  };
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(
      `No Chromium at ${executablePath}: apt-get install chromium fonts-noto-cjk, or set CHROMIUM.`,
    );
  }
  const [dropDatabases, browser] = await Promise.all([
    filledDatabase(project, books, shopKeys.DATA_KEY),
    chromium.launchServer({ executablePath, args: FLAGS }),
    process.env.E2E_PAGES === undefined ? buildH5() : null,
  ]);
  project.provide('browserEndpoint', browser.wsEndpoint());
  project.provide('standInBooks', books);
  project.provide('shopKeys', shopKeys);
  return async () => {
    await browser.close();
    await dropDatabases();
    rmSync(books, { recursive: true, force: true });
  };
}

async function filledDatabase(project: TestProject, books: string, dataKey: string) {
  let serverUrl = '';
  let template = '';
  const drop = await setUpPostgres({
    provide: (key: string, value: string) => {
      if (key === 'testServerUrl') serverUrl = value;
      if (key === 'templateDatabase') template = value;
      (project.provide as (name: string, given: string) => void)(key, value);
    },
  } as unknown as TestProject);
  const url = new URL(serverUrl);
  url.pathname = `/${template}`;
  const standIn = await startStandIn({ port: await freePort(0), dataDir: books, tick_ms: 0 });
  const db = createDb({ connectionString: url.href, poolSize: 1, log: silentLog });
  try {
    // What was paid long ago is told to nobody again.
    await tell(standIn.url, 'drop');
    await seedDemo({
      db,
      sealer: aesSealer(Buffer.from(dataKey, 'base64')),
      clock: systemClock,
      standInAccounts: standIn.accounts(),
      standIn: { url: standIn.url, notifyBase: NOBODY },
    });
    await tell(standIn.url, 'send');
  } finally {
    await db.close();
    await standIn.close();
  }
  return drop;
}

async function tell(standInUrl: string, mode: 'send' | 'drop'): Promise<void> {
  await fetch(`${standInUrl}/control/notifications/mode`, { method: 'POST', body: JSON.stringify({ mode }) });
}
