/** The visit of a landing costs its answer no round trip, wherever it is made, and never the page. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '#core/contract/define-call';
import type { openLanding } from '#core/contract/landing';
import type { Id } from '#core/kernel/id';
import { openLandingHandler } from '#server/app/landing/open-landing';
import type { Queryable } from '#server/db/statement';
import type { Afterwards } from '#server/ports/afterwards';
import { behindAnswers, besideAnswers } from '#server/runtime/afterwards';
import { must, run, type TestDeps, testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { aPerson, aProduct, aStore } from '../../support/shop';
import { sql } from '../../support/sql';

/** As a function has it: one connection. */
const database = testDatabase({ poolSize: 1 });
let deps: TestDeps;
let viewer: Id<'person'>;
let targets: Record<string, CallInput<typeof openLanding>['target']>;
/** What was sent and answered, in order. */
let seen: string[] = [];
/** What the log warned of. */
let warned: string[] = [];
/** Statements that fail, and how. */
let failing: Record<string, string> = {};

beforeAll(async () => {
  const base = testDeps(database.db);
  await aStore(base, { isDefault: true });
  const query: Queryable['query'] = async (statement, values) => {
    const fault = failing[statement.name];
    if (fault !== undefined) throw new Error(fault);
    const answer = await database.db.query(statement, values);
    seen.push(`${statement.name} answered`);
    return answer;
  };
  const log = { ...base.log, warn: (event: string) => void warned.push(event) };
  deps = { ...base, log, db: { ...database.db, query } };
  const store = await aStore(deps);
  const { productId } = await aProduct(deps, store, { prices: [3_990] });
  viewer = await aPerson(deps);
  targets = {
    home: { page: 'home', storeId: store.storeId },
    product: { page: 'product', productId },
    token: { page: 'token' },
  };
});
beforeEach(() => {
  [seen, warned, failing] = [[], [], {}];
});
const target = (page: string) => {
  const one = targets[page];
  if (one === undefined) throw new Error(`no page ${page}`);
  return one;
};
/** What was sent, too; answers what the landing did. */
async function land(afterwards: Afterwards, page: string) {
  const stop = database.db.onStatement(({ name, txNumber }) =>
    seen.push(`${name} sent${txNumber === null ? '' : ' in a tx'}`),
  );
  const landed = run({ ...deps, afterwards }, openLandingHandler, viewer, { target: target(page) });
  return await landed.finally(stop);
}
const visits = async () =>
  (await sql(database.db, 'SELECT FROM visits WHERE person_id = $1 /* store_id */', [viewer])).length;

describe.each([['home'], ['product'], ['token']])('%s', (page) => {
  test('in a function the visit is sent before the page is answered, and there before the landing is', async () => {
    const before = await visits();
    expect(await land(besideAnswers().afterwards, page)).toMatchObject({ ok: true });
    expect(await visits()).toBe(before + 1);
    const [frame, known, sent, beside, answered, recorded, ...more] = seen;
    expect([frame, known]).toEqual(['landing.frame sent', 'landing.frame answered']);
    expect(sent).toMatch(/^landing\.\w+ sent$/);
    expect(beside).toBe('visit.record sent');
    expect(answered).toBe(sent?.replace('sent', 'answered'));
    expect(recorded).toBe('visit.record answered');
    expect(more).toEqual([]);
  });

  test('a host sends it when its landing is answered', async () => {
    const behind = behindAnswers();
    const landing = await land(behind.afterwards, page);
    expect(landing).toMatchObject({ ok: true });
    expect(seen).toHaveLength(4);
    expect(seen.join()).not.toContain('visit.record');
    const before = await visits();
    await behind.done();
    expect(await visits()).toBe(before + 1);
  });

  test.each([
    ['function', besideAnswers],
    ['host', behindAnswers],
  ])('in a %s a visit that cannot be written costs nobody the page', async (_, when) => {
    const taken = (await must(deps, openLandingHandler, viewer, { target: target(page) })).shareToken;
    const before = await visits();
    const behind = when();
    const clashes = { ...deps, afterwards: behind.afterwards, ids: { ...deps.ids, token: () => taken } };
    const landing = await run(clashes, openLandingHandler, viewer, { target: target(page) });
    expect(landing).toMatchObject({ ok: true, value: { page: { kind: page === 'token' ? 'home' : page } } });
    await behind.done();
    failing = { 'visit.record': 'the database is away' };
    expect(await land(behind.afterwards, page)).toMatchObject({ ok: true });
    await behind.done();
    expect(warned.filter((event) => event === 'visit.lost')).toHaveLength(2);
    expect(await visits()).toBe(before);
  });
});

test('a page that cannot be read leaves no visit half written in a function', async () => {
  failing = { 'landing.home': 'the database is away' };
  const before = await visits();
  await expect(land(besideAnswers().afterwards, 'home')).rejects.toThrow('the database is away');
  expect(seen.at(-1)).toBe('visit.record answered');
  expect(await visits()).toBe(before + 1);
});
