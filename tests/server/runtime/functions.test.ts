import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildFunctions, type FunctionBundle, functionNames } from '#dev/build/function-bundles';
import { systemClock } from '#server/adapters/clock/system-clock';
import { randomIds } from '#server/adapters/ids/random-ids';
import { jwtSessions } from '#server/adapters/sessions/jwt-sessions';
import { ensurePerson } from '#server/db/person-store';
import { ConfigError, readConfig } from '#server/runtime/config';
import { TEST_APP, TEST_KEYS } from '../../support/host';
import { testDatabase } from '../../support/postgres/test-database';

const database = testDatabase();
const dir = mkdtempSync(join(tmpdir(), 'tuanpu-functions-'));
let bundles: FunctionBundle[] = [];
beforeAll(async () => {
  bundles = await buildFunctions(dir);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const bundleOf = (name: string) => join(dir, name, 'index.js');
type Environment = Record<string, string | undefined>;
const bare: Environment = { PATH: process.env.PATH };
const env = (): Environment => ({
  ...bare,
  MODE: 'test',
  DATABASE_URL: database.connectionString,
  ...TEST_KEYS,
  APPID: TEST_APP.appid,
  WECHAT_SECRET: TEST_APP.secret,
  NOTIFY_BASE: 'https://shop.example.com',
  LOG_LEVEL: 'off',
});
/** One event, in a process that has the bundle and nothing else: no packages beside it, no cloud around it. */
function send(name: string, event: unknown, environment: Environment = env()): unknown {
  const script = `
    const event = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
    const context = { callbackWaitsForEmptyEventLoop: true };
    require(${JSON.stringify(bundleOf(name))}).main(event, context).then((answer) => {
      process.stdout.write(JSON.stringify({ answer, waits: context.callbackWaitsForEmptyEventLoop }), () => process.exit(0));
    }, (error) => { process.stderr.write(error.message, () => process.exit(1)); });`;
  const said = execFileSync(process.execPath, ['-e', script], {
    cwd: dir,
    env: environment as NodeJS.ProcessEnv,
    input: JSON.stringify(event),
    stdio: 'pipe',
  });
  const { answer, waits } = JSON.parse(said.toString()) as { answer: unknown; waits: boolean };
  expect(waits).toBe(false);
  return answer;
}

it('stay under a megabyte each, and hold all that they need', () => {
  expect(bundles.map(({ name }) => name).sort()).toEqual(functionNames().sort());
  for (const { name, bytes } of bundles) {
    expect(bytes, name).toBeLessThanOrEqual(1024 * 1024);
    const load = `process.stdout.write(typeof require(${JSON.stringify(bundleOf(name))}).main)`;
    const type = execFileSync(process.execPath, ['-e', load], { cwd: dir, env: bare as NodeJS.ProcessEnv });
    expect(type.toString(), name).toBe('function');
  }
});

it('answer an event as the host answers a request', async () => {
  const ids = randomIds(systemClock);
  const identity = { appid: TEST_APP.appid, openid: 'o_function', unionid: null };
  const personId = await ensurePerson(database.db, ids, identity, systemClock.now());
  const { token } = await jwtSessions(Buffer.from(TEST_KEYS.SESSION_KEY, 'base64')).issue(
    personId,
    systemClock.now(),
  );
  expect(send('account', { action: 'viewer', input: {}, session: token, userInfo: {} })).toMatchObject({
    ok: true,
    data: { viewer: { personId } },
  });
  expect(send('account', { action: 'viewer', input: {} })).toMatchObject({
    ok: false,
    error: { code: 'LOGIN_REQUIRED' },
  });
  expect(send('account', { action: 'consent', input: { version: '1' }, session: token })).toMatchObject({
    error: { code: 'REQUEST_ID_MISSING' },
  });
  expect(send('account', { action: 'place', input: {} })).toMatchObject({ error: { code: 'UNKNOWN_CALL' } });
  expect(send('account', 'nonsense')).toMatchObject({ error: { code: 'BAD_INPUT' } });
  expect(send('account', { action: 'viewer', input: { x: 'y'.repeat(260 * 1024) } })).toMatchObject({
    error: { code: 'BODY_TOO_LARGE' },
  });
});

it('work off what is due at a timer’s event', () => {
  const event = { Type: 'Timer', TriggerName: 'due' };
  send('timers', event);
  expect(send('timers', event)).toEqual({ done: 0 });
});

it('refuse a notification that nobody signed, whatever way it came', () => {
  const event = { httpMethod: 'POST', path: '/notify/wechat-pay/1900000109', headers: {}, body: '{}' };
  expect(send('paynotify', event)).toMatchObject({ statusCode: 401 });
  expect(send('paynotify', { ...event, httpMethod: 'GET' })).toMatchObject({ statusCode: 404 });
  expect(send('paynotify', { ...event, path: '/other' })).toMatchObject({ statusCode: 404 });
});

it('load without a configuration, and say what is missing at the first event', () => {
  expect(() => send('account', { action: 'viewer' }, bare)).toThrow(/DATABASE_URL is missing/);
});

it('are deployed with the settings that their folders name', () => {
  const { functions, functionRoot } = JSON.parse(readFileSync('cloudbaserc.json', 'utf8')) as {
    functionRoot: string;
    functions: Array<{
      name: string;
      timeout: number;
      memorySize: number;
      runtime: string;
      triggers?: unknown;
      envVariables: object;
    }>;
  };
  expect(functionRoot).toBe('dist/cloudfunctions');
  expect(functions.map(({ name }) => name).sort()).toEqual(functionNames().sort());
  const needed = requiredSettings();
  for (const { name, timeout, memorySize, runtime, triggers, envVariables } of functions) {
    expect(Object.keys(envVariables), name).toEqual(
      expect.arrayContaining([...needed, 'SUBSCRIBE_TEMPLATES']),
    );
    const own = JSON.parse(readFileSync(join('cloudfunctions', name, 'config.json'), 'utf8')) as object;
    expect(own, name).toMatchObject({
      timeout,
      memorySize,
      runtime,
      ...(triggers === undefined ? {} : { triggers }),
    });
  }
});

/** What stops a start when it is missing. */
function requiredSettings(): string[] {
  try {
    readConfig({});
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map((problem) => problem.split(' ')[0] ?? '');
  }
  throw new Error('a configuration of nothing was taken for whole');
}
