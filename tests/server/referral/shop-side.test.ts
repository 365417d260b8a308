/** What the shop's people see and switch of promoting: on and off, what a rate would cost each SKU, who waits, what an order earns. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { CallOutput } from '#core/contract/define-call';
import type { checkRates, RateChange, RatedSubject } from '#core/contract/referral-desk';
import type { Id } from '#core/kernel/id';
import { setFloorHandler } from '#server/app/campaign/set-floor';
import { getShopOrderHandler } from '#server/app/merchant/get-order';
import { quoteOrderHandler } from '#server/app/order/quote-order';
import { disputeOrderHandler } from '#server/app/referral/earning/dispute-order';
import { voidCommissionHandler } from '#server/app/referral/earning/void-commission';
import { acceptInvitationHandler } from '#server/app/referral/promoters/accept-invitation';
import { applyAsPromoterHandler } from '#server/app/referral/promoters/apply-as-promoter';
import { referralStandingHandler } from '#server/app/referral/promoters/get-standing';
import { invitePromoterHandler } from '#server/app/referral/promoters/invite-promoter';
import { listPromotersHandler } from '#server/app/referral/promoters/list-promoters';
import { checkRatesHandler } from '#server/app/referral/rates/check-rates';
import { getReferralSettingsHandler } from '#server/app/referral/rates/get-settings';
import { setReferralRateHandler } from '#server/app/referral/rates/set-rate';
import { switchReferralHandler } from '#server/app/referral/rates/switch-referral';
import { cutOff } from '../../support/cut-off';
import { must, run } from '../../support/deps';
import { aCommission } from '../../support/ledger';
import { testDatabase } from '../../support/postgres/test-database';
import { anInvitation, aPromoter, setRate, setReferral, type TestPromoter } from '../../support/promoters';
import { anOffer, stopOffer } from '../../support/promotions';
import { runStaff } from '../../support/run-staff';
import { sellingShop } from '../../support/selling-shop';
import { sql } from '../../support/sql';
import { aPhone, opens } from '../../support/visits';

const database = testDatabase();
const s = sellingShop(database);
const fails = (code: string) => expect.objectContaining({ ok: false, code });
const value = <T>(result: { ok: true; value: T } | { ok: false; code: string }): T => {
  if (!result.ok) throw new Error(result.code);
  return result.value;
};
let goods: Awaited<ReturnType<typeof s.product>>;
let promoter: TestPromoter;
/** A SKU with ¥6 to spare above its floor, in a shop that gives 8 % and has one promoter. */
beforeEach(async () => {
  await sql(s.deps.db, 'DELETE FROM referral_rates');
  await sql(s.deps.db, 'DELETE FROM referral_changes');
  await sql(s.deps.db, 'DELETE FROM referral_settings');
  await sql(s.deps.db, 'UPDATE skus SET on_sale = false WHERE store_id = $1', [s.shop.storeId]);
  goods = await s.product({ prices: [4_000], stock: 50 });
  await sql(s.deps.db, 'UPDATE skus SET floor_fen = 3400, cost_fen = 2000 WHERE id = $1', [goods.skuId]);
  await setReferral(s.deps, s.shop, { store_bps: 800 });
  promoter = await aPromoter(s.deps, s.shop);
});
const turn = (on: boolean) => runStaff(s, switchReferralHandler, { on }, { may: 'fail' });
const isOn = async () => value(await runStaff(s, getReferralSettingsHandler, {})).settings?.on;
/** Whom a buyer who came by the promoter's card would be credited to. */
async function creditOfBuyer() {
  const buyer = await s.buyer();
  const card = await opens(s.deps, s.shop, aPhone(s.deps, promoter.personId), null);
  await opens(s.deps, s.shop, aPhone(s.deps, buyer), card);
  const lines = [{ skuId: goods.skuId, quantity: 1 }];
  const purchase = { from: 'lines', storeId: s.shop.storeId, lines, cart: false } as const;
  return (await must(s.deps, quoteOrderHandler, buyer, { purchase })).credit;
}

describe('switched off', () => {
  test('no order is credited, nobody becomes a promoter, and who is one still reads so; on again all of it', async () => {
    expect(await creditOfBuyer()).not.toBeNull();
    value(await turn(false));
    expect(await isOn()).toBe(false);
    expect(await creditOfBuyer()).toBeNull();
    const { storeId } = s.shop;
    const newcomer = await s.buyer();
    const apply = () => run(s.deps, applyAsPromoterHandler, newcomer, { storeId, termsVersion: 1, word: '' });
    expect(await apply()).toEqual(fails('NOT_FOUND'));
    const invitation = await anInvitation(s.deps, s.shop, s.owner);
    const accept = { storeId, invitation, termsVersion: 1 };
    expect(await run(s.deps, acceptInvitationHandler, newcomer, accept)).toEqual(fails('NOT_FOUND'));
    expect(await runStaff(s, invitePromoterHandler, {}, { may: 'fail' })).toEqual(fails('NOT_FOUND'));
    const standing = () => must(s.deps, referralStandingHandler, promoter.personId, { storeId });
    expect(await standing()).toMatchObject({ paused: true, mine: { status: 'active', asksAgain: false } });
    value(await turn(true));
    expect(await creditOfBuyer()).not.toBeNull();
    expect(await standing()).toMatchObject({ offer: { store_bps: 800 }, mine: { status: 'active' } });
    expect(await apply()).toMatchObject({ ok: true });
  });

  test('rates may be set freely, and are weighed when it is switched on again', async () => {
    value(await turn(false));
    const of: RatedSubject = { rated: 'product', productIds: [goods.productId] };
    value(await runStaff(s, setReferralRateHandler, { of, rate_bps: 2_000 }));
    expect(await turn(true)).toEqual(
      expect.objectContaining({
        code: 'COMMISSION_FLOOR',
        facts: expect.objectContaining({ commission: '¥8.00', left: '¥32.00', floor: '¥34.00' }),
      }),
    );
    expect(await isOn()).toBe(false);
    value(await runStaff(s, setReferralRateHandler, { of, rate_bps: 1_500 }));
    value(await turn(true));
  });

  test('a shop without settings has nothing to switch', async () => {
    await sql(s.deps.db, 'DELETE FROM referral_changes');
    await sql(s.deps.db, 'DELETE FROM referral_settings');
    expect(await turn(true)).toEqual(fails('NOT_FOUND'));
  });
});

describe('what a rate would cost', () => {
  const check = async (change: RateChange): Promise<CallOutput<typeof checkRates>> =>
    value(await runStaff(s, checkRatesHandler, { change }));
  const settings = (store_bps: number, second_bps = 0): RateChange => ({
    what: 'settings',
    levels: second_bps === 0 ? 1 : 2,
    store_bps,
    second_bps,
  });
  test.each([
    ['just borne', settings(1_500), []],
    ['a hundredth of a per cent too much', settings(1_503), [601]],
    ['with the second level', settings(1_400, 200), [640]],
    ['lower than now', settings(0), []],
  ])('the shop’s: %s', async (_, change, commissions) => {
    const { skus, refused, more } = await check(change);
    expect(skus.map(({ commission_fen }) => commission_fen)).toEqual(commissions);
    expect({ refused, more }).toEqual({ refused: commissions.length, more: 0 });
  });

  test('the sum of each, as the guard of offers shows it; nothing is changed', async () => {
    const of: RatedSubject = { rated: 'category', categoryIds: [s.shop.categoryId] };
    const { skus } = await check({ what: 'rate', of, rate_bps: 2_000 });
    expect(skus).toMatchObject([
      { skuId: goods.skuId, worst_fen: 4_000, commission_fen: 800, margin_fen: 1_200, problem: 'COMMISSION' },
    ]);
    expect(await sql(s.deps.db, 'SELECT FROM referral_rates')).toEqual([]);
  });

  test('goods without cost and floor say so', async () => {
    await sql(s.deps.db, 'UPDATE skus SET floor_fen = NULL, cost_fen = NULL WHERE id = $1', [goods.skuId]);
    expect((await check(settings(900))).skus).toMatchObject([{ problem: 'NO_FLOOR', margin_fen: null }]);
  });
});

describe('a floor that is set while promoters earn', () => {
  const setTo = async (floor_fen: number | null) =>
    value(await runStaff(s, setFloorHandler, { skuId: goods.skuId, floor_fen })).short;

  test('stands, and says with its sum where a commission leaves less', async () => {
    expect(await setTo(3_681)).toEqual({ worst_fen: 4_000, commission_fen: 320, left_fen: 3_680 });
    expect(await setTo(3_680)).toBeNull();
  });

  test('counts what runs: the lowest price there is', async () => {
    const tiers = [{ threshold_fen: 4_000, amount_fen: 500, rate_bps: null }];
    const settings = { scope: { in: 'store' }, by: 'amount', tiers };
    const campaignId = await anOffer(s.deps, s.shop, { kind: 'full-reduction', settings });
    expect(await setTo(3_400)).toEqual({ worst_fen: 3_500, commission_fen: 280, left_fen: 3_220 });
    await stopOffer(s.deps, s.shop, campaignId);
  });

  test('taken away: the cost holds instead, and without one nobody could earn by it', async () => {
    expect(await setTo(null)).toBeNull();
    await sql(s.deps.db, 'UPDATE skus SET cost_fen = NULL WHERE id = $1', [goods.skuId]);
    expect(await setTo(null)).toMatchObject({ left_fen: 3_680 });
  });

  test('where nobody earns, or by these goods, nothing is said', async () => {
    await setRate(s.deps, s.shop, 'product', goods.productId, 0);
    expect(await setTo(4_000)).toBeNull();
    await sql(s.deps.db, 'DELETE FROM referral_rates');
    value(await turn(false));
    expect(await setTo(4_000)).toBeNull();
  });
});

test('promoters are counted by state, whichever is listed', async () => {
  await sql(s.deps.db, 'DELETE FROM promoters');
  for (const status of ['applied', 'applied', 'active', 'stopped'] as const) {
    await aPromoter(s.deps, s.shop, { status });
  }
  const { counts, items } = value(await runStaff(s, listPromotersHandler, { status: 'stopped' }));
  expect(items).toHaveLength(1);
  expect(counts).toEqual({ applied: 2, active: 1, refused: 0, stopped: 1 });
});

describe('an order of the shop', () => {
  let orderId: Id<'order'>;
  beforeEach(async () => {
    orderId = await s.buy(await s.buyer(), [{ skuId: goods.skuId, quantity: 1 }]);
    await aCommission(s.deps, s.shop, promoter.promoterId, orderId, { earned_fen: 320 });
  });
  const earned = async (role: 'owner' | 'manager' | 'clerk' = 'manager') =>
    value(await runStaff(s, getShopOrderHandler, { orderId }, { role })).commissions;

  test('says who earns from it, to managers alone', async () => {
    expect(await earned('clerk')).toBeNull();
    expect(await earned()).toMatchObject([
      { ...promoterView(), level: 1, earned_fen: 320, pending_fen: 320, released_fen: 0, void: false },
    ]);
  });

  test('says who brought its buyer, to managers alone', async () => {
    await sql(
      s.deps.db,
      `UPDATE orders o SET referral = jsonb_build_array(jsonb_build_object('promoterId', $2::text, 'until', 0, 'visitId', c.visit_id))
       FROM commissions c WHERE o.id = $1 AND c.order_id = o.id`,
      [orderId, promoter.promoterId],
    );
    const credit = async (role: 'manager' | 'clerk') =>
      value(await runStaff(s, getShopOrderHandler, { orderId }, { role })).order.credit;
    expect(await credit('manager')).toMatchObject({ until: 0 });
    expect(await credit('clerk')).toBeNull();
  });
  const promoterView = () => ({
    promoterId: promoter.promoterId,
    own: false,
    disputed: false,
    voiding: false,
  });

  test('looked into, then taken back, each with the words the promoter reads', async () => {
    value(await runStaff(s, disputeOrderHandler, { orderId, on: true, reason: '正在核对' }));
    expect(await earned()).toMatchObject([{ disputed: true, reason: '正在核对', pending_fen: 320 }]);
    value(await runStaff(s, voidCommissionHandler, { what: { of: 'order', orderId }, reason: '刷单' }));
    expect(await earned()).toMatchObject([{ void: true, disputed: false, reason: '刷单', pending_fen: 0 }]);
  });

  test('that is being taken back says so, and is no dispute any more', async () => {
    value(await runStaff(s, disputeOrderHandler, { orderId, on: true, reason: '正在核对' }));
    expect(await earned()).toMatchObject([{ voiding: false, disputed: true }]);
    await cutOff(s, promoter.promoterId, '刷单');
    expect(await earned()).toMatchObject([
      { void: false, voiding: true, disputed: false, reason: '刷单', pending_fen: 320 },
    ]);
  });
});
