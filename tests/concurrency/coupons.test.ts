/** Real races for coupons on a real database: the last one, the limit of a person, and what a shop takes back. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { claimByCodeHandler } from '#server/app/coupon/claim-by-code';
import { claimCouponHandler } from '#server/app/coupon/claim-coupon';
import { giveCouponsIn } from '#server/app/coupon/give-coupons-in';
import { findTemplateToGive } from '#server/db/coupon-give-store';
import { revokeFree } from '#server/db/coupon-store';
import { storeScope } from '#server/db/scope';
import { aCoupon, aTemplate, claimedOf, couponsOf, type TemplateIs } from '../support/coupons';
import { run, type TestDeps, testDeps } from '../support/deps';
import { heldCommit, somebodyWaits } from '../support/held-commit';
import { brokenInvariants } from '../support/invariants';
import { testDatabase } from '../support/postgres/test-database';
import { aPerson, aStore, type TestStore } from '../support/shop';
import { sql } from '../support/sql';

const database = testDatabase({ poolSize: 16 });
let deps: TestDeps;
let store: TestStore;
beforeAll(() => {
  deps = testDeps(database.db);
});
beforeEach(async () => {
  store = await aStore(deps);
});

type Template = Id<'couponTemplate'>;
const template = (is?: TemplateIs) => aTemplate(deps, store, is);
const people = (count: number) => Promise.all(Array.from({ length: count }, () => aPerson(deps)));
const claim = (personId: Id<'person'>, templateId: Template, parts: TestDeps = deps) =>
  run(parts, claimCouponHandler, personId, { storeId: store.storeId, templateId });
const counted = (answers: readonly { ok: boolean; code?: string }[]) => {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    const code = answer.ok ? 'ok' : (answer.code ?? '');
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
};
const statuses = async (id: Template) => (await couponsOf(deps, id)).map(({ status }) => status);
const give = async (id: Template, persons: readonly Id<'person'>[]) =>
  deps.db.tx(async (tx) => {
    const scope = storeScope(store.storeId);
    const row = await findTemplateToGive(tx, scope, id);
    if (row === null) throw new Error('the template is there');
    return giveCouponsIn(tx, deps, scope, row, new Set(persons), 'shop', deps.clock.now());
  });
/** As an order holds it. */
const hold = (id: Id<'coupon'>) =>
  sql<{ id: string }>(
    deps.db,
    `UPDATE coupons SET status = 'held', order_id = 'or_1' WHERE id = $1 AND status = 'free' RETURNING id`,
    [id],
  );

describe('the quota', () => {
  test.each([1, 50, 96])(
    '%i coupons for 96 people at once: each is given, none twice, nobody over',
    async (total) => {
      const id = await template({ total });
      const crowd = await people(96);
      const answers = await Promise.all(crowd.map((personId) => claim(personId, id)));
      expect(counted(answers)).toEqual(total === 96 ? { ok: 96 } : { ok: total, COUPON_GONE: 96 - total });
      const given = await couponsOf(deps, id);
      expect([given.length, new Set(given.map((one) => one.person_id)).size]).toEqual([total, total]);
      expect(await claimedOf(deps, id)).toBe(total);
      expect(await brokenInvariants(deps.db)).toEqual({});
    },
  );

  test('claims by tap, by code and gifts at once share it', async () => {
    const id = await template({ total: 40, code: 'ALL' });
    const [tap, typed, given] = [await people(30), await people(30), await people(30)];
    const answers = await Promise.all([
      ...tap.map((personId) => claim(personId, id)),
      ...typed.map((personId) =>
        run(deps, claimByCodeHandler, personId, { storeId: store.storeId, code: 'all' }),
      ),
      ...[0, 10, 20].map(async (from) => ({ ok: true, given: await give(id, given.slice(from, from + 10)) })),
    ]);
    const gifts = answers.reduce((sum, answer) => sum + ('given' in answer ? answer.given : 0), 0);
    const claims = answers.filter((answer) => answer.ok && !('given' in answer)).length;
    expect(gifts + claims).toBe(40);
    expect([(await couponsOf(deps, id)).length, await claimedOf(deps, id)]).toEqual([40, 40]);
    expect(await brokenInvariants(deps.db)).toEqual({});
  });

  test('a claim that waits while the template is stopped gets none', async () => {
    const id = await template({ total: 5 });
    const stop = deps.db.tx(async (tx) => {
      await sql(tx, `UPDATE coupon_templates SET status = 'stopped' WHERE id = $1`, [id]);
      const late = claim(await aPerson(deps), id);
      await somebodyWaits(deps.db);
      return { late };
    });
    expect(await (await stop).late).toMatchObject({ code: 'COUPON_OVER' });
    expect([await couponsOf(deps, id), await claimedOf(deps, id)]).toEqual([[], 0]);
  });
});

describe('the limit of a person', () => {
  test.each([1, 3, 8])('%i, claimed 8 times at once: never over, and none lost', async (perPerson) => {
    const id = await template({ perPerson, total: 100 });
    const me = await aPerson(deps);
    const answers = await Promise.all(Array.from({ length: 8 }, () => claim(me, id)));
    expect(counted(answers)).toEqual(
      perPerson === 8 ? { ok: 8 } : { ok: perPerson, COUPON_LIMIT: 8 - perPerson },
    );
    expect((await couponsOf(deps, id)).map(({ nth }) => nth)).toEqual(
      Array.from({ length: perPerson }, (_, n) => n + 1),
    );
    expect(await claimedOf(deps, id)).toBe(perPerson);
  });

  test('who waits for their own other claim is numbered after it, or told of the limit', async () => {
    for (const [perPerson, outcome] of [
      [1, { code: 'COUPON_LIMIT' }],
      [2, { ok: true }],
    ] as const) {
      const id = await template({ perPerson });
      const me = await aPerson(deps);
      const first = heldCommit(deps, 'coupon.claim');
      const held = claim(me, id, first.deps);
      await first.sent;
      const second = claim(me, id);
      await somebodyWaits(deps.db);
      first.commit();
      expect([await held, await second]).toMatchObject([{ ok: true }, outcome]);
      expect(await claimedOf(deps, id)).toBe(perPerson);
    }
  });

  test('claims and gifts of the same people at once keep it, and wait for each other in no circle', async () => {
    const id = await template({ perPerson: 2 });
    const crowd = await people(20);
    await Promise.all([
      ...crowd.map((personId) => claim(personId, id)),
      give(id, crowd),
      give(id, crowd.toReversed()),
      ...crowd.toReversed().map((personId) => claim(personId, id)),
    ]);
    const given = await couponsOf(deps, id);
    for (const personId of crowd) {
      expect(given.filter((one) => one.person_id === personId).map(({ nth }) => nth)).toEqual([1, 2]);
    }
    expect(await claimedOf(deps, id)).toBe(40);
  });
});

describe('what a shop takes back', () => {
  test('is never what an order holds: whoever comes first decides', async () => {
    const id = await template();
    const crowd = await people(40);
    const coupons = await Promise.all(crowd.map((personId) => aCoupon(deps, store, id, personId)));
    const half = coupons.filter((_, n) => n % 2 === 0);
    const [held, revoked] = await Promise.all([
      Promise.all(half.map((coupon) => hold(coupon))),
      deps.db.tx((tx) => revokeFree(tx, storeScope(store.storeId), id)),
    ]);
    const holds = held.filter((rows) => rows.length === 1).length;
    const now = await statuses(id);
    expect(now.filter((status) => status === 'held')).toHaveLength(holds);
    expect(now.filter((status) => status === 'revoked')).toHaveLength(revoked);
    expect(holds + revoked).toBe(40);
  });

  test('a coupon that is being held is waited for, and stays', async () => {
    const id = await template();
    const coupon = await aCoupon(deps, store, id, await aPerson(deps));
    const { late } = await deps.db.tx(async (tx) => {
      await sql(
        tx,
        `UPDATE coupons SET status = 'held', order_id = 'or_1' WHERE id = $1 AND status = 'free'`,
        [coupon],
      );
      const revoking = deps.db.tx((other) => revokeFree(other, storeScope(store.storeId), id));
      await somebodyWaits(deps.db);
      return { late: revoking };
    });
    expect(await late).toBe(0);
    expect(await statuses(id)).toEqual(['held']);
  });

  test('one that is just taken back is held by no order', async () => {
    const id = await template();
    const coupon = await aCoupon(deps, store, id, await aPerson(deps));
    const { late } = await deps.db.tx(async (tx) => {
      await revokeFree(tx, storeScope(store.storeId), id);
      const holding = hold(coupon);
      await somebodyWaits(deps.db);
      return { late: holding };
    });
    expect(await late).toEqual([]);
    expect(await statuses(id)).toEqual(['revoked']);
  });
});
