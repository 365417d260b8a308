/** What the payment service says late, again or after everything else: an order that went on never goes back. */
import { expect, test } from 'vitest';
import { payWorld } from '../../support/pay-world';
import { sql } from '../../support/sql';

const world = payWorld();

test.each([[['shipped']], [['shipped', 'received']], [['shipped', 'received', 'completed']], [['refunded']]])(
  'a payment told again to an order that is %j leaves it there',
  async (way) => {
    const { skuId } = await world.aProduct();
    const buyer = await world.aBuyer();
    const orderId = await world.mustPlace(buyer, world.lines({ skuId, quantity: 1 }));
    await world.pay(buyer, orderId);
    expect((await world.order(orderId)).status).toBe('to_ship');
    for (const status of way) {
      await sql(world.deps.db, 'UPDATE orders SET status = $2 WHERE id = $1', [orderId, status]);
    }
    const before = await world.order(orderId);
    const stock = await world.stock(skuId);
    const [payment] = await world.payments(orderId);
    const said = await world.control('/notifications/send', { paymentId: payment?.id, times: 3 });
    await world.settle();
    expect(said).toMatchObject({ statuses: [200, 200, 200] });
    expect(await world.order(orderId)).toEqual(before);
    expect(await world.stock(skuId)).toBe(stock);
    expect(await sql(world.deps.db, 'SELECT id FROM refunds WHERE order_id = $1', [orderId])).toEqual([]);
  },
);
