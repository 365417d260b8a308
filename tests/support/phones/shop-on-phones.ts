import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { assert } from '#core/kernel/assert';
import { startStandIn } from '#dev/wechat/start-stand-in';
import { systemClock } from '#server/adapters/clock/system-clock';
import type { Db } from '#server/db/pool';
import { startTestHost, type TestHost } from '../host';
import { testDatabase } from '../postgres/test-database';
import { openPhone, type Phone, type PhoneOptions } from './phone';

export interface ShopOnPhones {
  readonly url: string;
  readonly db: Db;
  readonly host: TestHost;
  readonly browser: Browser;
  /** A person's phone, opened at its first use in the file: each has an identity and a storage of its own. */
  phone(person: string, options?: PhoneOptions): Promise<Phone>;
  /** Moves the one business clock; resolves when nothing is due any more. */
  advance(ms: number): Promise<void>;
  /** The stand-in's control API (docs/stand-in.md); throws what it refuses. */
  standIn(path: string, body?: object): Promise<Record<string, unknown>>;
}

/**
 * The demo shop of a test file's own: database, stand-in and host, with as many phones as it asks for. Called at the top of
 * the file or of a `describe`; its fields are there once the tests run.
 */
export function shopOnPhones(): ShopOnPhones {
  const database = testDatabase();
  const phones = new Map<string, Phone>();
  let running: Running | undefined;

  beforeAll(async () => {
    running = await start(database.connectionString);
  });
  afterAll(async () => {
    for (const phone of phones.values()) await phone.close();
    await running?.stop();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    for (const phone of phones.values()) await phone.keepEvidence(task.name);
  });
  const now = () => {
    assert(running !== undefined, 'the shop is there only while tests run');
    return running;
  };
  return {
    get url() {
      return now().host.url;
    },
    get db() {
      return database.db;
    },
    get host() {
      return now().host;
    },
    get browser() {
      return now().browser;
    },
    async phone(person, options = {}) {
      const name = `${person} ${JSON.stringify(options)}`;
      const known = phones.get(name);
      if (known !== undefined) return known;
      const phone = await openPhone(now().browser, now().host.url, person, options);
      phones.set(name, phone);
      return phone;
    },
    advance: (ms) => now().host.advance(ms),
    async standIn(path, body) {
      const answer = await fetch(
        `${now().standInUrl}/control/${path}`,
        body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) },
      );
      const said = (await answer.json()) as Record<string, unknown>;
      if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(said)}`);
      return said;
    },
  };
}

type Running = Awaited<ReturnType<typeof start>>;

async function start(connectionString: string) {
  const books = mkdtempSync(join(tmpdir(), `tuanpu-books-${randomBytes(3).toString('hex')}-`));
  cpSync(inject('standInBooks'), books, { recursive: true });
  const standIn = await startStandIn({ port: 0, dataDir: books, clock: systemClock });
  const pagesDir = process.env.E2E_PAGES;
  const host = await startTestHost(
    { connectionString },
    { standIn, pages: true, env: { MODE: 'dev', ...inject('shopKeys') }, ...(pagesDir ? { pagesDir } : {}) },
  );
  const browser = await chromium.connect(inject('browserEndpoint'));
  return {
    host,
    browser,
    standInUrl: standIn.url,
    async stop(): Promise<void> {
      await browser.close();
      await host.stop();
      await standIn.close();
      rmSync(books, { recursive: true, force: true });
    },
  };
}
