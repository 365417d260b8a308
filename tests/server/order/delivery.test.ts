/** An address is asked for when a parcel goes out, and only then. */
import { afterEach, describe, expect, test } from 'vitest';
import type { DeliveryMethod } from '#core/domain/shipping/delivery';
import { getOrderHandler } from '#server/app/order/get-order';
import { placeOrderHandler } from '#server/app/order/place-order';
import { quoteOrderHandler } from '#server/app/order/quote-order';
import { must, run } from '../../support/deps';
import { payWorld } from '../../support/pay-world';
import { sql } from '../../support/sql';

const world = payWorld();
const deliversBy = (delivery: DeliveryMethod) =>
  sql(world.deps.db, 'UPDATE stores SET delivery = $2 WHERE id = $1', [world.store.storeId, delivery]);
afterEach(() => deliversBy('express'));

async function aPurchase() {
  const { skuId } = await world.aProduct();
  return world.lines({ skuId, quantity: 1 });
}

describe.each(['virtual', 'pickup'] as const)('%s', (delivery) => {
  test('shows no address, costs no shipping, and is placed without one', async () => {
    await deliversBy(delivery);
    const { personId } = await world.aBuyer('990000');
    const purchase = await aPurchase();
    const quoted = await must(world.deps, quoteOrderHandler, personId, { purchase });
    expect(quoted).toMatchObject({ delivery, address: null, quote: { shipping_fen: 0 } });
    const { orderId } = await must(world.deps, placeOrderHandler, personId, {
      purchase,
      quoteHash: quoted.quote.hash,
    });
    const { order } = await must(world.deps, getOrderHandler, personId, { orderId });
    expect(order).toMatchObject({ delivery, address: null, shipping_fen: 0 });
  });

  test('keeps no address that came along all the same', async () => {
    await deliversBy(delivery);
    const { personId, addressId } = await world.aBuyer();
    const purchase = await aPurchase();
    const { quote } = await must(world.deps, quoteOrderHandler, personId, { purchase, addressId });
    const { orderId } = await must(world.deps, placeOrderHandler, personId, {
      purchase,
      addressId,
      quoteHash: quote.hash,
    });
    expect(await world.order(orderId)).toMatchObject({ address_sealed: null, region: null });
  });
});

describe.each(['express', 'same_city'] as const)('%s', (delivery) => {
  test('without an address is quoted and not placed; nothing is taken', async () => {
    await deliversBy(delivery);
    const { personId } = await world.aBuyer();
    await sql(world.deps.db, 'DELETE FROM addresses WHERE person_id = $1', [personId]);
    const { skuId } = await world.aProduct({ stock: 3 });
    const purchase = world.lines({ skuId, quantity: 1 });
    const quoted = await must(world.deps, quoteOrderHandler, personId, { purchase });
    expect(quoted).toMatchObject({ delivery, address: null });
    const placed = await run(world.deps, placeOrderHandler, personId, {
      purchase,
      quoteHash: quoted.quote.hash,
    });
    expect(placed).toMatchObject({ ok: false, code: 'ADDRESS_REQUIRED' });
    expect(await world.stock(skuId)).toBe(3);
  });
});
