/**
 * A shop of its own on a database of its own: a host that can be killed at any message to PostgreSQL or WeChat Pay, the stand-in
 * behind it, and buyers who repeat their calls, with the same request keys, until a living host answers.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Call, CallInput, CallOutput } from '#core/contract/define-call';
import type { Id } from '#core/kernel/id';
import { type Instant, instant } from '#core/kernel/instant';
import { type KillPoint, type KillSwitch, makeKillSwitch } from '#dev/faults/kill-switch';
import { startPaymentProxy } from '#dev/faults/payment-proxy';
import { startPostgresProxy } from '#dev/faults/postgres-proxy';
import { freePort } from '#dev/postgres/free-port';
import { type StandIn, startStandIn } from '#dev/wechat/start-stand-in';
import { randomIds } from '#server/adapters/ids/random-ids';
import { aesSealer } from '#server/adapters/sealer/aes-sealer';
import { jwtSessions } from '#server/adapters/sessions/jwt-sessions';
import { sealAddress } from '#server/app/account/address-view';
import { DEFAULT_RETENTION } from '#server/app/jobs/retention';
import { DEFAULT_TRANSFERS } from '#server/app/withdrawal/transfer-settings';
import { at } from '#server/db/params';
import type { Db } from '#server/db/pool';
import { type TestDeps, testDeps } from '../../support/deps';
import { TEST_KEYS } from '../../support/host';
import { openAccount } from '../../support/open-account';
import { aPerson, aStore, type TestStore } from '../../support/shop';
import { sql } from '../../support/sql';
import { type KillableHost, startKillableHost } from './killable-host';

export interface LaneBuyer {
  readonly personId: Id<'person'>;
  readonly addressId: Id<'address'>;
  readonly token: string;
}
export type Answer<C extends Call> =
  | { readonly ok: true; readonly data: CallOutput<C> }
  | { readonly ok: false; readonly error: { readonly code: string; readonly retry: boolean } };

export interface Lane {
  readonly deps: TestDeps;
  readonly store: TestStore;
  readonly standIn: StandIn;
  readonly killSwitch: KillSwitch;
  /** From now on the host dies at this point; null: messages are only counted. */
  arm(point: KillPoint | null): void;
  aBuyer(): Promise<LaneBuyer>;
  /** Sent again under the same key when the host died meanwhile. */
  ask<C extends Call>(
    buyer: LaneBuyer,
    call: C,
    input: CallInput<C>,
    key: string,
    /** Absent: the lane's own host, which may die. */
    at?: KillableHost,
  ): Promise<Answer<C>>;
  /** `POST /control<path>` of the stand-in; notifications it causes have been tried when this returns. */
  control(path: string, body: object): Promise<void>;
  /** Moves the business clock and works until nothing is due; begun again when the host died meanwhile. */
  advance(ms: number): Promise<void>;
  /** Moves the business clock and leaves the work to whoever looks for it. */
  moveClock(ms: number): Promise<void>;
  /** A further host on the same database, working off jobs by itself, on a port of its own. */
  anotherHost(): Promise<KillableHost>;
  now(): Instant;
  /** Forgets every order here and at WeChat Pay; people and keys stay. */
  forget(): Promise<void>;
  complaints(): readonly string[];
  close(): Promise<void>;
}

const TRIES_MAX = 6;
/** One call may outlive so many hosts: a long one is under way in many others' deaths. */
const DEATHS_MAX = 40;
/** In the order in which rows may go. */
const WHAT_HAPPENED = [
  'price_history',
  ...[
    'refund_lines',
    'refunds',
    'parcel_lines',
    'parcels',
    'seats',
    'payments',
    'order_lines',
    'orders',
    'groups',
  ],
  ...['withdrawals', 'promoters'],
  ...['campaign_buyers', 'campaign_skus', 'campaigns', 'events', 'jobs', 'notices', 'idempotency_keys'],
];

export async function openLane(
  database: { readonly connectionString: string; readonly db: Db },
  program: string,
): Promise<Lane> {
  let offset_ms = 0;
  const system = { now: () => instant(Date.now()) };
  const clock = {
    now: () => instant(Date.now() + offset_ms),
    advance: (): never => {
      throw new Error('the lane moves its clock through its host');
    },
  };
  const standIn = await startStandIn({ port: 0, clock: system, tick_ms: 0 });
  const killSwitch = makeKillSwitch();
  const databaseUrl = new URL(database.connectionString);
  const target = { host: databaseUrl.hostname, port: Number(databaseUrl.port) };
  const postgres = await startPostgresProxy(target, killSwitch);
  const wechatPay = await startPaymentProxy(standIn.url, killSwitch);
  databaseUrl.hostname = '127.0.0.1';
  databaseUrl.port = String(postgres.port);
  const port = await freePort(0);
  const storageDir = mkdtempSync(join(tmpdir(), 'tuanpu-faults-'));
  const sessionKey = Buffer.from(TEST_KEYS.SESSION_KEY, 'base64');
  const sessions = jwtSessions(sessionKey);
  const deps: TestDeps = {
    ...testDeps(database.db),
    clock,
    ids: randomIds(clock),
    sealer: aesSealer(Buffer.from(TEST_KEYS.DATA_KEY, 'base64')),
    settings: {
      appid: standIn.app.appid,
      subscribeTemplates: {},
      keep_days: DEFAULT_RETENTION,
      transfers: DEFAULT_TRANSFERS,
      link_days: 30,
    },
  };
  const store = await aStore(deps, { isDefault: true });
  await openAccount(deps, store, standIn);

  const startHost = (env: Readonly<Record<string, string>> = {}) =>
    startKillableHost(program, {
      MODE: 'test',
      // Jobs run when the journey asks for it, so that the messages of a journey are its own.
      TIMERS: 'off',
      DATABASE_URL: databaseUrl.href,
      ...TEST_KEYS,
      APPID: standIn.app.appid,
      WECHAT_SECRET: standIn.app.secret,
      WECHAT_API_BASE: standIn.url,
      WECHAT_PAY_BASE: wechatPay.url,
      STAND_IN_URL: standIn.url,
      NOTIFY_BASE: `http://127.0.0.1:${port}`,
      PORT: String(port),
      STORAGE_DIR: storageDir,
      ...env,
    });
  let host: KillableHost = await startHost();
  const complaints: string[] = [];

  let restart: Promise<void> | null = null;

  /** The address of a host that lives; however many ask at once, one is started. */
  async function living(): Promise<string> {
    if (host.isDead()) {
      restart ??= (async () => {
        await host.gone;
        complaints.push(...host.complaints);
        host = await startHost();
      })().finally(() => {
        restart = null;
      });
      await restart;
    }
    return host.url;
  }
  /** Asks until a host that lives answers. */
  async function post(
    path: string,
    headers: Record<string, string>,
    body: unknown,
    at?: KillableHost,
  ): Promise<unknown> {
    for (let deaths = 0; deaths < DEATHS_MAX; deaths += 1) {
      const url = at?.url ?? (await living());
      killSwitch.beginAct();
      try {
        const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
        return await answer.json();
      } catch {
        // It died under the call, and nobody knows what was done: that is the question.
      }
    }
    throw new Error(`${path}: no answer\n${[...complaints, ...host.complaints].join('\n')}`);
  }

  return {
    deps,
    store,
    standIn,
    killSwitch,
    now: clock.now,
    arm: (point) => killSwitch.arm(point, () => host.kill()),
    complaints: () => [...complaints, ...host.complaints],
    async aBuyer() {
      const personId = await aPerson(deps);
      const addressId = deps.ids.next('address');
      const sealed = sealAddress(deps.sealer, { name: '小团', phone: '13800138000', detail: '一号楼' });
      await sql(
        deps.db,
        'INSERT INTO addresses (id, person_id, sealed, region, is_default, created_at) VALUES ($1, $2, $3, $4, true, $5)',
        [addressId, personId, sealed, '440106', at(clock.now())],
      );
      const { token } = await sessions.issue(personId, instant(clock.now() + 86_400_000 * 365));
      return { personId, addressId, token };
    },
    async ask<C extends Call>(
      buyer: LaneBuyer,
      call: C,
      input: CallInput<C>,
      key: string,
      hostAsked?: KillableHost,
    ) {
      const headers = {
        'content-type': 'application/json',
        authorization: `Bearer ${buyer.token}`,
        ...(call.mutation ? { 'idempotency-key': key } : {}),
      };
      for (let tries = 1; ; tries += 1) {
        const answer = (await post(
          `/call/${call.fn}/${call.action}`,
          headers,
          input,
          hostAsked,
        )) as Answer<C>;
        if (answer.ok || !answer.error.retry || tries >= TRIES_MAX) return answer;
      }
    },
    async control(path, body) {
      // What it causes comes to the shop as a notification.
      killSwitch.beginAct();
      const answer = await fetch(`${standIn.url}/control${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      const said = (await answer.json()) as { ok: boolean; error?: string };
      if (!said.ok) throw new Error(`${path}: ${said.error}`);
      await standIn.catchUp();
    },
    async advance(ms) {
      offset_ms += ms;
      // Absolute, so that a second try moves nothing further.
      await post('/dev/clock', {}, { offset_ms });
    },
    async moveClock(ms) {
      offset_ms += ms;
      await post('/dev/clock', {}, { offset_ms, settle: false });
    },
    anotherHost: () => startHost({ TIMERS: 'on', PORT: '0' }),
    async forget() {
      // The ledger lets nobody take a row away.
      const ledger = 'ledger_transactions, ledger_postings, ledger_balances, ledger_months, ledger_marks';
      await sql(deps.db, `TRUNCATE ${ledger}, commissions`);
      const deletes = WHAT_HAPPENED.map((table) => `DELETE FROM ${table};`);
      await sql(deps.db, `DO $$ BEGIN ${deletes.join(' ')} END $$`);
      await fetch(`${standIn.url}/control/reset`, { method: 'POST', body: '{}' });
    },
    async close() {
      host.kill();
      await host.gone;
      await postgres.close();
      await wechatPay.close();
      await standIn.close();
      rmSync(storageDir, { recursive: true, force: true });
    },
  };
}
