/** A manager who promotes the shop sets what promoters earn by its goods, too: lower, never higher. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffRole } from '#core/contract/define-call';
import type { RateChange } from '#core/contract/referral-desk';
import type { Id } from '#core/kernel/id';
import { checkRatesHandler } from '#server/app/referral/rates/check-rates';
import { saveReferralSettingsHandler } from '#server/app/referral/rates/save-settings';
import { setReferralRateHandler } from '#server/app/referral/rates/set-rate';
import { readSetRates } from '#server/db/referral-settings-store';
import { storeScope } from '#server/db/scope';
import { type TestDeps, testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter, setRate, setReferral } from '../../support/promoters';
import { runStaff } from '../../support/run-staff';
import { aPerson, aProduct, aStore, type TestProduct, type TestStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
let shop: TestStore;
let goods: TestProduct;
let rated: TestProduct;
let me: Id<'person'>;
let mine: Id<'promoter'>;
/** A shop that gives 8 %, and 2 % by one of its products. */
beforeEach(async () => {
  deps = testDeps(database.db);
  shop = await aStore(deps);
  [goods, rated] = [await aProduct(deps, shop), await aProduct(deps, shop)];
  await sql(deps.db, 'UPDATE skus SET floor_fen = 0 WHERE store_id = $1', [shop.storeId]);
  await setReferral(deps, shop, { store_bps: 800 });
  await setRate(deps, shop, 'product', rated.productId, 200);
  me = await aPerson(deps);
  mine = (await aPromoter(deps, shop, { personId: me })).promoterId;
});

const products = (rate_bps: number | null, ...of: TestProduct[]): RateChange => ({
  what: 'rate',
  of: { rated: 'product', productIds: of.map(({ productId }) => productId) },
  rate_bps,
});
const product = (of: TestProduct, rate_bps: number | null) => products(rate_bps, of);
const category = (rate_bps: number | null): RateChange => ({
  what: 'rate',
  of: { rated: 'category', categoryIds: [shop.categoryId] },
  rate_bps,
});
const all = (store_bps: number, second_bps = 0): RateChange => ({
  what: 'settings',
  levels: second_bps > 0 ? 2 : 1,
  store_bps,
  second_bps,
});
const asked = (change: RateChange, is: { by?: Id<'person'>; role?: StaffRole } = {}) => {
  const { by = me, role = 'manager' } = is;
  const desk = { deps, shop, owner: by };
  const how = { may: 'fail', role } as const;
  const check = () => runStaff(desk, checkRatesHandler, { change }, how);
  const save = () =>
    change.what === 'rate'
      ? runStaff(desk, setReferralRateHandler, { of: change.of, rate_bps: change.rate_bps }, how)
      : runStaff(
          desk,
          saveReferralSettingsHandler,
          {
            touch: 'last',
            windowDays: 15,
            minWithdrawal_fen: 100,
            openToAll: true,
            terms: { zh: '好好推广' },
            levels: change.levels,
            store_bps: change.store_bps,
            second_bps: change.second_bps,
          },
          how,
        );
  return { check, save };
};
const rates = async () => (await readSetRates(deps.db, storeScope(shop.storeId)))?.rates;
const refused = { ok: false, code: 'PROMOTER_RAISES' };

describe('a manager who promotes the shop', () => {
  test.each<[what: string, change: () => RateChange]>([
    ['the rate of a product', () => product(goods, 801)],
    ['that of several, of which one is lowered', () => products(300, goods, rated)],
    ['the lower rate of a product, by taking it away', () => product(rated, null)],
    ['the rate of a category', () => category(801)],
    ['the shop’s rate', () => all(801)],
    ['what the second level earns', () => all(800, 1)],
  ])('does not raise %s', async (_, change) => {
    const before = await rates();
    expect(await asked(change()).check()).toEqual(refused);
    expect(await asked(change()).save()).toEqual(refused);
    expect(await rates()).toEqual(before);
    expect(await asked(change(), { role: 'owner' }).save()).toMatchObject({ ok: true });
  });

  test.each<[what: string, change: () => RateChange]>([
    ['of a product', () => product(goods, 799)],
    ['of a product, to what it earned before', () => product(goods, 800)],
    ['of a category', () => category(0)],
    ['of the shop', () => all(500)],
  ])('lowers the rate %s', async (_, change) => {
    expect(await asked(change()).check()).toMatchObject({ ok: true });
    expect(await asked(change()).save()).toMatchObject({ ok: true });
  });

  test('with a rate of their own: neither what they earn rises, nor what anybody else does', async () => {
    await setRate(deps, shop, 'promoter', mine, 300);
    // Below what others earn by it, above what they do.
    expect(await asked(product(goods, 500)).save()).toEqual(refused);
    expect(await asked(product(goods, 300)).save()).toMatchObject({ ok: true });
    // They earn as before, all others more.
    expect(await asked(category(900)).save()).toEqual(refused);
    await setRate(deps, shop, 'promoter', mine, 2_000);
    await setRate(deps, shop, 'product', goods.productId, 900);
    expect(await asked(product(goods, null)).save()).toEqual(refused);
    expect(await asked(product(goods, 850)).save()).toMatchObject({ ok: true });
  });

  test('and has been stopped since raises like every manager', async () => {
    const other = await aPerson(deps);
    expect(await asked(product(goods, 900), { by: other }).save()).toMatchObject({ ok: true });
    await sql(deps.db, `UPDATE promoters SET status = 'stopped' WHERE id = $1`, [mine]);
    expect(await asked(product(goods, 1_000)).save()).toMatchObject({ ok: true });
    expect(await asked(all(1_000)).save()).toMatchObject({ ok: true });
  });

  test('of another shop is a manager like any here', async () => {
    const other = await aStore(deps);
    await setReferral(deps, other);
    const { personId } = await aPromoter(deps, other);
    expect(await asked(product(goods, 900), { by: personId }).save()).toMatchObject({ ok: true });
  });

  test('others’ own rates are theirs to set, as before', async () => {
    const { promoterId } = await aPromoter(deps, shop);
    const own = (id: Id<'promoter'>): RateChange => ({
      what: 'rate',
      of: { rated: 'promoter', promoterId: id },
      rate_bps: 900,
    });
    expect(await asked(own(promoterId)).save()).toMatchObject({ ok: true });
    expect(await asked(own(mine)).save()).toEqual({ ok: false, code: 'PROMOTER_OWN' });
  });
});
