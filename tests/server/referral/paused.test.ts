/** A shop pauses: its promoters hear of it, read on every page that it is so, and keep what they agreed to and earned. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { listNoticesHandler } from '#server/app/account/list-notices';
import { runTimers } from '#server/app/jobs/run-timers';
import { referralStandingHandler } from '#server/app/referral/promoters/get-standing';
import { listPromotedGoodsHandler } from '#server/app/referral/promoters/list-promoted-goods';
import { switchReferralHandler } from '#server/app/referral/rates/switch-referral';
import { must, type TestDeps, testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter, setReferral } from '../../support/promoters';
import { runStaff } from '../../support/run-staff';
import { aPerson, aProduct, aStore, type TestStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
let desk: { deps: TestDeps; shop: TestStore; owner: Id<'person'> };
beforeEach(async () => {
  deps = testDeps(database.db);
  const shop = await aStore(deps);
  desk = { deps, shop, owner: await aPerson(deps) };
  const product = await aProduct(deps, shop, { prices: [4_000] });
  await sql(deps.db, 'UPDATE skus SET floor_fen = 100 WHERE id = $1', [product.skuId]);
  await setReferral(deps, shop, { store_bps: 500 });
});
const turn = (on: boolean) => runStaff(desk, switchReferralHandler, { on });
const standing = (personId: Id<'person'> | null) =>
  must(deps, referralStandingHandler, personId, { storeId: desk.shop.storeId });
async function heard(personId: Id<'person'>): Promise<string[]> {
  await runTimers(deps, { budget_ms: 1 });
  await runTimers(deps, { budget_ms: 1 });
  const { items } = await must(deps, listNoticesHandler, personId, {});
  return items.map(({ title, body }) => `${title.zh}：${body.zh}`).reverse();
}

test('each active promoter hears once that it was switched off, and once that it is on again', async () => {
  const one = await aPromoter(deps, desk.shop);
  const two = await aPromoter(deps, desk.shop);
  const others = [
    await aPromoter(deps, desk.shop, { status: 'stopped' }),
    await aPromoter(deps, desk.shop, { status: 'applied' }),
    await aPromoter(deps, await aStore(deps)),
  ];
  await turn(false);
  await turn(false);
  const off = '店家暂停了推广：「鲜果铺」的新订单暂不记佣金；已经赚到的照常结算。';
  for (const { personId } of [one, two]) expect(await heard(personId)).toEqual([off]);
  deps.clock.advance(1_000);
  await turn(true);
  await turn(true);
  const on = '推广恢复了：从现在起，朋友从你的卡片在「鲜果铺」下的单又有佣金。';
  for (const { personId } of [one, two]) expect(await heard(personId)).toEqual([off, on]);
  for (const { personId } of others) expect(await heard(personId)).toEqual([]);
});

describe('while it is paused', () => {
  test('who promotes it reads the shop’s name and their terms, and is asked nothing; others read that there is nothing', async () => {
    const one = await aPromoter(deps, desk.shop);
    const stopped = await aPromoter(deps, desk.shop, { status: 'stopped' });
    const applied = await aPromoter(deps, desk.shop, { status: 'applied' });
    const before = await standing(one.personId);
    expect(before).toMatchObject({ paused: false, offer: { storeName: { zh: '鲜果铺' } } });
    await turn(false);
    expect(await standing(one.personId)).toEqual({ ...before, paused: true });
    expect(await standing(stopped.personId)).toMatchObject({ paused: true, offer: before.offer });
    for (const personId of [applied.personId, await aPerson(deps), null]) {
      expect(await standing(personId)).toMatchObject({ paused: true, offer: null });
    }
    const asked = `UPDATE referral_settings SET words_version = 2, terms_version = 2 WHERE store_id = $1`;
    await sql(deps.db, asked, [desk.shop.storeId]);
    expect((await standing(one.personId)).mine).toMatchObject({ asksAgain: false });
    await turn(true);
    expect((await standing(one.personId)).mine).toMatchObject({ asksAgain: true });
  });

  test('a list of goods that earn nothing says why', async () => {
    const { personId } = await aPromoter(deps, desk.shop);
    const goods = () => must(deps, listPromotedGoodsHandler, personId, { storeId: desk.shop.storeId });
    expect(await goods()).toMatchObject({ paused: false, items: [{ earns_fen: 200 }] });
    await turn(false);
    expect(await goods()).toMatchObject({ paused: true, items: [{ earns_fen: 0 }] });
  });
});
