/** Becoming a promoter, being one, being stopped; and what the shop's people may not do. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { DAY_MS, HOUR_MS, shanghaiDate } from '#core/kernel/instant';
import { listNoticesHandler } from '#server/app/account/list-notices';
import { runTimers } from '#server/app/jobs/run-timers';
import { getStatementHandler } from '#server/app/ledger/get-statement';
import { listCreditedOrdersHandler } from '#server/app/referral/earning/list-credited-orders';
import { listSharesHandler } from '#server/app/referral/funnel/list-shares';
import { acceptInvitationHandler } from '#server/app/referral/promoters/accept-invitation';
import { applyAsPromoterHandler } from '#server/app/referral/promoters/apply-as-promoter';
import { decidePromoterHandler } from '#server/app/referral/promoters/decide-promoter';
import { promoterCentreHandler } from '#server/app/referral/promoters/get-centre';
import { referralStandingHandler } from '#server/app/referral/promoters/get-standing';
import { invitePromoterHandler } from '#server/app/referral/promoters/invite-promoter';
import { listPromotersHandler } from '#server/app/referral/promoters/list-promoters';
import { restartPromoterHandler } from '#server/app/referral/promoters/restart-promoter';
import { stopPromoterHandler } from '#server/app/referral/promoters/stop-promoter';
import { saveReferralSettingsHandler } from '#server/app/referral/rates/save-settings';
import { setReferralRateHandler } from '#server/app/referral/rates/set-rate';
import { must, run, type TestDeps, testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter, setRate, setReferral } from '../../support/promoters';
import { runStaff } from '../../support/run-staff';
import { aPerson, aStore, type TestStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
let shop: TestStore;
let owner: Id<'person'>;
let desk: { deps: TestDeps; shop: TestStore; owner: Id<'person'> };
beforeAll(async () => {
  deps = testDeps(database.db);
  shop = await aStore(deps);
  owner = await aPerson(deps);
  await sql(deps.db, `INSERT INTO store_members VALUES ($1, $2, 'owner')`, [shop.storeId, owner]);
  desk = { deps, shop, owner };
});
const SETTINGS = {
  touch: 'last',
  windowDays: 15,
  levels: 1,
  store_bps: 800,
  second_bps: 0,
  minWithdrawal_fen: 100,
  openToAll: true,
  terms: { zh: '不刷单', en: 'No fake orders' },
} as const;
const save = async (
  is: Partial<Parameters<typeof runStaff<typeof saveReferralSettingsHandler.call>>[2]> = {},
) => runStaff(desk, saveReferralSettingsHandler, { ...SETTINGS, ...is });
const standing = async (personId: Id<'person'> | null, invitation?: string) =>
  must(deps, referralStandingHandler, personId, {
    storeId: shop.storeId,
    ...(invitation === undefined ? {} : { invitation }),
  });
const apply = (personId: Id<'person'>, termsVersion: number, word = '') =>
  run(deps, applyAsPromoterHandler, personId, { storeId: shop.storeId, termsVersion, word });
const accept = (personId: Id<'person'>, invitation: string, termsVersion: number) =>
  run(deps, acceptInvitationHandler, personId, { storeId: shop.storeId, invitation, termsVersion });
const invite = async () => {
  const made = await runStaff(desk, invitePromoterHandler, {});
  if (!made.ok) throw new Error(made.code);
  return made.value.invitation;
};
const inbox = async (personId: Id<'person'>) => {
  await runTimers(deps, { budget_ms: 1 });
  const { items } = await must(deps, listNoticesHandler, personId, {});
  return items.map(({ title, body }) => `${title.zh} | ${body.zh}`);
};
const decide = (promoterId: Id<'promoter'>, approve: boolean, reason = '') =>
  runStaff(desk, decidePromoterHandler, { promoterId, approve, reason }, { may: 'fail' });
const stop = (promoterId: Id<'promoter'>, reason: string) =>
  runStaff(desk, stopPromoterHandler, { promoterId, reason, voidPending: false }, { may: 'fail' });
const fails = (code: string) => ({ ok: false, code });

describe('a promoter', () => {
  test('asks, is refused, asks again, is approved, is stopped, begins again', async () => {
    const li = await aPerson(deps, { nickname: '李小满' });
    expect(await standing(li)).toEqual({
      offer: null,
      paused: false,
      mine: null,
      invitation: null,
      decides: null,
    });
    expect(await apply(li, 1)).toEqual(fails('NOT_FOUND'));
    await save();
    expect(await standing(li)).toMatchObject({
      offer: {
        store_bps: 800,
        best_bps: 800,
        second_bps: 0,
        windowDays: 15,
        termsVersion: 1,
        terms: SETTINGS.terms,
      },
      mine: null,
    });

    const asked = await apply(li, 1, '我有很多朋友');
    if (!asked.ok) throw new Error(asked.code);
    const { promoterId } = asked.value;
    expect(asked.value.status).toBe('applied');
    expect(await apply(li, 1)).toEqual(fails('PROMOTER_STATE'));
    expect(await inbox(owner)).toEqual([expect.stringContaining('有人申请做推广员')]);
    expect(await runStaff(desk, listPromotersHandler, { status: 'applied' })).toMatchObject({
      value: {
        items: [
          { id: promoterId, face: { name: '李** · 1 号' }, word: '我有很多朋友', orders: 0, own: false },
        ],
      },
    });

    const asks = async () => {
      const listed = await runStaff(desk, listPromotersHandler, { status: 'applied' });
      if (!listed.ok) throw new Error(listed.code);
      return listed.value.items.map(({ word, reason, refused }) => ({ word, reason, refused }));
    };
    expect(await asks()).toEqual([{ word: '我有很多朋友', reason: '', refused: null }]);
    const { storeId } = shop;
    const month = shanghaiDate(deps.clock.now()).slice(0, 7);
    const opens = () =>
      Promise.all([
        run(deps, promoterCentreHandler, li, { storeId }),
        run(deps, listCreditedOrdersHandler, li, { storeId }),
        run(deps, listSharesHandler, li, { storeId }),
        run(deps, getStatementHandler, li, { storeId, month }),
      ]);
    const NOWHERE = Array(4).fill(fails('NOT_FOUND'));
    expect(await opens()).toEqual(NOWHERE);
    const refusedAt = deps.clock.now();
    expect(await decide(promoterId, false, '资料不全')).toMatchObject({ value: { status: 'refused' } });
    // Who never promoted has no page of a promoter, whichever address they open.
    expect(await opens()).toEqual(NOWHERE);
    expect((await standing(li)).mine).toMatchObject({ status: 'refused', reason: '资料不全' });
    expect(await decide(promoterId, false)).toEqual(fails('PROMOTER_STATE'));
    expect(await inbox(li)).toEqual(['推广员申请没有通过 | 「鲜果铺」没有通过你的申请：资料不全']);
    deps.clock.advance(1_000);
    expect(await apply(li, 1, '这次资料全了')).toMatchObject({ value: { promoterId, status: 'applied' } });
    expect(await asks()).toEqual([
      { word: '这次资料全了', reason: '', refused: { at: refusedAt, reason: '资料不全' } },
    ]);
    expect(await decide(promoterId, true)).toMatchObject({ value: { status: 'active' } });
    expect((await standing(li)).mine).toMatchObject({ status: 'active', reason: '', asksAgain: false });

    expect((await inbox(li))[0]).toContain('你是推广员了 | 「鲜果铺」已通过');
    deps.clock.advance(1_000);
    expect(await stop(promoterId, '刷单')).toMatchObject({ value: { voided: 0 } });
    expect(await stop(promoterId, '刷单')).toEqual(fails('PROMOTER_STATE'));
    expect(await apply(li, 1)).toEqual(fails('PROMOTER_STATE'));
    expect(await accept(li, await invite(), 1)).toEqual(fails('PROMOTER_STATE'));
    expect(await must(deps, promoterCentreHandler, li, { storeId: shop.storeId })).toMatchObject({
      status: 'stopped',
      reason: '刷单',
      rank: null,
      available_fen: 0,
    });
    expect((await inbox(li))[0]).toBe('你的推广已停止 | 「鲜果铺」停止了你的推广：刷单');
    deps.clock.advance(1_000);
    await runStaff(desk, restartPromoterHandler, { promoterId });
    expect((await inbox(li))[0]).toBe(
      '你的推广重新开始了 | 「鲜果铺」让你继续推广：从现在起，朋友从你的卡片下的单又有佣金。',
    );
    expect((await standing(li)).mine).toMatchObject({ status: 'active', reason: '' });
    const trail = await sql<{ action: string }>(
      deps.db,
      'SELECT action FROM audit_trail WHERE subject_id = $1 ORDER BY id',
      [promoterId],
    );
    expect(trail.map(({ action }) => action).sort()).toEqual([
      'promoter.approved',
      'promoter.refused',
      'promoter.restarted',
      'promoter.stopped',
    ]);
  });

  test('reads what is offered, and that an invitation is open, before anybody knows who they are', async () => {
    const invitation = await invite();
    expect(await standing(null, invitation)).toMatchObject({
      offer: { store_bps: 800, terms: SETTINGS.terms },
      mine: null,
      invitation: 'open',
    });
  });

  test('agrees to the version that is in force, and is asked again when the words change', async () => {
    const may = await aPerson(deps);
    await apply(may, 1);
    const mine = (await standing(may)).mine;
    if (mine === null) throw new Error('asked');
    await decide(mine.promoterId, true);
    // Other numbers are another version, under the same words: who promotes is told, and asked nothing.
    expect(await save({ store_bps: 700 })).toMatchObject({ value: { termsVersion: 2 } });
    expect(await save({ store_bps: 700 })).toMatchObject({ value: { termsVersion: 2 } });
    expect((await standing(may)).mine).toMatchObject({ status: 'active', termsVersion: 1, asksAgain: false });
    expect(await apply(await aPerson(deps), 1)).toEqual(fails('TERMS_CHANGED'));
    expect(await save({ store_bps: 700, terms: { zh: '不刷单，不代购' } })).toMatchObject({
      value: { termsVersion: 3 },
    });
    expect((await standing(may)).mine).toMatchObject({ status: 'active', termsVersion: 1, asksAgain: true });
    expect(await apply(may, 1)).toEqual(fails('TERMS_CHANGED'));
    deps.clock.advance(HOUR_MS);
    expect(await apply(may, 3)).toMatchObject({ value: { promoterId: mine.promoterId, status: 'active' } });
    expect((await standing(may)).mine).toMatchObject({ termsVersion: 3, asksAgain: false });
    const [row] = await sql(
      deps.db,
      'SELECT terms_version, consented_at - applied_at = $2::interval AS later FROM promoters WHERE id = $1',
      [mine.promoterId, '1 hour'],
    );
    expect(row).toEqual({ terms_version: 3, later: true });
    expect(await apply(await aPerson(deps), 1)).toEqual(fails('TERMS_CHANGED'));
  });

  test('needs the consent to the privacy notice first', async () => {
    const shy = await aPerson(deps, { consented: false });
    expect(await apply(shy, 2)).toEqual(fails('CONSENT_REQUIRED'));
    expect(await accept(shy, await invite(), 2)).toEqual(fails('CONSENT_REQUIRED'));
  });
});

describe('an invitation', () => {
  test('taken up by two at once is one’s', async () => {
    await save({ terms: { zh: '请' }, openToAll: false });
    const { termsVersion = 0 } = (await standing(owner)).offer ?? {};
    const invitation = await invite();
    const two = [await aPerson(deps), await aPerson(deps)] as const;
    expect(await apply(two[0], termsVersion)).toEqual(fails('PROMOTER_CLOSED'));
    expect((await standing(two[0], invitation)).invitation).toBe('open');
    const said = await Promise.all(two.map((personId) => accept(personId, invitation, termsVersion)));
    expect(said.map((one) => (one.ok ? one.value.status : one.code)).sort()).toEqual([
      'INVITATION_OVER',
      'active',
    ]);
    const [row] = await sql(
      deps.db,
      `SELECT count(*)::int AS promoters, min(terms_version) AS version FROM promoters WHERE person_id = ANY($1)`,
      [two],
    );
    expect(row).toEqual({ promoters: 1, version: termsVersion });
    expect((await standing(two[1], invitation)).invitation).toBe('over');
  });

  test('is not for whoever made it, nor for an older version, nor after seven days, nor in another shop', async () => {
    const { termsVersion = 0 } = (await standing(owner)).offer ?? {};
    const invitation = await invite();
    const may = await aPerson(deps);
    expect(await accept(owner, invitation, termsVersion)).toEqual(fails('PROMOTER_OWN'));
    expect(await accept(may, invitation, termsVersion - 1)).toEqual(fails('TERMS_CHANGED'));
    const other = await aStore(deps);
    await setReferral(deps, other);
    expect(
      await run(deps, acceptInvitationHandler, may, { storeId: other.storeId, invitation, termsVersion: 1 }),
    ).toEqual(fails('NOT_FOUND'));
    deps.clock.advance(7 * DAY_MS);
    expect(await accept(may, invitation, termsVersion)).toEqual(fails('INVITATION_OVER'));
  });

  test('that helps nobody stays for somebody else', async () => {
    const { termsVersion = 0 } = (await standing(owner)).offer ?? {};
    const invitation = await invite();
    const { personId } = await aPromoter(deps, shop);
    expect(await accept(personId, invitation, termsVersion)).toEqual(fails('PROMOTER_STATE'));
    expect(await accept(await aPerson(deps), invitation, termsVersion)).toMatchObject({ ok: true });
  });
});

test('goods that earn less than the shop’s rate, or nothing, are said as those that earn more', async () => {
  const here = await aStore(deps);
  await setReferral(deps, here, { store_bps: 800 });
  const offer = async () =>
    (await must(deps, referralStandingHandler, owner, { storeId: here.storeId })).offer;
  expect(await offer()).toMatchObject({ store_bps: 800, best_bps: 800, least_bps: 800 });
  await setRate(deps, here, 'product', 'pr_1', 0);
  await setRate(deps, here, 'category', 'ca_1', 1_200);
  await setRate(deps, here, 'promoter', 'pm_1', 5_000);
  expect(await offer()).toMatchObject({ store_bps: 800, best_bps: 1_200, least_bps: 0 });
});

describe('nobody decides on themselves', () => {
  test.each([
    ['decide', 'applied', decidePromoterHandler, { approve: true, reason: '' }],
    ['stop', 'active', stopPromoterHandler, { reason: '不做了', voidPending: true }],
    ['restart', 'stopped', restartPromoterHandler, {}],
    ['rate', 'active', setReferralRateHandler, null],
  ] as const)('%s', async (_, status, handler, input) => {
    const here = await aStore(deps);
    await setReferral(deps, here);
    const [one, two] = [await aPerson(deps), await aPerson(deps)];
    const { promoterId } = await aPromoter(deps, here, { personId: one, status });
    const said = (by: Id<'person'>) =>
      runStaff(
        { deps, shop: here, owner: by },
        handler as never,
        (input === null
          ? { of: { rated: 'promoter', promoterId }, rate_bps: 900 }
          : { promoterId, ...input }) as never,
        { may: 'fail' },
      );
    expect(await said(one)).toEqual(fails('PROMOTER_OWN'));
    expect(await said(two)).toMatchObject({ ok: true });
  });
});

test('another shop’s promoter is nobody here', async () => {
  const other = await aStore(deps);
  await setReferral(deps, other);
  const { promoterId, personId } = await aPromoter(deps, other);
  expect(await stop(promoterId, '试试')).toEqual(fails('NOT_FOUND'));
  expect(await decide(promoterId, true)).toEqual(fails('NOT_FOUND'));
  expect(await run(deps, promoterCentreHandler, personId, { storeId: shop.storeId })).toEqual(
    fails('NOT_FOUND'),
  );
  const [row] = await sql(deps.db, 'SELECT status FROM promoters WHERE id = $1', [promoterId]);
  expect(row).toEqual({ status: 'active' });
});
