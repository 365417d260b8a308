/** What a promoter hears in their inbox, and in WeChat besides where they have agreed to it. */
import { expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { DAY_MS, SECOND_MS } from '#core/kernel/instant';
import { listNoticesHandler } from '#server/app/account/list-notices';
import { recordSubscriptionHandler } from '#server/app/account/record-subscription';
import { subscriptionPlanHandler } from '#server/app/account/subscription-plan';
import { disputeOrderHandler } from '#server/app/referral/earning/dispute-order';
import { voidCommissionHandler } from '#server/app/referral/earning/void-commission';
import { requestWithdrawalHandler } from '#server/app/withdrawal/request-withdrawal';
import { recordEvent } from '#server/db/event-store';
import { storeScope } from '#server/db/scope';
import { must } from '../../support/deps';
import { earns } from '../../support/earners';
import { earnFor } from '../../support/ledger';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter, setReferral } from '../../support/promoters';
import { runStaff } from '../../support/run-staff';
import { sellingShop } from '../../support/selling-shop';
import { sql } from '../../support/sql';

const database = testDatabase();
const s = sellingShop(database);
const messages = async (personId: Id<'person'>) => {
  const answer = await fetch(`${s.standIn.url}/control/messages?openid=o_${personId}`);
  const said = (await answer.json()) as { messages: { templateId: string; data: Record<string, string> }[] };
  return said.messages.map(({ templateId, data }) => [templateId, data.amount2, data.thing3]);
};
const inbox = async (personId: Id<'person'>) => {
  const { items } = await must(s.deps, listNoticesHandler, personId, {});
  return items.map(({ title, body }) => `${title.zh} | ${body.zh}`).reverse();
};
/** Agrees to all that the tap on 提现 asks for, here and at WeChat. */
async function agrees(personId: Id<'person'>): Promise<void> {
  const { templates } = await must(s.deps, subscriptionPlanHandler, personId, { tap: 'withdraw' });
  expect(templates).toHaveLength(3);
  for (const { templateId } of templates)
    await s.control('/subscribe', { openid: `o_${personId}`, templateId });
  const answers = templates.map(({ template }) => ({ template, result: 'accept' as const }));
  await must(s.deps, recordSubscriptionHandler, personId, { answers });
}
async function withdraws() {
  await setReferral(s.deps, s.shop);
  const personId = await s.buyer();
  await earns(s.deps, s.shop.storeId, personId);
  await agrees(personId);
  const input = { storeId: s.shop.storeId, amount_fen: 1_234 };
  const { id } = await must(s.deps, requestWithdrawalHandler, personId, input);
  await s.pass(SECOND_MS);
  return { personId, id };
}
const WAITING = ['tmpl-withdraw', '¥12.34', '提现 ¥12.34 等你确认收款'];

test('an order that is looked into, and the end of that, is told with its reason: once to each who earns by it', async () => {
  const [first, second] = [await aPromoter(s.deps, s.shop), await aPromoter(s.deps, s.shop)];
  const { skuIds } = await s.product({ prices: [1_000, 2_000] });
  const orderId = await s.buy(
    await s.buyer(),
    skuIds.map((skuId) => ({ skuId, quantity: 1 })),
  );
  const share = { rate_bps: 1_000, payable_fen: 1_000 };
  await earnFor(s.deps, s.shop, orderId, [
    { promoterId: first.promoterId, ...share },
    { promoterId: first.promoterId, ...share },
  ]);
  const look = async (on: boolean, reason: string) => {
    // Ids of one millisecond have no order.
    s.deps.clock.advance(1);
    await runStaff(s, disputeOrderHandler, { orderId, on, reason });
    await s.work();
  };
  await look(true, '同一地址下了五单');
  await look(false, '是同事一起买的');
  expect(await inbox(first.personId)).toEqual([
    '店家在核实一单推广 | 「红颜草莓」这一单的佣金先不结算，核实后告诉你：同一地址下了五单',
    '核实好了，照常结算 | 「红颜草莓」这一单的佣金照常结算：是同事一起买的',
  ]);
  expect(await inbox(second.personId)).toEqual([]);
});

test('what is taken back before somebody heard that it is looked into is told once with its reason, and never as another one’s', async () => {
  const promoter = await aPromoter(s.deps, s.shop);
  const { skuIds } = await s.product({ prices: [1_000] });
  const orderId = await s.buy(
    await s.buyer(),
    skuIds.map((skuId) => ({ skuId, quantity: 1 })),
  );
  await earnFor(s.deps, s.shop, orderId, [
    { promoterId: promoter.promoterId, rate_bps: 1_000, payable_fen: 1_000 },
  ]);
  await s.work();
  await runStaff(s, disputeOrderHandler, { orderId, on: true, reason: '同一地址下了五单' });
  s.deps.clock.advance(1);
  await runStaff(s, voidCommissionHandler, { what: { of: 'order', orderId }, reason: '自己买的' });
  await s.work();
  // Told at one moment, they have no order.
  expect((await inbox(promoter.personId)).sort()).toEqual([
    '店家在核实一单推广 | 「红颜草莓」这一单的佣金先不结算，核实后告诉你。',
    '有佣金被店家取消 | 「红颜草莓」这一单的佣金已取消：自己买的',
  ]);
});

test('a withdrawal that waits and one that has arrived are messages, one consent each', async () => {
  const { personId, id } = await withdraws();
  expect(await messages(personId)).toEqual([WAITING]);
  await s.control('/transfers/confirm', { withdrawalId: id });
  await s.pass(SECOND_MS);
  expect(await messages(personId)).toEqual([WAITING, ['tmpl-withdrawn', '¥12.34', '提现 ¥12.34 已到账']]);
});

test('one that nobody confirmed is told to have come back', async () => {
  const { personId } = await withdraws();
  await s.pass(DAY_MS + 3_600_000);
  expect(await messages(personId)).toEqual([WAITING, ['tmpl-withdrawn', '¥12.34', '提现 ¥12.34 没有成功']]);
});

test('of a withdrawal that waits and of who wants to promote, the owner and managers hear, and no clerk', async () => {
  const [manager, clerk] = [await s.buyer(), await s.buyer()];
  for (const [personId, role] of [
    [manager, 'manager'],
    [clerk, 'clerk'],
  ]) {
    await sql(s.deps.db, 'INSERT INTO store_members (store_id, person_id, role) VALUES ($1, $2, $3)', [
      s.shop.storeId,
      personId,
      role,
    ]);
  }
  await s.control('/transfers', { refuse: 'ip' });
  const { personId } = await withdraws();
  await s.control('/transfers', { refuse: null });
  const applied = await aPromoter(s.deps, s.shop, { status: 'applied' });
  await s.deps.db.tx((tx) =>
    recordEvent(
      tx,
      s.deps.ids,
      storeScope(s.shop.storeId),
      'promoter.applied',
      { promoterId: applied.promoterId },
      s.deps.clock.now(),
    ),
  );
  await s.work();
  const told = [
    expect.stringContaining('佣金提现 ¥12.34 未发出'),
    expect.stringContaining('有人申请做推广员'),
  ];
  for (const of of [s.owner, manager]) {
    expect((await inbox(of)).filter((line) => /提现|推广员/.test(line)).sort()).toEqual(told.sort());
  }
  expect(await inbox(clerk)).toEqual([]);
  expect(await inbox(personId)).toEqual([expect.stringContaining('提现 ¥12.34 稍有延迟')]);
});
