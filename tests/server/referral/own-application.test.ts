/** Who asks to promote a shop may take it back; and somebody of the shop's own people is decided on by another, or does not ask. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { getDeskHandler } from '#server/app/merchant/get-desk';
import { applyAsPromoterHandler } from '#server/app/referral/promoters/apply-as-promoter';
import { decidePromoterHandler } from '#server/app/referral/promoters/decide-promoter';
import { referralStandingHandler } from '#server/app/referral/promoters/get-standing';
import { listMyPromotionsHandler } from '#server/app/referral/promoters/list-my-promotions';
import { listPromotersHandler } from '#server/app/referral/promoters/list-promoters';
import { withdrawApplicationHandler } from '#server/app/referral/promoters/withdraw-application';
import { setReferralRateHandler } from '#server/app/referral/rates/set-rate';
import { must, run, type TestDeps, testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { anInvitation, aPromoter, setReferral } from '../../support/promoters';
import { runStaff } from '../../support/run-staff';
import { aPerson, aStore, type TestStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
let shop: TestStore;
let owner: Id<'person'>;
let desk: { deps: TestDeps; shop: TestStore; owner: Id<'person'> };
beforeEach(async () => {
  deps = testDeps(database.db);
  shop = await aStore(deps);
  owner = await aPerson(deps);
  await joins(owner, 'owner');
  desk = { deps, shop, owner };
  await setReferral(deps, shop);
});
const joins = (personId: Id<'person'>, role: string) =>
  sql(deps.db, 'INSERT INTO store_members VALUES ($1, $2, $3)', [shop.storeId, personId, role]);
const apply = (personId: Id<'person'>, word = '') =>
  run(deps, applyAsPromoterHandler, personId, { storeId: shop.storeId, termsVersion: 1, word });
const withdraw = (personId: Id<'person'>) =>
  run(deps, withdrawApplicationHandler, personId, { storeId: shop.storeId });
const standing = (personId: Id<'person'> | null, invitation?: string) =>
  must(deps, referralStandingHandler, personId, {
    storeId: shop.storeId,
    ...(invitation === undefined ? {} : { invitation }),
  });
const decide = (promoterId: Id<'promoter'>, approve: boolean, reason = '') =>
  runStaff(desk, decidePromoterHandler, { promoterId, approve, reason }, { may: 'fail' });
const list = async (status: 'applied' | 'refused') => {
  const told = await runStaff(desk, listPromotersHandler, { status });
  return told.ok ? told.value : null;
};
async function asked(personId: Id<'person'>): Promise<Id<'promoter'>> {
  const made = await apply(personId);
  if (!made.ok) throw new Error(made.code);
  return made.value.promoterId;
}

describe('an application that is taken back', () => {
  test('is gone, once and for all who ask again; they may ask anew', async () => {
    const li = await aPerson(deps);
    const promoterId = await asked(li);
    const rate = { of: { rated: 'promoter', promoterId }, rate_bps: 700 } as const;
    await runStaff(desk, setReferralRateHandler, rate);
    expect(await withdraw(li)).toEqual({ ok: true, value: { status: null } });
    expect(await withdraw(li)).toEqual({ ok: true, value: { status: null } });
    expect((await standing(li)).mine).toBeNull();
    expect(await list('applied')).toMatchObject({ counts: { applied: 0, refused: 0 }, items: [] });
    expect(await decide(promoterId, true)).toMatchObject({ code: 'NOT_FOUND' });
    await asked(li);
    expect((await standing(li)).mine).toMatchObject({ status: 'applied', own_bps: null });
  });

  test('is taken back as well while the shop has paused and offers nothing', async () => {
    const li = await aPerson(deps);
    await asked(li);
    await sql(deps.db, 'UPDATE referral_settings SET running = false WHERE store_id = $1', [shop.storeId]);
    expect(await standing(li)).toMatchObject({ offer: null, paused: true, mine: { status: 'applied' } });
    expect(await withdraw(li)).toEqual({ ok: true, value: { status: null } });
    expect((await standing(li)).mine).toBeNull();
  });

  test('of somebody who was refused before leaves them as they were', async () => {
    const li = await aPerson(deps);
    const promoterId = await asked(li);
    await decide(promoterId, false, '资料不全');
    const before = [(await standing(li)).mine, (await list('refused'))?.items];
    await apply(li, '再来一次');
    expect(await withdraw(li)).toEqual({ ok: true, value: { status: 'refused' } });
    expect(await withdraw(li)).toEqual({ ok: true, value: { status: 'refused' } });
    const [mine, items] = [(await standing(li)).mine, (await list('refused'))?.items];
    expect(mine).toEqual(before[0]);
    expect(items).toMatchObject([{ status: 'refused', reason: '资料不全' }]);
    await apply(li);
    expect((await list('applied'))?.items).toMatchObject([{ refused: { reason: '资料不全' } }]);
  });

  test('is only one that nobody has decided on, and only one’s own', async () => {
    for (const status of ['active', 'stopped'] as const) {
      const { personId } = await aPromoter(deps, shop, { status });
      expect(await withdraw(personId)).toMatchObject({ code: 'PROMOTER_STATE' });
      expect((await standing(personId)).mine).toMatchObject({ status });
    }
    const li = await aPerson(deps);
    await asked(li);
    await withdraw(await aPerson(deps));
    expect((await standing(li)).mine).toMatchObject({ status: 'applied' });
  });

  test('while the shop approves it: either they are a promoter, or there was nothing to approve', async () => {
    for (let n = 0; n < 8; n += 1) {
      const li = await aPerson(deps);
      const promoterId = await asked(li);
      const [back, approved] = await Promise.all([withdraw(li), decide(promoterId, true)]);
      expect(back.ok).not.toBe(approved.ok);
      expect((await standing(li)).mine?.status ?? null).toBe(approved.ok ? 'active' : null);
    }
  });
});

describe('somebody who manages the shop', () => {
  test('alone can ask nobody, and is told so', async () => {
    expect((await standing(owner)).decides).toBe('nobody');
    expect(await apply(owner)).toMatchObject({ code: 'PROMOTER_OWN' });
    const mine = await must(deps, listMyPromotionsHandler, owner, { storeId: shop.storeId });
    expect(mine.mayAsk).toBe(false);
    await joins(await aPerson(deps), 'clerk');
    expect((await standing(owner)).decides).toBe('nobody');
  });

  test('is decided on by another; whoever does not manage it reads nothing of it', async () => {
    const [manager, clerk] = [await aPerson(deps), await aPerson(deps)];
    await joins(manager, 'manager');
    await joins(clerk, 'clerk');
    expect([(await standing(owner)).decides, (await standing(manager)).decides]).toEqual([
      'others',
      'others',
    ]);
    for (const personId of [clerk, await aPerson(deps), null]) {
      expect((await standing(personId)).decides).toBeNull();
    }
    await asked(manager);
    const waits = async (personId: Id<'person'>) => {
      const told = await runStaff({ ...desk, owner: personId }, getDeskHandler, {});
      return told.ok ? told.value.promotersApplied : null;
    };
    expect([await waits(owner), await waits(manager)]).toEqual([1, 0]);
  });

  test('reads of their own invitation that it is theirs, and everybody else that it is open', async () => {
    const key = await anInvitation(deps, shop, owner);
    expect((await standing(owner, key)).invitation).toBe('own');
    expect((await standing(await aPerson(deps), key)).invitation).toBe('open');
    expect((await standing(null, key)).invitation).toBe('open');
  });
});
