import { expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { refundLinesHandler } from '#server/app/merchant/refund-lines';
import { getOrderHandler } from '#server/app/order/get-order';
import { refundOrderHandler } from '#server/app/refund/refund-order';
import { must } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { runStaff } from '../../support/run-staff';
import { sellingShop } from '../../support/selling-shop';

const s = sellingShop(testDatabase());

async function aPaidOrder() {
  const { skuId } = await s.product();
  const me = await s.buyer();
  return { me, orderId: await s.buy(me, [{ skuId, quantity: 2 }]) };
}
async function reasons(me: Id<'person'>, orderId: Id<'order'>) {
  const { order } = await must(s.deps, getOrderHandler, me, { orderId });
  return order.refunds.map(({ reason }) => reason);
}

test('a reason of the list is read in both languages, a shop’s own words as they were typed', async () => {
  const { me, orderId } = await aPaidOrder();
  const lines = [{ lineNo: 1, quantity: 1 }];
  await must(s.deps, refundOrderHandler, me, { orderId, lines, reason: 'too_slow' });
  s.deps.clock.advance(1);
  const shop = { orderId, lines, shopFault: false, restock: false };
  await runStaff(s, refundLinesHandler, { ...shop, reason: '少发了一盒' });
  expect(await reasons(me, orderId)).toEqual([
    { zh: '发货太慢', en: 'Shipping takes too long' },
    { zh: '少发了一盒', en: '少发了一盒' },
  ]);
});
