import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PRIVACY_VERSION } from '#core/contract/account';
import { startTestHost, type TestHost } from '../../support/host';
import { testDatabase } from '../../support/postgres/test-database';

const database = testDatabase();
let host: TestHost;
beforeAll(async () => {
  host = await startTestHost(database);
});
afterAll(() => host.stop());

interface Said {
  readonly ok: boolean;
  readonly data?: unknown;
  readonly error?: { code: string; message: string; requestId: string; retry: boolean; facts?: object };
}

async function send(
  path: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Headers; said: Said }> {
  const answer = await fetch(host.url + path, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
  return { status: answer.status, headers: answer.headers, said: (await answer.json()) as Said };
}
async function bearer(person: string): Promise<Record<string, string>> {
  return { authorization: `Bearer ${(await host.session(person, { consent: false })).token}` };
}
const key = { 'idempotency-key': 'a-request-key-1' };

describe('the wire format', () => {
  it('answers ok and data, with a request id of its own and nothing to cache', async () => {
    const { status, said, headers } = await send('/call/account/viewer', '{}', await bearer('li'));
    expect(status).toBe(200);
    expect(said).toMatchObject({ ok: true, data: { viewer: { unread: 0 } } });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('answers a refusal with code, words, request id and whether to try again', async () => {
    const { status, said, headers } = await send('/call/account/viewer', '{}');
    expect(status).toBe(401);
    expect(said.ok).toBe(false);
    expect(said.error).toEqual({
      code: 'LOGIN_REQUIRED',
      message: '请先登录',
      requestId: headers.get('x-request-id'),
      retry: false,
    });
  });

  it('speaks the language that the client asks for', async () => {
    const { said } = await send('/call/account/viewer', '{}', {
      'accept-language': 'en-GB,en;q=0.9,zh;q=0.5',
    });
    expect(said.error?.message).toBe('Please sign in first.');
  });

  it('takes an empty body as no input, and any content type', async () => {
    const answer = await fetch(`${host.url}/call/account/viewer`, {
      method: 'POST',
      headers: { ...(await bearer('li')), 'content-type': 'text/plain' },
    });
    expect(answer.status).toBe(200);
  });
});

describe('bad input', () => {
  it.each([
    ['malformed JSON', '/call/account/consent', '{"version":', 400, 'BAD_INPUT'],
    ['no object', '/call/account/consent', '[1]', 400, 'BAD_INPUT'],
    ['a wrong type', '/call/account/consent', '{"version":7}', 400, 'BAD_INPUT'],
    ['null', '/call/account/consent', 'null', 400, 'BAD_INPUT'],
    ['a prototype', '/call/account/consent', '{"version":"1","__proto__":{"x":1}}', 400, 'BAD_INPUT'],
    ['an unknown action', '/call/account/become-owner', '{}', 404, 'UNKNOWN_CALL'],
    ['an unknown function', '/call/nothing/at-all', '{}', 404, 'UNKNOWN_CALL'],
    ['a path of objects', '/call/__proto__/constructor', '{}', 404, 'UNKNOWN_CALL'],
    ['a longer path', '/call/account/consent/now', '{}', 404, 'UNKNOWN_CALL'],
    ['an endless action', `/call/account/${'a'.repeat(2_000)}`, '{}', 404, 'UNKNOWN_CALL'],
  ])('%s', async (_name, path, body, status, code) => {
    const answer = await send(path, body, { ...(await bearer('li')), ...key });
    expect([answer.status, answer.said.error?.code]).toEqual([status, code]);
  });

  it('names the first wrong field', async () => {
    const headers = { ...(await bearer('li')), ...key };
    const wrong = await send('/call/account/save-address', '{"name":"李","phone":"x"}', headers);
    expect(wrong.said.error?.facts).toEqual({ field: 'phone' });
    expect(wrong.said.error?.message).toContain('phone');
    const unknown = await send('/call/account/consent', '{"version":"1","admin":true}', headers);
    expect(unknown.said.error?.facts).toEqual({ field: 'admin' });
  });

  it('refuses a body over 256 KiB before it is read whole', async () => {
    const body = JSON.stringify({ version: 'v'.repeat(256 * 1024) });
    const answer = await send('/call/account/consent', body, { ...(await bearer('li')), ...key });
    expect([answer.status, answer.said.error?.code]).toEqual([413, 'BODY_TOO_LARGE']);
  });

  it.each([
    ['no key', {}],
    ['a short key', { 'idempotency-key': 'short' }],
    ['a long key', { 'idempotency-key': 'k'.repeat(65) }],
    ['strange letters', { 'idempotency-key': 'robert"); drop' }],
  ])('a mutation with %s', async (_name, headers) => {
    const answer = await send('/call/account/consent', '{"version":"1"}', {
      ...(await bearer('li')),
      ...headers,
    });
    expect([answer.status, answer.said.error?.code]).toEqual([400, 'REQUEST_ID_MISSING']);
  });

  it('answers GET on a call with the error table, not with a page', async () => {
    const answer = await fetch(`${host.url}/call/account/viewer`);
    expect([answer.status, ((await answer.json()) as Said).error?.code]).toEqual([404, 'UNKNOWN_CALL']);
  });
});

describe('identity', () => {
  it('does not believe X-WX headers unless the deployment says that it is private', async () => {
    const answer = await send('/call/account/viewer', '{}', {
      'x-wx-openid': 'o_somebody',
      'x-wx-appid': 'wx0123456789abcdef',
    });
    expect(answer.said.error?.code).toBe('LOGIN_REQUIRED');
  });

  it('knows a person by the headers of a private host', async () => {
    const inside = await startTestHost(database, { env: { IDENTITY: 'private-headers' } });
    try {
      const answer = await fetch(`${inside.url}/call/account/viewer`, {
        method: 'POST',
        headers: { 'x-wx-openid': 'o_headers', 'x-wx-appid': 'wx0123456789abcdef' },
      });
      const said = (await answer.json()) as { data: { viewer: { personId: string } } };
      expect(answer.status).toBe(200);
      expect(said.data.viewer.personId).toMatch(/^pe_/);
    } finally {
      await inside.stop();
    }
  });

  it('takes one name for one person, and another for another', async () => {
    const [one, again, other] = [
      await host.session('wei'),
      await host.session('wei'),
      await host.session('王伟'),
    ];
    expect(again.personId).toBe(one.personId);
    expect(other.personId).not.toBe(one.personId);
  });

  it('asks a person to sign in whose database was started over', async () => {
    const stranger = await host.deps.sessions.issue(host.deps.ids.next('person'), host.deps.clock.now());
    const answer = await send('/call/account/consent', JSON.stringify({ version: PRIVACY_VERSION }), {
      authorization: `Bearer ${stranger.token}`,
      ...key,
    });
    expect(answer.said.error?.code).toBe('LOGIN_REQUIRED');
  });
});

describe('operations', () => {
  it('is healthy and ready', async () => {
    expect((await fetch(`${host.url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${host.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true }]);
  });

  it('measures calls by name and code; a made-up name does not become a label', async () => {
    await send('/call/account/viewer', '{}');
    await send('/call/made/up-by-a-scanner', '{}');
    const text = await (await fetch(`${host.url}/metrics`)).text();
    expect(text).toMatch(
      /tuanpu_call_duration_seconds_count\{call="account\/viewer",code="LOGIN_REQUIRED"\} \d/,
    );
    expect(text).toContain('tuanpu_jobs{state="dead"} 0');
    expect(text).not.toContain('up-by-a-scanner');
  });

  it('shows metrics to nobody who came through a proxy', async () => {
    const answer = await fetch(`${host.url}/metrics`, { headers: { 'x-forwarded-for': '10.0.0.1' } });
    expect(answer.status).toBe(404);
  });
});

describe('the movable clock', () => {
  it('moves forward and is obeyed by every host on the database', async () => {
    const other = await startTestHost(database);
    try {
      const before = host.deps.clock.now();
      await host.advance(3_600_000);
      expect(host.deps.clock.now() - before).toBeGreaterThanOrEqual(3_600_000);
      const { now } = (await (await fetch(`${other.url}/dev/clock`)).json()) as { now: number };
      expect(now - before).toBeGreaterThanOrEqual(3_600_000);
    } finally {
      await other.stop();
    }
  });

  it('refuses to go back', async () => {
    const answer = await fetch(`${host.url}/dev/clock`, { method: 'POST', body: '{"offset_ms":0}' });
    expect(answer.status).toBe(409);
    const past = await fetch(`${host.url}/dev/clock`, {
      method: 'POST',
      body: '{"set":"2020-01-01T00:00:00Z"}',
    });
    expect(past.status).toBe(409);
    const nonsense = await fetch(`${host.url}/dev/clock`, { method: 'POST', body: '{"advance_ms":-5}' });
    expect(nonsense.status).toBe(400);
  });
});
