import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { couponCode } from '#core/domain/coupon/coupon-code';
import type { OrderStatus } from '#core/domain/order/transitions';
import type { Id } from '#core/kernel/id';
import { DAY_MS, HOUR_MS, instant } from '#core/kernel/instant';
import { claimByCodeHandler } from '#server/app/coupon/claim-by-code';
import { claimCouponHandler } from '#server/app/coupon/claim-coupon';
import { at } from '#server/db/params';
import { aTemplate, claimedOf, couponsOf, type TemplateIs } from '../../support/coupons';
import { must, run, type TestDeps, testDeps } from '../../support/deps';
import { meanwhile } from '../../support/meanwhile';
import { testDatabase } from '../../support/postgres/test-database';
import { aPerson, aStore, type TestStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
let store: TestStore;
let me: Id<'person'>;
beforeAll(() => {
  deps = testDeps(database.db);
});
beforeEach(async () => {
  store = await aStore(deps);
  me = await aPerson(deps);
});

/** From the test's moment on. */
const later = (ms: number) => instant(deps.clock.now() + ms);
const template = (is?: TemplateIs) => aTemplate(deps, store, is);
const claim = (
  templateId: Id<'couponTemplate'>,
  is: {
    key?: string;
    personId?: Id<'person'>;
    storeId?: Id<'store'>;
    requestKey?: string;
    with?: TestDeps;
  } = {},
) =>
  run(
    is.with ?? deps,
    claimCouponHandler,
    is.personId ?? me,
    { storeId: is.storeId ?? store.storeId, templateId, ...(is.key === undefined ? {} : { key: is.key }) },
    is.requestKey === undefined ? {} : { key: is.requestKey },
  );
const byCode = (code: string, personId = me, storeId = store.storeId) =>
  run(deps, claimByCodeHandler, personId, { storeId, code });
/** An order that was paid once, in this status now. */
async function bought(status: string, personId = me, storeId = store.storeId) {
  const orderId = deps.ids.next('order');
  const now = at(deps.clock.now());
  await sql(
    deps.db,
    `INSERT INTO orders (store_id, id, person_id, kind, status, units, list_fen, goods_fen, shipping_fen, payable_fen, quote_hash,
       delivery, placed_at, hold_until, paid_at)
     VALUES ($1, $2, $3, 'normal', $4, 1, 1, 1, 0, 1, '', 'express', $5, $5, $6)`,
    [storeId, orderId, personId, status, now, ['unpaid', 'cancelled'].includes(status) ? null : now],
  );
}

describe('a claim', () => {
  test('gives one coupon with the validity of the template, and counts it', async () => {
    const id = await template({ total: 5, days: 3 });
    const claimed = await must(deps, claimCouponHandler, me, { storeId: store.storeId, templateId: id });
    const until = later(3 * DAY_MS);
    expect(claimed.validUntil).toBe(until);
    expect(await couponsOf(deps, id)).toEqual([
      {
        id: claimed.couponId,
        person_id: me,
        nth: 1,
        status: 'free',
        got_by: 'claim',
        valid_from: deps.clock.now(),
        valid_until: until,
      },
    ]);
    expect(await claimedOf(deps, id)).toBe(1);
    expect(
      await sql(deps.db, `SELECT FROM events WHERE kind = 'coupon.given' AND subject->>'couponId' = $1`, [
        claimed.couponId,
      ]),
    ).toEqual([]);
  });

  test('of a window takes the window, however late', async () => {
    const window = [later(DAY_MS), later(2 * DAY_MS)] as const;
    const id = await template({ window });
    expect(await claim(id)).toMatchObject({ ok: true, value: { validUntil: window[1] } });
    expect(await couponsOf(deps, id)).toMatchObject([{ valid_from: window[0], valid_until: window[1] }]);
  });

  test('sent twice is one; with another template under its key it is refused', async () => {
    const [id, other] = [await template({ perPerson: 2 }), await template()];
    const first = await claim(id, { requestKey: 'once' });
    expect(first).toMatchObject({ ok: true });
    await sql(deps.db, `UPDATE coupon_templates SET status = 'stopped' WHERE id = $1`, [id]);
    expect(await claim(id, { requestKey: 'once' })).toEqual(first);
    expect(await claim(other, { requestKey: 'once' })).toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    expect(await couponsOf(deps, id)).toHaveLength(1);
    expect(await couponsOf(deps, other)).toEqual([]);
  });

  test('sent twice at the same moment is one, and both hear of it', async () => {
    const id = await template({ perPerson: 5 });
    const both = await Promise.all([claim(id, { requestKey: 'twin' }), claim(id, { requestKey: 'twin' })]);
    expect(both[0]).toMatchObject({ ok: true });
    expect(both[1]).toEqual(both[0]);
    expect(await couponsOf(deps, id)).toHaveLength(1);
  });

  test('wants the privacy notice accepted', async () => {
    const id = await template();
    const stranger = await aPerson(deps, { consented: false });
    expect(await claim(id, { personId: stranger })).toMatchObject({ code: 'CONSENT_REQUIRED' });
    expect(await couponsOf(deps, id)).toEqual([]);
  });
});

describe('refused', () => {
  test.each<[string, () => TemplateIs, object]>([
    ['before it begins', () => ({ from: later(1) }), { code: 'COUPON_SOON' }],
    ['once it is over', () => ({ until: later(0) }), { code: 'COUPON_OVER' }],
    ['stopped', () => ({ status: 'stopped' }), { code: 'COUPON_OVER' }],
    [
      'for chosen customers',
      () => ({ audience: { of: 'tagged', tags: ['VIP'] } }),
      { code: 'COUPON_AUDIENCE', facts: { who: '店家选定的顾客' } },
    ],
    ['for the shop to give', () => ({ given: 'shop' }), { code: 'NOT_FOUND' }],
    ['for groups', () => ({ given: 'group' }), { code: 'NOT_FOUND' }],
    ['without its key', () => ({ given: 'link' }), { code: 'NOT_FOUND' }],
  ])('%s', async (_what, is, refusal) => {
    const id = await template(is());
    expect(await claim(id)).toMatchObject({ ok: false, ...refusal });
    expect([await couponsOf(deps, id), await claimedOf(deps, id)]).toEqual([[], 0]);
  });

  test('the last one goes to one, with a quota of 1 and of 2', async () => {
    for (const total of [1, 2]) {
      const id = await template({ total });
      for (let n = 0; n < total; n += 1) {
        expect(await claim(id, { personId: await aPerson(deps) })).toMatchObject({ ok: true });
      }
      expect(await claim(id)).toMatchObject({ code: 'COUPON_GONE' });
      expect([(await couponsOf(deps, id)).length, await claimedOf(deps, id)]).toEqual([total, total]);
    }
  });

  test('beyond the limit of a person, numbered up to it', async () => {
    const id = await template({ perPerson: 3, total: 10 });
    for (let n = 0; n < 3; n += 1) expect(await claim(id)).toMatchObject({ ok: true });
    expect(await claim(id)).toMatchObject({ code: 'COUPON_LIMIT', facts: { limit: 3 } });
    expect((await couponsOf(deps, id)).map(({ nth }) => nth)).toEqual([1, 2, 3]);
    expect(await claimedOf(deps, id)).toBe(3);
  });

  test('in the commit, when it was good a moment before: stopped, begun anew, gone, taken on another phone', async () => {
    const set = (text: string) => (id: string) =>
      sql(deps.db, `UPDATE coupon_templates SET ${text} WHERE id = $1`, [id]);
    const cases: [string, (id: Id<'couponTemplate'>) => Promise<unknown>][] = [
      ['COUPON_OVER', set(`status = 'stopped'`)],
      ['COUPON_OVER', set(`claim_from = '2026-01-01', claim_until = '2026-01-02'`)],
      ['COUPON_SOON', set(`claim_from = '2026-12-01'`)],
      ['COUPON_GONE', set('claimed = total')],
      ['COUPON_LIMIT', (id) => claim(id)],
    ];
    for (const [code, happens] of cases) {
      const id = await template({ total: 5 });
      const late = meanwhile(deps, 'coupon.to-claim', () => happens(id));
      const before = (await couponsOf(deps, id)).length;
      expect(await claim(id, { with: late }), code).toMatchObject({ ok: false, code });
      expect((await couponsOf(deps, id)).length, code).toBe(before + (code === 'COUPON_LIMIT' ? 1 : 0));
    }
  });

  test('when the template is another store’s', async () => {
    const id = await aTemplate(deps, await aStore(deps));
    expect(await claim(id)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await couponsOf(deps, id)).toEqual([]);
  });
});

describe('new customers', () => {
  const isNewWith: Readonly<Record<OrderStatus, boolean>> = {
    unpaid: true,
    cancelled: true,
    refunded: true,
    awaiting_group: false,
    paid_no_seat: false,
    to_ship: false,
    shipped: false,
    received: false,
    completed: false,
  };
  test.each(Object.entries(isNewWith))('whose order is %s: may claim %s', async (status, may) => {
    const id = await template({ audience: { of: 'new' } });
    await bought(status);
    await bought('completed', me, (await aStore(deps)).storeId);
    const answer = await claim(id);
    if (may) expect(answer).toMatchObject({ ok: true });
    else expect(answer).toMatchObject({ code: 'COUPON_AUDIENCE', facts: { who: '新客' } });
  });

  test('tags count where the shop gave them', async () => {
    const id = await template({ audience: { of: 'tagged', tags: ['VIP'] } });
    const elsewhere = await aStore(deps);
    const tag = (storeId: Id<'store'>) =>
      sql(deps.db, 'INSERT INTO customers (store_id, person_id, tags) VALUES ($1, $2, $3)', [
        storeId,
        me,
        ['VIP'],
      ]);
    await tag(elsewhere.storeId);
    expect(await claim(id)).toMatchObject({ code: 'COUPON_AUDIENCE' });
    await tag(store.storeId);
    expect(await claim(id)).toMatchObject({ ok: true });
  });
});

describe('keys and codes', () => {
  test('a link’s template wants its own key', async () => {
    const id = await template({ given: 'link', key: 'right' });
    expect(await claim(id, { key: 'wrong' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await claim(id, { key: 'right' })).toMatchObject({ ok: true });
    expect(await couponsOf(deps, id)).toMatchObject([{ got_by: 'link' }]);
  });

  test('a code is found in any case, in its own store alone, and needs no key', async () => {
    const id = await template({ given: 'link', code: couponCode('ChunTian'), perPerson: 3 });
    for (const typed of ['CHUNTIAN', 'chuntian', ' ｃhunTian ']) {
      expect(await byCode(typed), typed).toMatchObject({ ok: true, value: { templateId: id } });
    }
    expect(await byCode('chuntian')).toMatchObject({ code: 'COUPON_LIMIT', facts: { limit: 3 } });
    expect((await couponsOf(deps, id)).map(({ got_by }) => got_by)).toEqual(['code', 'code', 'code']);
    expect(await byCode('CHUN')).toMatchObject({ code: 'COUPON_CODE' });
    expect(await byCode('CHUNTIAN', me, (await aStore(deps)).storeId)).toMatchObject({ code: 'COUPON_CODE' });
  });

  test('a code of what only the shop gives is none', async () => {
    await template({ given: 'shop', code: 'GIFT' });
    expect(await byCode('GIFT')).toMatchObject({ code: 'COUPON_CODE' });
  });

  test('a code whose time is over says so', async () => {
    await template({ given: 'link', code: 'LATE', until: later(HOUR_MS) });
    deps.clock.advance(HOUR_MS);
    expect(await byCode('late')).toMatchObject({ code: 'COUPON_OVER' });
  });
});
