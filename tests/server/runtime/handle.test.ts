import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { defineCall } from '#core/contract/define-call';
import { idOf } from '#core/contract/fields';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS, instant } from '#core/kernel/instant';
import { fail, ok } from '#core/kernel/result';
import { randomIds } from '#server/adapters/ids/random-ids';
import { jwtSessions } from '#server/adapters/sessions/jwt-sessions';
import type { Deps } from '#server/app/deps';
import { type AnyHandler, handler } from '#server/app/handler';
import { ConstraintViolation, DatabaseUnavailable } from '#server/db/errors';
import { ensurePerson } from '#server/db/person-store';
import { statement } from '#server/db/statement';
import type { LogFields } from '#server/ports/log';
import type { Identity } from '#server/runtime/authorise';
import { readConfig } from '#server/runtime/config';
import { floodGate } from '#server/runtime/flood-gate';
import { type CallRequest, makeHandle } from '#server/runtime/handle';
import { TEST_KEYS } from '../../support/host';
import { testDatabase } from '../../support/postgres/test-database';

const database = testDatabase();
const now = instant(Date.UTC(2026, 10, 23, 2));
const sessions = jwtSessions(Buffer.from(TEST_KEYS.SESSION_KEY, 'base64'));
const ids = randomIds({ now: () => now });
const logged: Array<{ level: string; event: string; fields: LogFields }> = [];
const write =
  (level: string) =>
  (event: string, fields: LogFields = {}) =>
    void logged.push({ level, event, fields });
const log = { info: write('info'), warn: write('warn'), error: write('error') };

const base = { fn: 'probe', summary: '', errors: [] } as const;
const output = z.object({ said: z.string() });
const open = defineCall({
  ...base,
  action: 'open',
  auth: 'anyone',
  mutation: false,
  input: z.strictObject({}),
  output: z.object({ personId: z.nullable(z.string()) }),
});
const desk = defineCall({
  ...base,
  action: 'desk',
  auth: { staff: ['owner'] },
  mutation: false,
  input: z.strictObject({ storeId: idOf('store') }),
  output,
});
const change = defineCall({
  ...base,
  action: 'write',
  auth: 'person',
  mutation: true,
  input: z.strictObject({ a: z.int(), b: z.optional(z.string()) }),
  output,
});
const failing = defineCall({
  ...base,
  action: 'failing',
  auth: 'anyone',
  mutation: false,
  input: z.strictObject({ how: z.string() }),
  output,
  errors: ['OUT_OF_STOCK'],
});

const handlers: readonly AnyHandler[] = [
  handler(open, async (_deps, _input, ctx) => ok({ personId: ctx.personId })),
  handler(desk, async (_deps, _input, ctx) => ok({ said: `${ctx.role} of ${ctx.store.storeId}` })),
  handler(change, async (_deps, _input, ctx) => ok({ said: `${ctx.once.key} ${ctx.once.inputHash}` })),
  handler(failing, async (_deps, { how }) => {
    switch (how) {
      case 'refusal':
        return fail('OUT_OF_STOCK', { title: '苹果' });
      case 'constraint':
        throw new ConstraintViolation('orders_sum_chk', '23514', 'order.insert');
      case 'database':
        throw new DatabaseUnavailable('ECONNREFUSED', 'order.insert');
      case 'secret':
        throw new Error('Key (phone)=(13800138000) SELECT * FROM persons');
      case 'missing field':
        return ok({} as { said: string });
      case 'extra field':
        return ok({ said: 'yes', openid: 'o_somebody' });
      default:
        return ok({ said: 'yes' });
    }
  }),
];

const wide = { perSecond: 1_000, burst: 1_000 };
const gate = () => floodGate({ reads: wide, writes: wide, signIns: wide });
function handleOf(options: { checkOutputs?: boolean; gate?: ReturnType<typeof gate> } = {}) {
  // The probes of this file need no more than these parts.
  const deps = { db: database.db, clock: { now: () => now }, ids, log, sessions } as unknown as Deps;
  const handle = makeHandle({
    deps,
    handlers,
    gate: options.gate ?? gate(),
    checkOutputs: options.checkOutputs ?? false,
  });
  return (action: string, input: unknown, rest: Partial<CallRequest> = {}) =>
    handle({
      fn: 'probe',
      action,
      input,
      requestKey: null,
      identity: { kind: 'none' },
      language: 'zh',
      clientKey: '203.0.113.7',
      ...rest,
    });
}
const codeOf = async (answer: ReturnType<ReturnType<typeof handleOf>>) => (await answer).code;

let personId: Id<'person'>;
let session: Identity;
const openStore = statement<never, [string]>(
  'test-handle.store',
  `INSERT INTO stores (id, name, slogan, logo, created_at) VALUES ($1, '{}', '{}', '{}', now()) -- store_id`,
);
const join = statement<never, [string, string, string]>(
  'test-handle.member',
  'INSERT INTO store_members (store_id, person_id, role) VALUES ($1, $2, $3)',
);
beforeAll(async () => {
  personId = await ensurePerson(database.db, ids, { appid: 'wx', openid: 'o_handle', unionid: null }, now);
  session = { kind: 'session', token: (await sessions.issue(personId, now)).token };
});

describe('who calls', () => {
  it('needs a session for a person’s call', async () => {
    const call = handleOf();
    expect(await codeOf(call('write', { a: 1 }))).toBe('LOGIN_REQUIRED');
    expect(await codeOf(call('write', { a: 1 }, { identity: session, requestKey: 'key-00001' }))).toBe('OK');
  });

  it('uses a session where anybody may call, and takes a foreign token for none', async () => {
    const call = handleOf();
    expect((await call('open', {}, { identity: session })).body).toEqual({ ok: true, data: { personId } });
    const foreign = await jwtSessions(Buffer.alloc(32, 9)).issue(personId, now);
    const identity: Identity = { kind: 'session', token: foreign.token };
    expect((await call('open', {}, { identity })).body).toEqual({ ok: true, data: { personId: null } });
    expect(await codeOf(call('write', { a: 1 }, { identity, requestKey: 'key-00001' }))).toBe(
      'LOGIN_REQUIRED',
    );
  });

  it('says of an expired session that it is expired, so that nobody is shown as a stranger', async () => {
    const old = await sessions.issue(personId, instant(now - 8 * DAY_MS));
    const identity: Identity = { kind: 'session', token: old.token };
    expect(await codeOf(handleOf()('open', {}, { identity }))).toBe('SESSION_EXPIRED');
    expect(await codeOf(handleOf()('write', { a: 1 }, { identity, requestKey: 'key-00001' }))).toBe(
      'SESSION_EXPIRED',
    );
  });

  it('makes the person that the platform names, once', async () => {
    const identity: Identity = { kind: 'wechat', appid: 'wx', openid: 'o_new', unionid: 'u_1' };
    const [a, b] = await Promise.all([
      handleOf()('open', {}, { identity }),
      handleOf()('open', {}, { identity }),
    ]);
    expect(a.body).toEqual(b.body);
    expect(a.body).toMatchObject({ ok: true, data: { personId: expect.stringMatching(/^pe_/) } });
  });
});

describe('staff of a store', () => {
  const mine = ids.next('store');
  const theirs = ids.next('store');
  beforeAll(async () => {
    for (const store of [mine, theirs]) await openStore.exec(database.db, [store]);
    await join.exec(database.db, [mine, personId, 'owner']);
    const clerk = await ensurePerson(
      database.db,
      ids,
      { appid: 'wx', openid: 'o_clerk', unionid: null },
      now,
    );
    await join.exec(database.db, [theirs, clerk, 'clerk']);
  });

  it('gets the role and the scope of the store in the input', async () => {
    const answer = await handleOf()('desk', { storeId: mine }, { identity: session });
    expect(answer.body).toEqual({ ok: true, data: { said: `owner of ${mine}` } });
  });

  it('is nobody in a store that is not theirs, and in one that does not exist', async () => {
    expect(await codeOf(handleOf()('desk', { storeId: theirs }, { identity: session }))).toBe('FORBIDDEN');
    expect(await codeOf(handleOf()('desk', { storeId: ids.next('store') }, { identity: session }))).toBe(
      'FORBIDDEN',
    );
    expect(await codeOf(handleOf()('desk', { storeId: mine }))).toBe('LOGIN_REQUIRED');
  });

  it('needs one of the roles that the call names', async () => {
    const clerk: Identity = { kind: 'wechat', appid: 'wx', openid: 'o_clerk', unionid: null };
    expect(await codeOf(handleOf()('desk', { storeId: theirs }, { identity: clerk }))).toBe('FORBIDDEN');
  });
});

describe('request keys', () => {
  it('gives the use-case the key and a hash of what was meant, not of how it was written', async () => {
    const call = handleOf();
    const said = async (input: unknown) =>
      (await call('write', input, { identity: session, requestKey: 'key-00001' })).body;
    const first = await said({ a: 1, b: 'x' });
    expect(first).toMatchObject({ ok: true, data: { said: expect.stringMatching(/^key-00001 [\w-]{43}$/) } });
    expect(await said({ b: 'x', a: 1 })).toEqual(first);
    expect(await said({ a: 1, b: 'y' })).not.toEqual(first);
    expect(await said({ a: 1 })).not.toEqual(first);
  });
});

describe('what goes wrong', () => {
  it('answers a refusal with its facts and filled-in words', async () => {
    const answer = await handleOf()('failing', { how: 'refusal' });
    expect(answer).toMatchObject({
      status: 409,
      body: {
        ok: false,
        error: {
          code: 'OUT_OF_STOCK',
          message: '「苹果」库存不足，还没有扣款',
          retry: false,
          facts: { title: '苹果' },
        },
      },
    });
  });

  it('calls a database that is away BUSY, and worth another try', async () => {
    const answer = await handleOf()('failing', { how: 'database' });
    expect(answer).toMatchObject({ status: 503, body: { error: { code: 'BUSY', retry: true } } });
  });

  it('logs a constraint that nobody mapped by its name', async () => {
    const answer = await handleOf()('failing', { how: 'constraint' });
    expect(answer).toMatchObject({ status: 500, code: 'INTERNAL' });
    expect(logged).toContainEqual({
      level: 'error',
      event: 'call.constraint',
      fields: { call: 'probe/failing', requestId: answer.requestId, constraint: 'orders_sum_chk' },
    });
  });

  it('shows neither client nor log what an error quotes', async () => {
    logged.length = 0;
    const answer = await handleOf()('failing', { how: 'secret' });
    expect(answer.code).toBe('INTERNAL');
    expect(logged.map(({ event }) => event)).toContain('call.failed');
    expect(JSON.stringify([answer, logged])).not.toMatch(/13800138000|SELECT/);
  });

  it('holds answers against the contract in dev and test: too little and too much are both wrong', async () => {
    const strict = handleOf({ checkOutputs: true });
    expect(await codeOf(strict('failing', { how: 'nothing' }))).toBe('OK');
    logged.length = 0;
    expect(await codeOf(strict('failing', { how: 'missing field' }))).toBe('INTERNAL');
    expect(await codeOf(strict('failing', { how: 'extra field' }))).toBe('INTERNAL');
    expect(logged.filter(({ level }) => level === 'error').map(({ fields }) => fields.field)).toEqual([
      'said',
      'openid',
    ]);
  });
});

describe('the flood gate', () => {
  const limits = readConfig({
    MODE: 'test',
    DATABASE_URL: 'postgres://nobody@nowhere/none',
    ...TEST_KEYS,
    APPID: 'wx0123456789abcdef',
    WECHAT_SECRET: '0123456789abcdef0123456789abcdef',
    NOTIFY_BASE: 'http://127.0.0.1:9',
  }).flood;

  it('bites by default: the burst is let in, the next one is refused, another address is not', async () => {
    const call = handleOf({ gate: floodGate(limits) });
    const codes = new Set<string>();
    for (let round = 0; round < limits.reads.burst; round += 1)
      codes.add(await codeOf(call('failing', { how: '' })));
    expect([...codes]).toEqual(['OK']);
    // Some tokens came back while the burst ran: as many again are more than any machine's second.
    const more: string[] = [];
    for (let round = 0; round < limits.reads.burst + limits.reads.perSecond * 60; round += 1) {
      more.push(await codeOf(call('failing', { how: '' })));
      if (more.at(-1) === 'TOO_MANY_REQUESTS') break;
    }
    expect(more.at(-1)).toBe('TOO_MANY_REQUESTS');
    expect(await codeOf(call('failing', { how: '' }, { clientKey: '203.0.113.8' }))).toBe('OK');
  });

  it('refills with time, never over the burst, and counts reads, writes and sign-ins apart', () => {
    const one = floodGate({
      reads: { perSecond: 2, burst: 3 },
      writes: { perSecond: 1, burst: 1 },
      signIns: wide,
    });
    const client = { by: 'address', key: 'a' } as const;
    const admitted = (at_ms: number) =>
      [1, 2, 3, 4, 5].filter(() => one.admit(client, 'reads', at_ms)).length;
    expect(admitted(0)).toBe(3);
    expect(admitted(500)).toBe(1);
    expect(admitted(3_600_000)).toBe(3);
    expect(one.admit(client, 'writes', 3_600_000)).toBe(true);
    expect(one.admit(client, 'writes', 3_600_000)).toBe(false);
  });

  // One token every three hours: nothing comes back while these run.
  const tight = () => floodGate({ reads: slow(3), writes: slow(3), signIns: slow(3) });
  const slow = (burst: number) => ({ perSecond: 0.0001, burst });
  const aSession = async (openid: string): Promise<Identity> => {
    const identity = { appid: 'wx', openid, unionid: null };
    const person = await ensurePerson(database.db, ids, identity, now);
    return { kind: 'session', token: (await sessions.issue(person, now)).token };
  };
  const drain = async (call: ReturnType<typeof handleOf>, rest: Partial<CallRequest>) => {
    const codes: string[] = [];
    for (let round = 0; round < 5; round += 1) codes.push(await codeOf(call('open', {}, rest)));
    return codes;
  };
  const THREE = ['OK', 'OK', 'OK', 'TOO_MANY_REQUESTS', 'TOO_MANY_REQUESTS'];

  it('does not starve a person for what others behind the same address do, strangers or not', async () => {
    const call = handleOf({ gate: tight() });
    expect(await drain(call, {})).toEqual(THREE);
    expect(await drain(call, { identity: await aSession('o_flood_li') })).toEqual(THREE);
    expect(await drain(call, { identity: await aSession('o_flood_wang') })).toEqual(THREE);
    const byGateway: Identity = { kind: 'wechat', appid: 'wx', openid: 'o_flood_zhao', unionid: null };
    expect(await drain(call, { identity: byGateway })).toEqual(THREE);
  });

  it('counts a person once, from however many addresses and sessions they call', async () => {
    const call = handleOf({ gate: tight() });
    const codes: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      const clientKey = `203.0.113.${100 + n}`;
      codes.push(await codeOf(call('open', {}, { identity: await aSession('o_flood_many'), clientKey })));
    }
    expect(codes).toEqual(THREE);
  });

  it('counts a session that is none of ours, or over, as a stranger', async () => {
    const call = handleOf({ gate: tight() });
    const forged: Identity = { kind: 'session', token: 'aaaa.bbbb.cccc' };
    expect(await drain(call, { identity: forged })).toEqual(THREE);
    expect(await codeOf(call('open', {}))).toBe('TOO_MANY_REQUESTS');
  });

  it('says in the words of the closed table that the same call may work later', async () => {
    const call = handleOf({ gate: tight() });
    const identity = await aSession('o_flood_words');
    await drain(call, { identity });
    const answer = await call('open', {}, { identity });
    expect(answer).toMatchObject({
      status: 429,
      body: { ok: false, error: { code: 'TOO_MANY_REQUESTS', retry: true } },
    });
  });
});

it('does not take two handlers for one call', () => {
  const deps = { log } as unknown as Deps;
  const twice = [...handlers, ...handlers];
  expect(() => makeHandle({ deps, handlers: twice, gate: gate(), checkOutputs: false })).toThrow(
    'two handlers',
  );
});

it('keeps a session valid for seven days of business time', async () => {
  const { token, expiresAt } = await sessions.issue(personId, now);
  expect(await sessions.read(token, instant(expiresAt - 1))).toEqual({ ok: true, personId });
  expect(await sessions.read(token, expiresAt)).toEqual({ ok: false, code: 'SESSION_EXPIRED' });
  expect(expiresAt).toBeLessThanOrEqual(after(now, 7 * DAY_MS));
});
