import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { giveConsent, PRIVACY_VERSION } from '#core/contract/account';
import type { Call, CallErrorCode, CallInput, CallOutput } from '#core/contract/define-call';
import type { Id } from '#core/kernel/id';
import type { FailFacts } from '#core/kernel/result';
import { startDevHost } from '#dev/host/start-dev-host';
import type { Deps } from '#server/app/deps';
import type { Log } from '#server/ports/log';
import type { Host } from '#server/runtime/host';
import { silentLog } from './postgres/silent-log';

/** What the wire says, typed by the call. `status` and `requestId` besides. */
export type WireAnswer<C extends Call> =
  | { readonly ok: true; readonly status: number; readonly data: CallOutput<C> }
  | { readonly ok: false; readonly status: number; readonly error: WireError<CallErrorCode<C>> };
export interface WireError<Code extends string = string> {
  readonly code: Code;
  readonly message: string;
  readonly requestId: string;
  readonly retry: boolean;
  readonly facts?: FailFacts;
}
export interface TestSession {
  readonly token: string;
  readonly personId: Id<'person'>;
}
export interface TestHost {
  readonly url: string;
  readonly deps: Deps;
  readonly host: Host;
  /** A call over HTTP. A mutation gets a fresh request key unless one is given. */
  call<C extends Call>(
    who: TestSession | string | null,
    call: C,
    input: CallInput<C>,
    options?: { readonly requestKey?: string },
  ): Promise<WireAnswer<C>>;
  /** The call's data; throws, naming the code, when it was refused. */
  must<C extends Call>(
    who: TestSession | string | null,
    call: C,
    input: CallInput<C>,
    options?: { readonly requestKey?: string },
  ): Promise<CallOutput<C>>;
  /** A session of a person, made at the first call with the name, who accepted the privacy notice. */
  session(person: string, options?: { readonly consent?: boolean }): Promise<TestSession>;
  /** Moves the business clock and works until nothing is due. */
  advance(ms: number): Promise<void>;
  /** Works until nothing is due now. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

export interface TestHostOptions {
  /** Absent: nobody is there, every payment call is UNREACHABLE. */
  readonly standIn?: {
    readonly url: string;
    readonly app: { readonly appid: string; readonly secret: string };
  };
  readonly env?: Readonly<Record<string, string>>;
  readonly log?: Log;
  readonly pages?: boolean;
  readonly pagesDir?: string;
}

/** Keys that several hosts of one test file share. */
export const TEST_KEYS = {
  DATA_KEY: randomBytes(32).toString('base64'),
  SESSION_KEY: randomBytes(32).toString('base64'),
};
/** Nobody listens on the discard port. */
const NOBODY = 'http://127.0.0.1:9';
export const TEST_APP = { appid: 'wx0123456789abcdef', secret: '0123456789abcdef0123456789abcdef' };

/**
 * A host in this process, on a free port and on the given database, with a clock that only `advance` moves ahead of real time.
 * It works off jobs when a call recorded something, when `advance` or `settle` asks, and every second.
 */
export async function startTestHost(
  database: { readonly connectionString: string },
  options: TestHostOptions = {},
): Promise<TestHost> {
  const storageDir = mkdtempSync(join(tmpdir(), 'tuanpu-uploads-'));
  const standInUrl = options.standIn?.url ?? NOBODY;
  const app = options.standIn?.app ?? TEST_APP;
  const env: Record<string, string> = {
    MODE: 'test',
    DATABASE_URL: database.connectionString,
    ...TEST_KEYS,
    APPID: app.appid,
    WECHAT_SECRET: app.secret,
    WECHAT_API_BASE: standInUrl,
    WECHAT_PAY_BASE: standInUrl,
    WECHAT_TIMEOUT_MS: '5000',
    NOTIFY_BASE: NOBODY,
    STORAGE_DIR: storageDir,
    ...options.env,
  };
  const port = options.env?.PORT === undefined ? await freePort() : Number(options.env.PORT);
  const host = await startDevHost({
    env: { ...env, NOTIFY_BASE: options.env?.NOTIFY_BASE ?? `http://127.0.0.1:${port}` },
    port,
    address: '127.0.0.1',
    standInUrl,
    log: options.log ?? silentLog,
    pages: options.pages ?? false,
    ...(options.pagesDir === undefined ? {} : { pagesDir: options.pagesDir }),
  });
  const { url } = host;

  async function post(path: string, body: unknown): Promise<unknown> {
    const answer = await fetch(url + path, { method: 'POST', body: JSON.stringify(body) });
    const said: unknown = await answer.json();
    if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(said)}`);
    return said;
  }

  const call: TestHost['call'] = async (who, contract, input, { requestKey } = {}) => {
    const token = typeof who === 'string' ? who : (who?.token ?? null);
    const answer = await fetch(`${url}/call/${contract.fn}/${contract.action}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(contract.mutation ? { 'idempotency-key': requestKey ?? randomBytes(12).toString('hex') } : {}),
      },
      body: JSON.stringify(input),
    });
    return { status: answer.status, ...((await answer.json()) as object) } as never;
  };
  const must: TestHost['must'] = async (who, contract, input, callOptions) => {
    const answer = await call(who, contract, input, callOptions);
    if (answer.ok) return answer.data;
    throw new Error(
      `${contract.fn}/${contract.action}: ${answer.error.code} ${JSON.stringify(answer.error.facts ?? {})}`,
    );
  };
  return {
    url,
    deps: host.runtime.deps,
    host,
    call,
    must,
    async session(person, { consent = true } = {}) {
      const session = (await post('/dev/sessions', { person })) as TestSession;
      if (consent) await must(session, giveConsent, { version: PRIVACY_VERSION });
      return session;
    },
    async advance(ms) {
      await post('/dev/clock', { advance_ms: ms });
    },
    async settle() {
      await post('/dev/clock', { advance_ms: 0 });
    },
    async stop() {
      await host.stop();
      rmSync(storageDir, { recursive: true, force: true });
    },
  };
}

/** A port that was free a moment ago: notifications are sent to it before the host could say its own. */
async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
