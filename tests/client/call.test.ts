import { describe, expect, test } from 'vitest';
import { PRIVACY_VERSION, readNotices } from '#core/contract/account';
import { addToCart } from '#core/contract/cart';
import { openLanding } from '#core/contract/landing';
import { requestWithdrawal } from '#core/contract/withdrawal';
import { aPhone, type Seen } from './support/phone';

const UP_TO = { upTo: 'no_0123456789abcdefghjkmnpqrs' } as never;
const done = { ok: true, data: { done: true } };
const refusal = (code: string, retry = false) => ({
  ok: false,
  error: { code, message: code, requestId: 'rq_1', retry },
});

/** A phone whose person has signed in and agreed before. */
async function signedIn(token = 'good') {
  const phone = aPhone();
  const app = await phone.start();
  app.session.setToken(token);
  app.session.setConsented(PRIVACY_VERSION);
  return { phone, ...app };
}
const ids = (seen: readonly Seen[]) => seen.map((request) => request.requestId);

describe('a mutation and its request id', () => {
  test('a lost network keeps the id: the repeat is the same act', async () => {
    const { phone, call } = await signedIn();
    const lost = await call(readNotices, UP_TO);
    expect(lost.ok ? null : lost.problem).toMatchObject({ code: 'NO_ANSWER', retry: true });
    phone.serve(() => done);
    expect((await call(readNotices, UP_TO)).ok).toBe(true);
    expect(ids(phone.seen)[1]).toBe(ids(phone.seen)[0]);
    expect(ids(phone.seen)[0]).toMatch(/^[0-9a-z]{20,40}$/);
  });

  test('the id outlives a crash of the app', async () => {
    const { phone, call } = await signedIn();
    await call(readNotices, UP_TO);
    const again = await phone.start();
    phone.serve(() => done);
    await again.call(readNotices, UP_TO);
    expect(ids(phone.seen)[1]).toBe(ids(phone.seen)[0]);
  });

  test('what was typed is not left on the phone', async () => {
    const { phone, call } = await signedIn();
    const asked = { storeId: 'st_0123456789abcdefghjkmnpqrs', amount_fen: 20_000, realName: '王小明' };
    await call(requestWithdrawal, asked as never);
    expect([...phone.disk.keys()]).toContain('tuanpu:pending');
    expect(JSON.stringify([...phone.disk])).not.toContain('王小明');
    await call(requestWithdrawal, { ...asked, realName: '王小红' } as never);
    await call(requestWithdrawal, asked as never);
    const [first, other, again] = ids(phone.seen);
    expect(other).not.toBe(first);
    expect(again).toBe(first);
  });

  test('a definite answer ends it, good or bad; another input is another act', async () => {
    const { phone, call } = await signedIn();
    phone.serve(() => done);
    await call(readNotices, UP_TO);
    await call(readNotices, UP_TO);
    phone.serve(() => refusal('NOT_FOUND'));
    await call(readNotices, UP_TO);
    await call(readNotices, { upTo: 'no_zzzzzzzzzzzzzzzzzzzzzzzzzz' } as never);
    expect(new Set(ids(phone.seen)).size).toBe(4);
  });

  test.each(['BUSY', 'INTERNAL'])('%s may have happened or not: the id stays', async (code) => {
    const { phone, call } = await signedIn();
    phone.serve(() => refusal(code, true));
    await call(readNotices, UP_TO);
    await call(readNotices, UP_TO);
    expect(new Set(ids(phone.seen)).size).toBe(1);
  });

  test('reading carries no id', async () => {
    const { phone, call } = await signedIn();
    phone.serve(() => refusal('NOT_FOUND'));
    await call(openLanding, { target: { page: 'home' } });
    expect(ids(phone.seen)).toEqual([null]);
  });
});

describe('sessions', () => {
  test('a landing needs no login and no consent', async () => {
    const phone = aPhone();
    const { call } = await phone.start();
    phone.serve(() => ({ ok: true, data: { now: 1 } }));
    expect((await call(openLanding, { target: { page: 'home' } })).ok).toBe(true);
    expect(phone.seen.map((request) => [request.path, request.token])).toEqual([
      ['/call/landing/open', null],
    ]);
  });

  test('the first own act asks for consent, signs in silently, and goes on under one id', async () => {
    const phone = aPhone();
    const { call, consents, session } = await phone.start();
    consents(true);
    phone.serve((request) =>
      request.path.endsWith('/login') ? { ok: true, data: { token: 'fresh' } } : done,
    );
    expect((await call(readNotices, UP_TO)).ok).toBe(true);
    expect(phone.seen.map((request) => request.path)).toEqual([
      '/call/account/login',
      '/call/account/consent',
      '/call/account/read-notices',
    ]);
    expect(phone.seen[2]?.token).toBe('fresh');
    expect(session.consented()).toBe(PRIVACY_VERSION);
  });

  test('who does not agree sends nothing', async () => {
    const phone = aPhone();
    const { call, consents } = await phone.start();
    consents(false);
    const answer = await call(readNotices, UP_TO);
    expect(answer.ok ? null : answer.problem.code).toBe('CONSENT_REFUSED');
    expect(phone.seen).toEqual([]);
  });

  test('an expired session is renewed once, the act repeated with its id', async () => {
    const { phone, call } = await signedIn('old');
    phone.serve((request) => {
      if (request.path.endsWith('/login')) return { ok: true, data: { token: 'new' } };
      return request.token === 'new' ? done : refusal('SESSION_EXPIRED', true);
    });
    expect((await call(readNotices, UP_TO)).ok).toBe(true);
    const acts = phone.seen.filter((request) => request.path.endsWith('/read-notices'));
    expect(acts.map((request) => request.token)).toEqual(['old', 'new']);
    expect(new Set(ids(acts)).size).toBe(1);
  });

  test('a session that stays refused is told, not tried for ever', async () => {
    const { phone, call } = await signedIn('old');
    phone.serve((request) =>
      request.path.endsWith('/login')
        ? { ok: true, data: { token: 'new' } }
        : refusal('SESSION_EXPIRED', true),
    );
    const answer = await call(readNotices, UP_TO);
    expect(answer.ok ? null : answer.problem.code).toBe('SESSION_EXPIRED');
    expect(phone.seen).toHaveLength(3);
  });

  test('callers at the same time share one login', async () => {
    const { phone, call, session } = await signedIn();
    session.setToken(null);
    phone.serve((request) =>
      request.path.endsWith('/login') ? { ok: true, data: { token: 'fresh' } } : done,
    );
    const sku = 'sk_0123456789abcdefghjkmnpqrs' as never;
    await Promise.all([call(readNotices, UP_TO), call(addToCart, { skuId: sku, quantity: 1 } as never)]);
    expect(phone.seen.filter((request) => request.path.endsWith('/login'))).toHaveLength(1);
  });
});

describe('answers', () => {
  test.each([[null], ['<html>502</html>'], [{}], [{ ok: false }], [{ ok: false, error: { code: 7 } }]])(
    '%j is unreadable, and says so',
    async (body) => {
      const { phone, call } = await signedIn();
      phone.serve(() => body);
      const answer = await call(openLanding, { target: { page: 'home' } });
      expect(answer.ok ? null : answer.problem.code).toBe('UNREADABLE');
    },
  );

  test('a refusal keeps its facts and its number for support', async () => {
    const { phone, call } = await signedIn();
    phone.serve(() => ({
      ok: false,
      error: { code: 'QUANTITY_LIMIT', message: 'x', requestId: 'rq_9', retry: false, facts: { limit: 3 } },
    }));
    const answer = await call(addToCart, {} as never);
    expect(answer.ok ? null : answer.problem).toEqual({
      code: 'QUANTITY_LIMIT',
      message: 'x',
      requestId: 'rq_9',
      retry: false,
      facts: { limit: 3 },
    });
  });
});
