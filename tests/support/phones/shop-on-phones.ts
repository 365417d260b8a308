import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { assert } from '#core/kernel/assert';
import type { Db } from '#server/db/pool';
import { testDatabase } from '../postgres/test-database';
import { openPhone, type Phone, type PhoneOptions } from './phone';

export interface ShopOnPhones {
  readonly url: string;
  readonly db: Db;
  readonly browser: Browser;
  /** A person's phone, opened at its first use in the file: each has an identity and a storage of its own. Another language or
   * size is another phone of the same person. */
  phone(person: string, options?: PhoneOptions): Promise<Phone>;
  /** Moves the one business clock; resolves when nothing is due any more. */
  advance(ms: number): Promise<void>;
  /** The stand-in's control API (docs/stand-in.md); throws what it refuses. */
  standIn(path: string, body?: object): Promise<Record<string, unknown>>;
}

/**
 * The demo shop of a test file's own: database, stand-in and host, with as many phones as it asks for. Called at the top of
 * the file or of a `describe`; its fields are there once the tests run. A failed test leaves every phone's screen in
 * tests/.output/failed.
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
      return now().url;
    },
    get db() {
      return database.db;
    },
    get browser() {
      return now().browser;
    },
    async phone(person, options = {}) {
      const { language = '', width = '', largeText = '' } = options;
      const which = `${person} ${language} ${width} ${largeText}`;
      const known = phones.get(which);
      if (known !== undefined) return known;
      const phone = await openPhone(now().browser, now().url, person, options);
      phones.set(which, phone);
      return phone;
    },
    advance: async (ms) => {
      await send(`${now().url}/dev/clock`, { advance_ms: ms });
    },
    standIn: (path, body) => send(`${now().standInUrl}/control/${path}`, body),
  };
}

type Running = Awaited<ReturnType<typeof start>>;

async function start(connectionString: string) {
  const books = mkdtempSync(join(tmpdir(), `tuanpu-books-${randomBytes(3).toString('hex')}-`));
  cpSync(inject('standInBooks'), books, { recursive: true });
  const process_ = spawn(process.execPath, [inject('shopProgram')], {
    env: { ...process.env, ...inject('shopSettings'), BOOKS: books, DATABASE_URL: connectionString },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [addresses, browser] = await Promise.all([
    firstLine(process_),
    chromium.connect(inject('browserEndpoint')),
  ]);
  const { url, standInUrl } = JSON.parse(addresses) as { url: string; standInUrl: string };
  return {
    url,
    standInUrl,
    browser,
    async stop(): Promise<void> {
      await browser.close();
      const ended = once(process_, 'exit');
      process_.kill('SIGTERM');
      await ended;
      rmSync(books, { recursive: true, force: true });
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  assert(child.stdout !== null, 'the shop says where it is');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('The shop did not start; its words stand above.');
}

async function send(url: string, body?: object): Promise<Record<string, unknown>> {
  const answer = await fetch(url, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });
  const said = (await answer.json()) as Record<string, unknown>;
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${JSON.stringify(said)}`);
  return said;
}
