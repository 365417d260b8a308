import { beforeAll, describe, expect, test } from 'vitest';
import { PRIVACY_VERSION } from '#core/contract/account';
import { getViewerHandler } from '#server/app/account/get-viewer';
import { giveConsentHandler } from '#server/app/account/give-consent';
import { loginHandler } from '#server/app/account/login';
import { requireConsent } from '#server/app/account/require-consent';
import { ownerScope } from '#server/db/scope';
import { must, run, type TestDeps, testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { aPerson, aStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
beforeAll(() => {
  deps = testDeps(database.db);
});

describe('login', () => {
  test('the first login makes the person, the next one finds it; the session names it', async () => {
    deps.codes.set('first', 'o_lin').set('second', 'o_lin');
    const first = await must(deps, loginHandler, null, { code: 'first' });
    const second = await must(deps, loginHandler, null, { code: 'second' });
    expect(second.viewer.personId).toBe(first.viewer.personId);
    expect(first.consented).toBe(false);
    expect(first.viewer).toMatchObject({ name: null, unread: 0, cartCount: 0, staffOf: [] });
    expect(first.viewer.avatar?.src).toMatch(/^\/media\/face-/);
    expect(first.expiresAt).toBeGreaterThan(deps.clock.now());
    const session = await deps.sessions.read(second.token, deps.clock.now());
    expect(session).toEqual({ ok: true, personId: first.viewer.personId });
  });

  test('a code that WeChat refuses is LOGIN_FAILED and makes nobody', async () => {
    const before = await sql(deps.db, 'SELECT count(*) FROM persons');
    expect(await run(deps, loginHandler, null, { code: 'spent' })).toMatchObject({
      ok: false,
      code: 'LOGIN_FAILED',
    });
    expect(await sql(deps.db, 'SELECT count(*) FROM persons')).toEqual(before);
  });

  test('many first logins of one person at once make one person', async () => {
    const codes = Array.from({ length: 12 }, (_, n) => `twin-${n}`);
    for (const code of codes) deps.codes.set(code, 'o_twin');
    const sessions = await Promise.all(codes.map((code) => must(deps, loginHandler, null, { code })));
    expect(new Set(sessions.map(({ viewer }) => viewer.personId)).size).toBe(1);
  });

  test('the visitor becomes the person, and stays the first one', async () => {
    const visitorId = deps.ids.next('visitor');
    deps.codes.set('mine', 'o_mine').set('later', 'o_later');
    const mine = await must(deps, loginHandler, null, { code: 'mine', visitorId });
    await must(deps, loginHandler, null, { code: 'later', visitorId });
    const rows = await sql(deps.db, 'SELECT person_id FROM visitors WHERE id = $1', [visitorId]);
    expect(rows).toEqual([{ person_id: mine.viewer.personId }]);
  });
});

describe('consent and viewer', () => {
  test('personal data need the current notice; accepting it again changes nothing', async () => {
    const personId = await aPerson(deps, { consented: false });
    const owner = ownerScope(personId);
    expect(await requireConsent(deps.db, owner)).toEqual({ ok: false, code: 'CONSENT_REQUIRED' });
    await must(deps, giveConsentHandler, personId, { version: PRIVACY_VERSION });
    await must(deps, giveConsentHandler, personId, { version: PRIVACY_VERSION });
    expect(await requireConsent(deps.db, owner)).toEqual({ ok: true, value: null });
    expect((await must(deps, getViewerHandler, personId, {})).consented).toBe(true);
    const rows = await sql(deps.db, 'SELECT version FROM consents WHERE person_id = $1', [personId]);
    expect(rows).toEqual([{ version: PRIVACY_VERSION }]);
  });

  test('a notice that is not the current one cannot be accepted', async () => {
    const personId = await aPerson(deps, { consented: false });
    expect(await run(deps, giveConsentHandler, personId, { version: '1999-01-01' })).toMatchObject({
      code: 'BAD_INPUT',
    });
    expect((await must(deps, getViewerHandler, personId, {})).consented).toBe(false);
  });

  test('the viewer knows the stores they work for, and nobody else does', async () => {
    const [clerk, stranger] = [await aPerson(deps), await aPerson(deps)];
    const { storeId } = await aStore(deps);
    await sql(deps.db, `INSERT INTO store_members (store_id, person_id, role) VALUES ($1, $2, 'clerk')`, [
      storeId,
      clerk,
    ]);
    expect((await must(deps, getViewerHandler, clerk, {})).viewer.staffOf).toEqual([
      { storeId, role: 'clerk' },
    ]);
    expect((await must(deps, getViewerHandler, stranger, {})).viewer.staffOf).toEqual([]);
  });

  test('a session whose person is gone has to sign in again', async () => {
    expect(await run(deps, getViewerHandler, deps.ids.next('person'), {})).toMatchObject({
      code: 'LOGIN_REQUIRED',
    });
  });
});
