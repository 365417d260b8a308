/** Which shops somebody promotes, and whether the one they look at lets them ask. */
import { beforeAll, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { promoterCentreHandler } from '#server/app/referral/promoters/get-centre';
import { listMyPromotionsHandler } from '#server/app/referral/promoters/list-my-promotions';
import { must, type TestDeps, testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter, setReferral } from '../../support/promoters';
import { aPerson, aStore, type TestStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
let shops: TestStore[];
let person: Id<'person'>;
beforeAll(async () => {
  deps = testDeps(database.db);
  shops = [await aStore(deps), await aStore(deps), await aStore(deps)];
  person = await aPerson(deps);
});
const mine = (storeId?: Id<'store'>) =>
  must(deps, listMyPromotionsHandler, person, storeId === undefined ? {} : { storeId });

test('nobody’s promoter may ask a shop that has promoters, lets anybody, and is not switched off', async () => {
  const [open, invites, none] = shops as [TestStore, TestStore, TestStore];
  await setReferral(deps, open);
  await setReferral(deps, invites, { openToAll: false });
  expect(await mine()).toEqual({ shops: [], mayAsk: false });
  expect(await mine(open.storeId)).toEqual({ shops: [], mayAsk: true });
  expect(await mine(invites.storeId)).toEqual({ shops: [], mayAsk: false });
  expect(await mine(none.storeId)).toEqual({ shops: [], mayAsk: false });
  const turns = (on: boolean) =>
    sql(deps.db, 'UPDATE referral_settings SET running = $2 WHERE store_id = $1', [open.storeId, on]);
  await turns(false);
  expect(await mine(open.storeId)).toEqual({ shops: [], mayAsk: false });
  await turns(true);
});

test('nobody is sent to ask a shop that has switched its promoters off', async () => {
  const off = await aStore(deps);
  await setReferral(deps, off);
  await sql(deps.db, 'UPDATE referral_settings SET running = false WHERE store_id = $1', [off.storeId]);
  expect(await mine(off.storeId)).toEqual({ shops: [], mayAsk: false });
});

test('shops that are promoted now stand first; nobody reads of others’, and where one is known nothing is asked', async () => {
  const [open, invites] = shops as [TestStore, TestStore];
  await aPromoter(deps, open, { personId: person, status: 'stopped' });
  await aPromoter(deps, invites, { personId: person });
  await aPromoter(deps, open);
  const found = await mine(open.storeId);
  expect(found.shops.map(({ storeId, status }) => [storeId, status])).toEqual([
    [invites.storeId, 'active'],
    [open.storeId, 'stopped'],
  ]);
  expect(found.mayAsk).toBe(false);
});

test('the centre says between which sums one may withdraw', async () => {
  const [open] = shops as [TestStore];
  await sql(deps.db, 'UPDATE referral_settings SET min_withdrawal_fen = 500 WHERE store_id = $1', [
    open.storeId,
  ]);
  expect(await must(deps, promoterCentreHandler, person, { storeId: open.storeId })).toMatchObject({
    least_fen: 500,
    most_fen: deps.settings.transfers.max_fen,
    nameFrom_fen: deps.settings.transfers.nameFrom_fen,
  });
});
