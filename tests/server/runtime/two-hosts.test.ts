import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEST_APP, TEST_KEYS } from '../../support/host';
import { testDatabase } from '../../support/postgres/test-database';

const database = testDatabase();
interface Process {
  readonly child: ChildProcess;
  readonly url: string;
}
let hosts: readonly [Process, Process];

async function startProcess(): Promise<Process> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/host-process.ts'], {
    env: {
      ...process.env,
      MODE: 'test',
      DATABASE_URL: database.connectionString,
      ...TEST_KEYS,
      APPID: TEST_APP.appid,
      WECHAT_SECRET: TEST_APP.secret,
      NOTIFY_BASE: 'http://127.0.0.1:9',
      LOG_LEVEL: 'off',
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code]): never => {
    throw new Error(`the host ended with ${code}`);
  });
  const [url] = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])) as [
    string,
  ];
  ended.catch(() => undefined);
  return { child, url };
}
async function post(url: string, headers: Record<string, string> = {}, body: unknown = {}) {
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

beforeAll(async () => {
  hosts = await Promise.all([startProcess(), startProcess()]);
});
afterAll(() => {
  for (const { child } of hosts ?? []) child.kill('SIGKILL');
});

describe('two processes on one database', () => {
  it('read each other’s sessions', async () => {
    const { token } = (await post(`${hosts[0].url}/dev/sessions`, {}, { person: 'li' })).body;
    const there = await post(`${hosts[1].url}/call/account/viewer`, { authorization: `Bearer ${token}` });
    expect(there).toMatchObject({ status: 200, body: { ok: true } });
  });

  it('obey one clock', async () => {
    const moved = await post(`${hosts[0].url}/dev/clock`, {}, { advance_ms: 86_400_000 });
    const there = (await (await fetch(`${hosts[1].url}/dev/clock`)).json()) as { offset_ms: number };
    expect(there.offset_ms).toBe(moved.body.offset_ms);
  });

  it('see a session of the other expire when business time has passed it', async () => {
    const { token } = (await post(`${hosts[1].url}/dev/sessions`, {}, { person: 'li' })).body;
    await post(`${hosts[0].url}/dev/clock`, {}, { advance_ms: 8 * 86_400_000 });
    const late = await post(`${hosts[1].url}/call/account/viewer`, { authorization: `Bearer ${token}` });
    expect(late).toMatchObject({ status: 401, body: { error: { code: 'SESSION_EXPIRED' } } });
  });

  it('stop in order on SIGTERM', async () => {
    const exits = hosts.map(({ child }) => once(child, 'exit'));
    for (const { child } of hosts) child.kill('SIGTERM');
    expect((await Promise.all(exits)).map(([code]) => code)).toEqual([0, 0]);
  });
});
