/** Who asks to promote a shop may take it back; and somebody of the shop's own people is decided on by another, or does not ask. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { DAY_MS, MINUTE_MS } from '#core/kernel/instant';
import { listNoticesHandler } from '#server/app/account/list-notices';
import { runTimers } from '#server/app/jobs/run-timers';
import { getDeskHandler } from '#server/app/merchant/get-desk';
import { acceptInvitationHandler } from '#server/app/referral/promoters/accept-invitation';
import { applyAsPromoterHandler } from '#server/app/referral/promoters/apply-as-promoter';
import { decidePromoterHandler } from '#server/app/referral/promoters/decide-promoter';
import { referralStandingHandler } from '#server/app/referral/promoters/get-standing';
import { listMyPromotionsHandler } from '#server/app/referral/promoters/list-my-promotions';
import { listPromotersHandler } from '#server/app/referral/promoters/list-promoters';
import { withdrawApplicationHandler } from '#server/app/referral/promoters/withdraw-application';
import { setReferralRateHandler } from '#server/app/referral/rates/set-rate';
import { must, run, type TestDeps, testDeps } from '../../support/deps';
import { heldTransaction, somebodyWaits } from '../../support/held-commit';
import { meanwhile } from '../../support/meanwhile';
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

  describe('while the shop sets them a rate', () => {
    const rates = () =>
      sql(deps.db, `SELECT subject_id FROM referral_rates WHERE store_id = $1 AND rated = 'promoter'`, [
        shop.storeId,
      ]);
    const changes = () => sql(deps.db, 'SELECT id FROM referral_changes WHERE store_id = $1', [shop.storeId]);
    const set = (by: TestDeps, promoterId: Id<'promoter'>, rate_bps: number) =>
      runStaff(
        { ...desk, deps: by },
        setReferralRateHandler,
        { of: { rated: 'promoter', promoterId }, rate_bps },
        { may: 'fail' },
      );

    test('comes first: nobody is there, and no rate of theirs', async () => {
      const li = await aPerson(deps);
      const promoterId = await asked(li);
      const held = heldTransaction(deps);
      const withdrawn = run(held.deps, withdrawApplicationHandler, li, { storeId: shop.storeId });
      await held.sent;
      const setting = set(deps, promoterId, 700);
      await somebodyWaits(deps.db);
      held.commit();
      expect(await withdrawn).toMatchObject({ value: { status: null } });
      expect(await setting).toMatchObject({ code: 'NOT_FOUND' });
      expect([await rates(), await changes()]).toEqual([[], []]);
    });

    test('comes between the look and the rate: it waits, and takes the rate along', async () => {
      const li = await aPerson(deps);
      const promoterId = await asked(li);
      let withdrawn: ReturnType<typeof withdraw> | undefined;
      // Asked for as soon as they were found to be there.
      const between = meanwhile(deps, 'promoter.hold', async () => {
        withdrawn = withdraw(li);
        await somebodyWaits(deps.db);
      });
      expect(await set(between, promoterId, 700)).toMatchObject({ ok: true });
      expect(await withdrawn).toMatchObject({ value: { status: null } });
      expect([await rates(), await changes()]).toEqual([[], []]);
    });

    test('takes the same one away again and again: none is left behind', async () => {
      const li = await aPerson(deps);
      for (let round = 0; round < 5; round += 1) {
        const promoterId = await asked(li);
        const [setting, withdrawn] = await Promise.all([set(deps, promoterId, 700), withdraw(li)]);
        expect(setting.ok || setting.code === 'NOT_FOUND').toBe(true);
        expect(withdrawn).toMatchObject({ ok: true });
        expect([await rates(), await changes()]).toEqual([[], []]);
      }
    });
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

  describe('and asked anew again and again', () => {
    const work = () => runTimers(deps, { budget_ms: 1 });
    const told = async () => {
      const { items } = await must(deps, listNoticesHandler, owner, {});
      return items.filter(({ event }) => event === 'shop.promoter-applied').length;
    };
    const numberOf = async (promoterId: Id<'promoter'>) =>
      (await sql<{ no: number }>(deps.db, 'SELECT no FROM promoters WHERE id = $1', [promoterId]))[0]?.no;
    const ask = async (personId: Id<'person'>) => {
      const id = await asked(personId);
      deps.clock.advance(MINUTE_MS);
      return id;
    };

    test('keeps its number, and the shop hears of it once a day', async () => {
      const [li, wang] = [await aPerson(deps), await aPerson(deps)];
      const first = await numberOf(await ask(li));
      await work();
      for (let round = 0; round < 20; round += 1) {
        await withdraw(li);
        expect(await numberOf(await ask(li))).toBe(first);
        await work();
      }
      expect(await told()).toBe(1);
      expect(await list('applied')).toMatchObject({ counts: { applied: 1 } });
      // Others are told of as ever, and take the next number.
      expect(await numberOf(await ask(wang))).toBe((first ?? 0) + 1);
      await work();
      expect(await told()).toBe(2);
      await withdraw(li);
      deps.clock.advance(DAY_MS);
      await ask(li);
      await work();
      expect(await told()).toBe(3);
    });

    test('before anybody has heard of it is told once, of the one that stands', async () => {
      const li = await aPerson(deps);
      for (let round = 0; round < 5; round += 1) {
        await ask(li);
        await withdraw(li);
      }
      await work();
      expect(await told()).toBe(0);
      await ask(li);
      await work();
      expect(await told()).toBe(1);
    });

    test('after the shop has refused is told, once for each refusal', async () => {
      const li = await aPerson(deps);
      const promoterId = await ask(li);
      await work();
      await decide(promoterId, false, '资料不全');
      deps.clock.advance(MINUTE_MS);
      for (let round = 0; round < 3; round += 1) {
        await ask(li);
        await work();
        await withdraw(li);
      }
      expect(await told()).toBe(2);
    });

    test('with an invitation makes them a promoter under the same number', async () => {
      const li = await aPerson(deps);
      const first = await numberOf(await ask(li));
      await withdraw(li);
      await ask(await aPerson(deps));
      const invitation = await anInvitation(deps, shop, owner);
      const taken = { storeId: shop.storeId, invitation, termsVersion: 1 };
      const { promoterId } = await must(deps, acceptInvitationHandler, li, taken);
      expect(await numberOf(promoterId)).toBe(first);
    });
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
