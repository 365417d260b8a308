import { expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { cancelOrderHandler } from '#server/app/order/cancel-order';
import { countOrdersHandler } from '#server/app/order/count-orders';
import { listOrdersHandler } from '#server/app/order/list-orders';
import { refundOrderHandler } from '#server/app/refund/refund-order';
import { must } from '../../support/deps';
import { type Buyer, payWorld } from '../../support/pay-world';
import { sql } from '../../support/sql';

const world = payWorld();
const counts = ({ personId }: Buyer) => must(world.deps, countOrdersHandler, personId, {});
const NOTHING = { unpaid: 0, group: 0, to_ship: 0, shipped: 0, refunding: 0 };

/** Copies of an order, with their lines. */
async function copies(orderId: Id<'order'>, status: string, many: number): Promise<void> {
  const ids = Array.from({ length: many }, () => world.deps.ids.next('order'));
  await sql(
    world.deps.db,
    `INSERT INTO orders (store_id, id, person_id, kind, status, units, list_fen, goods_fen, shipping_fen, payable_fen,
       quote_hash, delivery, placed_at, hold_until)
     SELECT store_id, n.id, person_id, kind, $3, units, list_fen, goods_fen, shipping_fen, payable_fen, quote_hash, delivery,
       placed_at, hold_until
     FROM orders, unnest($2::text[]) AS n (id) WHERE orders.id = $1`,
    [orderId, ids, status],
  );
}

test('each badge counts what its tab lists, of all my orders and of nobody else’s', async () => {
  const product = await world.aProduct({ stock: 100 });
  const campaignId = await world.aCampaign(product);
  const me = await world.aBuyer();
  expect(await counts(me)).toEqual(NOTHING);

  const place = (buyer: Buyer) => world.mustPlace(buyer, world.lines({ skuId: product.skuId, quantity: 1 }));
  const unpaid = await place(me);
  const cancelled = await place(me);
  await must(world.deps, cancelOrderHandler, me.personId, { orderId: cancelled });
  const toShip = await place(me);
  await world.pay(me, toShip);
  const back = await place(me);
  await world.pay(me, back);
  await must(world.deps, refundOrderHandler, me.personId, {
    orderId: back,
    lines: [{ lineNo: 1, quantity: 1 }],
    reason: 'changed_mind',
  });
  const seat = await world.mustPlace(me, world.seat(campaignId, null, product.skuId));
  await world.pay(me, seat);
  const shipped = await place(me);
  await world.pay(me, shipped);
  await sql(world.deps.db, `UPDATE orders SET status = 'shipped' WHERE id = $1`, [shipped]);
  await place(await world.aBuyer());

  const said = await counts(me);
  expect(said).toEqual({ unpaid: 1, group: 1, to_ship: 1, shipped: 1, refunding: 1 });
  const listed = { unpaid, group: seat, to_ship: toShip, shipped, refunding: back };
  for (const [tab, orderId] of Object.entries(listed)) {
    const { items } = await must(world.deps, listOrdersHandler, me.personId, { tab: tab as 'unpaid' });
    expect(items.map(({ id }) => id)).toEqual([orderId]);
  }

  await sql(world.deps.db, `UPDATE refunds SET status = 'success' WHERE order_id = $1`, [back]);
  expect(await counts(me)).toMatchObject({ refunding: 0 });
});

test('far behind the newest orders, and up to a hundred', async () => {
  const { skuId } = await world.aProduct();
  const me = await world.aBuyer();
  const first = await world.mustPlace(me, world.lines({ skuId, quantity: 1 }));
  await copies(first, 'completed', 80);
  expect(await counts(me)).toEqual({ ...NOTHING, unpaid: 1 });
  await copies(first, 'shipped', 130);
  expect(await counts(me)).toEqual({ ...NOTHING, unpaid: 1, shipped: 100 });
});
