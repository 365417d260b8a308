import { describe, expect, test } from 'vitest';
import { CALLS } from '#core/contract/calls';
import { callName } from '#core/contract/define-call';
import { MINUTE_MS } from '#core/kernel/instant';
import { buyAgainHandler } from '#server/app/order/buy-again';
import { cancelOrderHandler } from '#server/app/order/cancel-order';
import { getOrderHandler } from '#server/app/order/get-order';
import { orderHandlers } from '#server/app/order/handlers';
import { listOrdersHandler } from '#server/app/order/list-orders';
import { quoteOrderHandler } from '#server/app/order/quote-order';
import { must, run } from '../../support/deps';
import { payWorld } from '../../support/pay-world';
import { sql } from '../../support/sql';

const world = payWorld();

test('every call of the order function has its use-case', () => {
  const wanted = CALLS.filter(({ fn }) => fn === 'order').map(callName);
  expect(orderHandlers.map(({ call }) => callName(call)).sort()).toEqual(wanted.sort());
});

describe('a quote', () => {
  test('shows the default address, the fee there, and how long the order will be held', async () => {
    const product = await world.aProduct();
    const campaignId = await world.aCampaign(product);
    const { personId, addressId } = await world.aBuyer();
    const seat = await must(world.deps, quoteOrderHandler, personId, {
      purchase: world.seat(campaignId, null, product.skuId, 2),
    });
    expect(seat).toMatchObject({
      hold_min: 5,
      address: { id: addressId, name: '小团', region: '440106' },
      quote: {
        list_fen: 7_980,
        reduction_fen: 2_000,
        goods_fen: 5_980,
        lines: [{ unit_fen: 2_990, reductions: [{ source: 'group-price', amount_fen: 2_000 }] }],
      },
    });
    const alone = await must(world.deps, quoteOrderHandler, personId, {
      purchase: world.lines({ skuId: product.skuId, quantity: 1 }),
    });
    expect(alone).toMatchObject({ hold_min: 15, quote: { payable_fen: 3_990 } });
  });

  test('without any address counts no fee; with somebody else’s it is refused', async () => {
    const { skuId } = await world.aProduct();
    const { personId } = await world.aBuyer();
    const other = await world.aBuyer();
    await sql(world.deps.db, 'DELETE FROM addresses WHERE person_id = $1', [personId]);
    const purchase = world.lines({ skuId, quantity: 1 });
    expect(await must(world.deps, quoteOrderHandler, personId, { purchase })).toMatchObject({
      address: null,
      quote: { shipping_fen: 0 },
    });
    const foreign = await run(world.deps, quoteOrderHandler, personId, {
      purchase,
      addressId: other.addressId,
    });
    expect(foreign).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('my orders', () => {
  test('newest first, in pages without gaps, by tab', async () => {
    const { skuId } = await world.aProduct({ stock: 100 });
    const buyer = await world.aBuyer();
    const ids: string[] = [];
    for (let n = 0; n < 7; n += 1) {
      ids.unshift(await world.mustPlace(buyer, world.lines({ skuId, quantity: 1 })));
      world.deps.clock.advance(1);
    }
    const list = (input: object) =>
      must(world.deps, listOrdersHandler, buyer.personId, { tab: 'all', limit: 3, ...input });
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: Awaited<ReturnType<typeof list>> = await list(cursor === undefined ? {} : { cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    }
    expect(seen).toEqual(ids);
    const [newest] = ids;
    await must(world.deps, cancelOrderHandler, buyer.personId, { orderId: newest as never });
    expect((await list({ tab: 'unpaid', limit: 50 })).items.map(({ id }) => id)).toEqual(ids.slice(1));
    expect((await list({ tab: 'to_ship' })).items).toEqual([]);
    expect(
      await run(world.deps, listOrdersHandler, buyer.personId, { tab: 'all', cursor: 'x' }),
    ).toMatchObject({
      code: 'BAD_INPUT',
    });
  });

  test('one whole, with the address as it was when it was placed', async () => {
    const { skuId } = await world.aProduct();
    const buyer = await world.aBuyer();
    const orderId = await world.mustPlace(buyer, world.lines({ skuId, quantity: 2 }));
    await sql(world.deps.db, `UPDATE addresses SET sealed = '', removed_at = '2026-11-23' WHERE id = $1`, [
      buyer.addressId,
    ]);
    const { order } = await must(world.deps, getOrderHandler, buyer.personId, { orderId });
    expect(order).toMatchObject({
      status: 'unpaid',
      actions: ['pay', 'cancel'],
      address: { name: '小团', phone: '13800138000', detail: '一号楼' },
      lines: [{ lineNo: 1, quantity: 2, payable_fen: 7_980, refundedQuantity: 0 }],
      payable_fen: 7_980,
      group: null,
      shareToken: null,
    });
    expect(order.address?.regionText).toContain('广东');
  });

  test('a paid seat can invite: the card is this person’s', async () => {
    const product = await world.aProduct();
    const campaignId = await world.aCampaign(product);
    const buyer = await world.aBuyer();
    const orderId = await world.mustPlace(buyer, world.seat(campaignId, null, product.skuId));
    await world.pay(buyer, orderId);
    const { order } = await must(world.deps, getOrderHandler, buyer.personId, { orderId });
    expect(order).toMatchObject({
      status: 'awaiting_group',
      actions: ['invite', 'refund'],
      group: { paid: 1, size: 3 },
    });
    const cards = await sql(world.deps.db, 'SELECT person_id, target FROM share_tokens WHERE token = $1', [
      order.shareToken,
    ]);
    expect(cards).toEqual([
      { person_id: buyer.personId, target: { page: 'group', groupId: order.group?.id } },
    ]);
  });
});

test('buy again: what is still sold, as far as it goes', async () => {
  const kept = await world.aProduct({ stock: 4 });
  const gone = await world.aProduct();
  const buyer = await world.aBuyer();
  const orderId = await world.mustPlace(
    buyer,
    world.lines({ skuId: kept.skuId, quantity: 3 }, { skuId: gone.skuId, quantity: 1 }),
  );
  await sql(world.deps.db, 'UPDATE skus SET on_sale = false WHERE id = $1', [gone.skuId]);
  const again = () => must(world.deps, buyAgainHandler, buyer.personId, { orderId });
  expect(await again()).toEqual({ added: 1, gone: 1 });
  const cart = () =>
    sql(world.deps.db, 'SELECT sku_id, quantity FROM cart_lines WHERE person_id = $1', [buyer.personId]);
  expect(await cart()).toEqual([{ sku_id: kept.skuId, quantity: 1 }]);
  world.deps.clock.advance(15 * MINUTE_MS);
  await world.settle();
  await again();
  expect(await cart()).toEqual([{ sku_id: kept.skuId, quantity: 3 }]);
});
