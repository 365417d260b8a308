import { beforeAll, describe, expect, test } from 'vitest';
import { HELPS_AN_HOUR } from '#core/domain/haggle/doubt';
import type { Id } from '#core/kernel/id';
import { DAY_MS, HOUR_MS } from '#core/kernel/instant';
import { saveAddressHandler } from '#server/app/account/save-address';
import { appealHelpHandler } from '#server/app/haggle/appeal-help';
import { decideHelpHandler } from '#server/app/haggle/decide-help';
import { getHaggleHandler } from '#server/app/haggle/get-haggle';
import { listHeldHelpsHandler } from '#server/app/haggle/list-held-helps';
import { openLandingHandler } from '#server/app/landing/open-landing';
import { ownerScope } from '#server/db/scope';
import { joinVisitor } from '#server/db/visitor-store';
import { must, run, type TestDeps, testDeps } from '../../support/deps';
import { aHaggle, aHaggleCampaign, haggleNow, help, type Stall } from '../../support/haggle';
import { testDatabase } from '../../support/postgres/test-database';
import { runStaff } from '../../support/run-staff';
import { aPerson, aProduct, aStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
beforeAll(() => {
  deps = testDeps(database.db);
});
async function aStall(is: Parameters<typeof aHaggleCampaign>[3] = {}): Promise<Stall> {
  const store = await aStore(deps);
  const product = await aProduct(deps, store);
  return { store, product, campaignId: await aHaggleCampaign(deps, store, product, is) };
}
const see = async (viewer: Id<'person'> | null, haggleId: Id<'haggle'>) =>
  (await must(deps, getHaggleHandler, viewer, { haggleId })).haggle;
const device = () => deps.ids.next('visitor');
const withPhone = async (phone: string) => {
  const id = await aPerson(deps);
  const at = { name: '林小满', region: '310104', detail: '漕溪北路 1 号', isDefault: true };
  await must(deps, saveAddressHandler, id, { ...at, phone });
  return id;
};

describe('a help', () => {
  test('takes the next step, and everybody sees whose it was', async () => {
    const stall = await aStall({ helpers: 2, shape: 'larger-first' });
    const { owner, haggleId } = await aHaggle(deps, stall);
    const [lin, wang] = [await aPerson(deps, { nickname: '林小满' }), await aPerson(deps)];
    expect(await help(deps, lin, haggleId)).toMatchObject({
      ok: true,
      value: { state: 'counted', cut_fen: 570, now_fen: 3_420 },
    });
    expect(await see(owner, haggleId)).toMatchObject({
      mine: true,
      status: 'open',
      now_fen: 3_420,
      done: 1,
      mayHelp: false,
      myHelp: null,
      steps: [
        { cut_fen: 570, by: { name: '林**' }, me: false },
        { cut_fen: 430, by: null, at: null },
      ],
    });
    expect(await see(lin, haggleId)).toMatchObject({
      mine: false,
      mayHelp: false,
      myHelp: { state: 'counted', cut_fen: 570, doubt: null },
      steps: [{ by: { name: '林小满' }, me: true }, { by: null }],
    });
    expect(await see(null, haggleId)).toMatchObject({
      mine: false,
      mayHelp: true,
      myHelp: null,
      orderId: null,
    });
    expect(await help(deps, wang, haggleId)).toMatchObject({ value: { cut_fen: 430, now_fen: 2_990 } });
    expect(await help(deps, await aPerson(deps), haggleId)).toMatchObject({ code: 'HAGGLE_DONE' });
    expect(await see(await aPerson(deps), haggleId)).toMatchObject({ mayHelp: false, now_fen: 2_990 });
  });

  test('of the owner, twice, of a fixed price, without consent, of nothing: refused', async () => {
    const stall = await aStall();
    const { owner, haggleId } = await aHaggle(deps, stall);
    expect(await help(deps, owner, haggleId)).toMatchObject({ code: 'HAGGLE_OWN' });
    const friend = await aPerson(deps);
    const first = await help(deps, friend, haggleId, { key: 'help-once' });
    expect(await help(deps, friend, haggleId)).toMatchObject({ code: 'ALREADY_HELPED' });
    expect(await help(deps, friend, haggleId, { key: 'help-once' })).toEqual(first);
    const shy = await aPerson(deps, { consented: false });
    expect(await help(deps, shy, haggleId)).toMatchObject({ code: 'CONSENT_REQUIRED' });
    expect(await help(deps, friend, deps.ids.next('haggle'))).toMatchObject({ code: 'NOT_FOUND' });
    for (const status of ['ordered', 'bought']) {
      await sql(deps.db, 'UPDATE haggles SET status = $2 WHERE id = $1', [haggleId, status]);
      expect(await help(deps, await aPerson(deps), haggleId)).toMatchObject({ code: 'HAGGLE_ORDERED' });
    }
    expect(await haggleNow(deps, haggleId)).toMatchObject({ done: 1, cut_fen: 100 });
  });

  test('is one of so many a day in a campaign; a held one counts, the next day is new', async () => {
    const stall = await aStall({ helps_per_day: 2 });
    const friend = await aPerson(deps);
    const phone = device();
    const haggles = [
      await aHaggle(deps, stall, { visitorId: phone }),
      await aHaggle(deps, stall),
      await aHaggle(deps, stall),
    ];
    const [one, two, three] = haggles.map(({ haggleId }) => haggleId) as [
      Id<'haggle'>,
      Id<'haggle'>,
      Id<'haggle'>,
    ];
    expect(await help(deps, friend, one, { visitorId: phone })).toMatchObject({ value: { state: 'held' } });
    expect(await help(deps, friend, two)).toMatchObject({ value: { state: 'counted' } });
    expect(await help(deps, friend, three)).toMatchObject({ code: 'HELP_LIMIT', facts: { limit: 2 } });
    const elsewhere = await aHaggle(deps, await aStall());
    expect(await help(deps, friend, elsewhere.haggleId)).toMatchObject({ ok: true });
    await sql(deps.db, `UPDATE haggles SET expires_at = expires_at + interval '2 days' WHERE id = $1`, [
      three,
    ]);
    deps.clock.advance(DAY_MS);
    expect(await help(deps, friend, three)).toMatchObject({ ok: true });
  });
});

describe('a doubtful help is held', () => {
  test('from the device of the owner, or of another helper', async () => {
    const stall = await aStall();
    const [theirs, another] = [device(), device()];
    const { haggleId } = await aHaggle(deps, stall, { visitorId: theirs });
    const [a, b, c] = [await aPerson(deps), await aPerson(deps), await aPerson(deps)];
    expect(await help(deps, a, haggleId, { visitorId: theirs })).toMatchObject({
      value: { state: 'held', cut_fen: 0, now_fen: 3_990 },
    });
    expect(await help(deps, b, haggleId, { visitorId: another })).toMatchObject({
      value: { state: 'counted' },
    });
    expect(await help(deps, c, haggleId, { visitorId: another })).toMatchObject({ value: { state: 'held' } });
    expect(await see(a, haggleId)).toMatchObject({
      myHelp: { state: 'held', doubt: 'device', appealed: false },
      mayHelp: false,
      heldHelps: 0,
    });
    expect(await haggleNow(deps, haggleId)).toMatchObject({ done: 1 });
    // The same device elsewhere is nobody's twin.
    const elsewhere = await aHaggle(deps, stall);
    expect(await help(deps, a, elsewhere.haggleId, { visitorId: theirs })).toMatchObject({
      value: { state: 'counted' },
    });
  });

  test('also when the device is left out of the request: it is known from the sign-in', async () => {
    const stall = await aStall();
    const phone = device();
    const owner = await aPerson(deps);
    const { haggleId } = await aHaggle(deps, stall, { owner, visitorId: phone });
    const twin = await aPerson(deps);
    await joinVisitor(deps.db, ownerScope(twin), phone, deps.clock.now());
    expect(await help(deps, twin, haggleId)).toMatchObject({ value: { state: 'held' } });
  });

  test('with the phone number of the owner, or of another helper, in the address book', async () => {
    const stall = await aStall();
    const owner = await withPhone('13800138000');
    const { haggleId } = await aHaggle(deps, stall, { owner });
    expect(await help(deps, await withPhone('+86 138 0013 8000'), haggleId)).toMatchObject({
      value: { state: 'held' },
    });
    const [one, other] = [await withPhone('13900139000'), await withPhone('13900139000')];
    expect(await help(deps, one, haggleId)).toMatchObject({ value: { state: 'counted' } });
    expect(await help(deps, other, haggleId)).toMatchObject({ value: { state: 'held' } });
    expect(await see(other, haggleId)).toMatchObject({ myHelp: { doubt: 'phone' } });
    expect((await see(owner, haggleId)).heldHelps).toBe(2);
    expect((await see(one, haggleId)).heldHelps).toBe(0);
  });

  test('after many within the hour, in whatever shops', async () => {
    const friend = await aPerson(deps);
    const stalls = [
      await aStall({ helps_per_day: 30, left: 50 }),
      await aStall({ helps_per_day: 30 }),
    ] as const;
    for (let n = 0; n < HELPS_AN_HOUR; n += 1) {
      const { haggleId } = await aHaggle(deps, stalls[0]);
      expect(await help(deps, friend, haggleId)).toMatchObject({ value: { state: 'counted' } });
    }
    const { haggleId } = await aHaggle(deps, stalls[1]);
    expect(await help(deps, friend, haggleId)).toMatchObject({ value: { state: 'held' } });
    expect(await see(friend, haggleId)).toMatchObject({ myHelp: { doubt: 'many' } });
    deps.clock.advance(HOUR_MS);
    const later = await aHaggle(deps, stalls[1]);
    expect(await help(deps, friend, later.haggleId)).toMatchObject({ value: { state: 'counted' } });
  });
});

describe('the shop decides', () => {
  async function aHeldHelp(is: Parameters<typeof aHaggleCampaign>[3] = {}) {
    const stall = await aStall(is);
    const phone = device();
    const { owner, haggleId } = await aHaggle(deps, stall, { visitorId: phone });
    const twin = await aPerson(deps);
    await help(deps, twin, haggleId, { visitorId: phone });
    const [held] = await sql<{ id: Id<'help'> }>(
      deps.db,
      'SELECT id FROM haggle_helps WHERE person_id = $1',
      [twin],
    );
    if (held === undefined) throw new Error('no help');
    return { stall, owner, haggleId, twin, helpId: held.id, keeper: await aPerson(deps) };
  }
  const decide = (
    of: { stall: Stall; keeper: Id<'person'>; helpId: Id<'help'> },
    release: boolean,
    store = of.stall.store,
  ) =>
    runStaff(
      { deps, shop: store, owner: of.keeper },
      decideHelpHandler,
      { helpId: of.helpId, release },
      { may: 'fail' },
    );

  test('released, it takes the next free step, once', async () => {
    const of = await aHeldHelp();
    await help(deps, await aPerson(deps), of.haggleId);
    expect(await decide(of, true)).toEqual({ ok: true, value: { state: 'counted' } });
    expect(await decide(of, true)).toMatchObject({ code: 'ORDER_STATE' });
    expect(await haggleNow(deps, of.haggleId)).toEqual({ status: 'open', done: 2, cut_fen: 200 });
    expect(await see(of.twin, of.haggleId)).toMatchObject({
      myHelp: { state: 'counted', cut_fen: 100 },
      steps: expect.arrayContaining([expect.objectContaining({ me: true })]),
    });
  });

  test('released when no step is left, the price fixed, or the time over: late', async () => {
    const full = await aHeldHelp({ helpers: 1 });
    await help(deps, await aPerson(deps), full.haggleId);
    expect(await decide(full, true)).toEqual({ ok: true, value: { state: 'late' } });
    expect(await haggleNow(deps, full.haggleId)).toMatchObject({ done: 1, cut_fen: 1_000 });
    const ordered = await aHeldHelp();
    await sql(deps.db, `UPDATE haggles SET status = 'ordered' WHERE id = $1`, [ordered.haggleId]);
    expect(await decide(ordered, true)).toEqual({ ok: true, value: { state: 'late' } });
    const over = await aHeldHelp({ openFor_h: 1 });
    deps.clock.advance(HOUR_MS);
    expect(await decide(over, true)).toEqual({ ok: true, value: { state: 'late' } });
    expect(await haggleNow(deps, over.haggleId)).toMatchObject({ done: 0, cut_fen: 0 });
  });

  test('refused, it takes nothing; another shop decides nothing', async () => {
    const of = await aHeldHelp();
    expect(await decide(of, true, await aStore(deps))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await decide(of, false)).toEqual({ ok: true, value: { state: 'refused' } });
    expect(await see(of.twin, of.haggleId)).toMatchObject({ myHelp: { state: 'refused' }, done: 0 });
    expect(await help(deps, of.twin, of.haggleId)).toMatchObject({ code: 'ALREADY_HELPED' });
  });

  test('not of a haggle of their own, nor of a help they gave: a colleague does', async () => {
    const of = await aHeldHelp();
    const ownOn = async (looks: Id<'person'>) => {
      const page = await runStaff({ deps, shop: of.stall.store, owner: looks }, listHeldHelpsHandler, {});
      if (!page.ok) throw new Error(page.code);
      return page.value.items.map(({ own }) => own);
    };
    for (const involved of [of.owner, of.twin]) {
      for (const release of [true, false]) {
        expect(await decide({ ...of, keeper: involved }, release)).toMatchObject({ code: 'HELP_OWN' });
      }
      expect(await ownOn(involved)).toEqual([true]);
    }
    expect(await ownOn(of.keeper)).toEqual([false]);
    expect(await see(of.twin, of.haggleId)).toMatchObject({ myHelp: { state: 'held' }, done: 0 });
    expect(await decide(of, true)).toEqual({ ok: true, value: { state: 'counted' } });
    expect(await decide({ ...of, keeper: of.owner }, true)).toMatchObject({ code: 'ORDER_STATE' });
  });

  test('an appeal is judged, kept, and put first on the desk', async () => {
    const of = await aHeldHelp();
    const ask = (who: Id<'person'>, text: string) =>
      run(deps, appealHelpHandler, who, { haggleId: of.haggleId, text });
    deps.verdicts.set('加我微信', 'risky');
    expect(await ask(of.twin, '加我微信')).toMatchObject({ code: 'CONTENT_HELD' });
    expect(await ask(await aPerson(deps), '我也要')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await ask(of.twin, ' 我和她住一起 ')).toEqual({ ok: true, value: { state: 'held' } });
    expect(await ask(of.twin, '我和她住一起，用同一个平板')).toMatchObject({ ok: true });
    const asked = await sql(
      deps.db,
      `SELECT count(*)::int AS n FROM events WHERE kind = 'help.appealed' AND subject->>'helpId' = $1`,
      [of.helpId],
    );
    expect(asked).toEqual([{ n: 1 }]);
    // Newer ones that nobody asks about come after it, whatever the page.
    for (let n = 0; n < 3; n += 1) {
      const { haggleId } = await aHaggle(deps, of.stall);
      const phone = device();
      await sql(deps.db, 'UPDATE haggles SET visitor_id = $2 WHERE id = $1', [haggleId, phone]);
      await help(deps, await aPerson(deps), haggleId, { visitorId: phone });
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await runStaff({ deps, shop: of.stall.store, owner: of.keeper }, listHeldHelpsHandler, {
        limit: 1,
        ...(cursor === undefined ? {} : { cursor }),
      });
      if (!page.ok) throw new Error(page.code);
      if (cursor === undefined) {
        expect(page.value.items).toMatchObject([
          { id: of.helpId, doubt: 'device', appeal: '我和她住一起，用同一个平板', open: true },
        ]);
      }
      seen.push(...page.value.items.map(({ id }) => id));
      cursor = page.value.next ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(4);
    expect(seen).toHaveLength(4);
    await decide(of, false);
    expect(await ask(of.twin, '再看看')).toMatchObject({ code: 'ORDER_STATE' });
  });
});

describe('the page', () => {
  const open = (viewer: Id<'person'> | null, haggleId: Id<'haggle'>, token?: string) =>
    must(deps, openLandingHandler, viewer, {
      target: { page: 'haggle', haggleId },
      ...(token === undefined ? {} : { token }),
    });

  test('opens in one call, and its token shares the very haggle on', async () => {
    const stall = await aStall();
    const owner = await aPerson(deps, { nickname: '林小满' });
    const { haggleId } = await aHaggle(deps, stall, { owner });
    const mine = await open(owner, haggleId);
    expect(mine.page).toMatchObject({ kind: 'haggle', haggle: { id: haggleId, mine: true } });
    const friend = await aPerson(deps);
    const theirs = await open(friend, haggleId, mine.shareToken);
    expect(theirs).toMatchObject({
      sharer: { name: '林小满' },
      store: { id: stall.store.storeId },
      page: { haggle: { mine: false, owner: { name: '林小满' }, canStart: true, own: null } },
    });
    const scanned = await must(deps, openLandingHandler, friend, {
      target: { page: 'token' },
      token: mine.shareToken,
    });
    expect(scanned.page).toMatchObject({ kind: 'haggle', haggle: { id: haggleId } });
    expect((await open(await aPerson(deps), haggleId)).page).toMatchObject({
      haggle: { owner: { name: '林**' } },
    });
    const none = await run(deps, openLandingHandler, null, {
      target: { page: 'haggle', haggleId: deps.ids.next('haggle') },
    });
    expect(none).toMatchObject({ code: 'NOT_FOUND' });
    const sent: string[] = [];
    const stop = deps.db.onStatement(({ name, txNumber }) =>
      sent.push(`${name}${txNumber === null ? '' : ' in a tx'}`),
    );
    await open(friend, haggleId).finally(stop);
    expect(sent.sort()).toEqual(['haggle.page', 'landing.frame', 'visit.record']);
  });

  test('offers a haggle of one’s own while there is a unit and none is running', async () => {
    const stall = await aStall({ left: 2 });
    const { haggleId } = await aHaggle(deps, stall);
    const friend = await aPerson(deps);
    expect(await see(friend, haggleId)).toMatchObject({ canStart: true, own: null });
    const own = await aHaggle(deps, stall, { owner: friend });
    expect(await see(friend, haggleId)).toMatchObject({ canStart: false, own: own.haggleId });
    expect(await see(await aPerson(deps), haggleId)).toMatchObject({ canStart: false, own: null });
  });

  test('a product says that it can be haggled for', async () => {
    const stall = await aStall({ helpers: 6, left: 1 });
    const product = async () => {
      const landing = await must(deps, openLandingHandler, null, {
        target: { page: 'product', productId: stall.product.productId },
      });
      return landing.page.kind === 'product' ? landing.page.product.haggle : undefined;
    };
    expect(await product()).toEqual({
      campaignId: stall.campaignId,
      skuId: stall.product.skuId,
      floor_fen: 2_990,
      list_fen: 3_990,
      helpers: 6,
    });
    await aHaggle(deps, stall);
    expect(await product()).toBeNull();
  });
});
