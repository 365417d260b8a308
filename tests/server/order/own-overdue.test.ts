/** An own order whose time to pay is over still holds its units until it is closed: whoever buys them again has it closed first. */
import { describe, expect, test } from 'vitest';
import type { Purchase } from '#core/contract/order';
import type { Id } from '#core/kernel/id';
import { MINUTE_MS } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { placeOrderHandler } from '#server/app/order/place-order';
import { run } from '../../support/deps';
import { brokenInvariants, unitsEverywhere } from '../../support/invariants';
import { type Buyer, payWorld } from '../../support/pay-world';
import { anOffer, stopOffer } from '../../support/promotions';
import { quoted } from '../../support/quoted';
import { sql } from '../../support/sql';

const world = payWorld();
const HOLD_MS = 15 * MINUTE_MS;
const sound = async () => expect(await brokenInvariants(world.deps.db)).toEqual({});
const statusOf = async (orderId: Id<'order'>) => (await world.order(orderId)).status;

async function onTheShelf() {
  const { skuId } = await world.aProduct({ stock: 1 });
  return { skuId, purchase: world.lines({ skuId, quantity: 1 }) };
}
async function inAFlashSale() {
  const { skuId } = await world.aProduct({ stock: 0 });
  const campaignId = await anOffer(world.deps, world.store, {
    kind: 'flash-sale',
    skus: [{ skuId, price_fen: 1_990, left: 1 }],
  });
  return { skuId, campaignId, purchase: world.lines({ skuId, quantity: 1 }) };
}
async function inAGroup() {
  const product = await world.aProduct({ stock: 0 });
  const campaignId = await world.aCampaign(product, { left: 1 });
  return { skuId: product.skuId, purchase: world.seat(campaignId, null, product.skuId) };
}
async function oneOfTwo() {
  const [first, second] = [await world.aProduct({ stock: 1 }), await world.aProduct({ stock: 5 })];
  const purchase = world.lines({ skuId: second.skuId, quantity: 1 }, { skuId: first.skuId, quantity: 1 });
  return { skuId: first.skuId, purchase };
}

/** At the cashier, until the time is over; no timer has run. */
async function anOverdue(buyer: Buyer, purchase: Purchase) {
  const orderId = await world.mustPlace(buyer, purchase);
  const prepayId = await world.prepay(buyer, orderId);
  world.deps.clock.advance(HOLD_MS);
  return { orderId, prepayId };
}

describe('the last unit, held by an own overdue order', () => {
  test.each([
    ['on the shelf', onTheShelf],
    ['in the allotment of a flash sale', inAFlashSale],
    ['in the allotment of a group', inAGroup],
    ['of one of two SKUs', oneOfTwo],
  ])('%s: quoted, and bought again; the old order is closed, its payment first', async (_name, things) => {
    const { skuId, purchase } = await things();
    const buyer = await world.aBuyer();
    const old = await anOverdue(buyer, purchase);
    const before = await world.order(old.orderId);
    const again = await world.mustPlace(buyer, purchase);
    expect(await world.order(again)).toMatchObject({ status: 'unpaid', payable_fen: before.payable_fen });
    expect(await world.order(old.orderId)).toMatchObject({ status: 'cancelled', cancel_reason: 'timeout' });
    expect(await world.payments(old.orderId)).toMatchObject([{ state: 'closed' }]);
    await expect(world.control('/pay', { prepayId: old.prepayId })).rejects.toThrow();
    expect(await unitsEverywhere(world.deps.db, skuId)).toBe(1);
    await sound();
  });

  test('of a flash sale that was stopped since: back on the shelf, at its price', async () => {
    const { skuId, campaignId, purchase } = await inAFlashSale();
    const buyer = await world.aBuyer();
    const old = await anOverdue(buyer, purchase);
    await stopOffer(world.deps, world.store, campaignId);
    const again = await world.mustPlace(buyer, purchase);
    expect(await world.order(again)).toMatchObject({ payable_fen: 3_990 });
    expect(await statusOf(old.orderId)).toBe('cancelled');
    expect(await unitsEverywhere(world.deps.db, skuId)).toBe(1);
    await sound();
  });

  test('is not given away while nobody knows whether it is paid', async () => {
    const { skuId, purchase } = await onTheShelf();
    const buyer = await world.aBuyer();
    const old = await anOverdue(buyer, purchase);
    await world.control('/faults', { endpoint: 'close', kind: 'refuse' });
    expect(await world.place(buyer, purchase)).toMatchObject({ code: 'OUT_OF_STOCK' });
    expect([await statusOf(old.orderId), await world.stock(skuId)]).toEqual(['unpaid', 0]);
    await sound();
  });

  test('was paid without a word: it is theirs, and there is no second one', async () => {
    const { skuId, purchase } = await onTheShelf();
    const buyer = await world.aBuyer();
    const orderId = await world.mustPlace(buyer, purchase);
    await world.control('/notifications/mode', { mode: 'drop' });
    await world.pay(buyer, orderId);
    await world.control('/notifications/mode', { mode: 'send' });
    world.deps.clock.advance(HOLD_MS);
    expect(await world.place(buyer, purchase)).toMatchObject({ code: 'OUT_OF_STOCK' });
    expect([await statusOf(orderId), await world.stock(skuId)]).toEqual(['to_ship', 0]);
    await sound();
  });
});

describe('an order that stays', () => {
  test('somebody else’s overdue one', async () => {
    const { purchase } = await onTheShelf();
    const old = await anOverdue(await world.aBuyer(), purchase);
    expect(await world.place(await world.aBuyer(), purchase)).toMatchObject({ code: 'OUT_OF_STOCK' });
    expect(await statusOf(old.orderId)).toBe('unpaid');
    expect(await world.payments(old.orderId)).toMatchObject([{ state: 'sent' }]);
  });

  test('an own one that holds nothing of what is short, and one that still has time', async () => {
    const [sold, other] = [await onTheShelf(), await onTheShelf()];
    const buyer = await world.aBuyer();
    const overdue = await anOverdue(buyer, other.purchase);
    const { input } = await quoted(world, buyer, sold.purchase);
    const own = await world.mustPlace(buyer, sold.purchase);
    expect(await run(world.deps, placeOrderHandler, buyer.personId, input)).toMatchObject({
      code: 'OUT_OF_STOCK',
    });
    expect([await statusOf(overdue.orderId), await statusOf(own)]).toEqual(['unpaid', 'unpaid']);
  });
});

describe('who has none, in a rush', () => {
  /** Statements on the way, by name. */
  function counted(): { deps: typeof world.deps; names: string[] } {
    const names: string[] = [];
    const query: Deps['db']['query'] = (statement, values) => {
      names.push(statement.name ?? '');
      return world.deps.db.query(statement, values);
    };
    return { deps: { ...world.deps, db: { ...world.deps.db, query } }, names };
  }

  test.each([
    ['on the shelf', onTheShelf],
    ['in the allotment of a flash sale', inAFlashSale],
  ])('%s: refused after one look and one try', async (_name, things) => {
    const { skuId, purchase } = await things();
    const late = await world.aBuyer();
    const { input } = await quoted(world, late, purchase);
    const { deps, names } = counted();
    const query: Deps['db']['query'] = async (statement, values) => {
      const answer = await deps.db.query(statement, values);
      if (statement.name === 'quote.of-lines') {
        await sql(world.deps.db, 'UPDATE skus SET stock = 0 WHERE id = $1', [skuId]);
        await sql(world.deps.db, 'UPDATE campaign_skus SET left_units = 0 WHERE sku_id = $1', [skuId]);
      }
      return answer;
    };
    const rush = { ...deps, db: { ...deps.db, query } };
    expect(await run(rush, placeOrderHandler, late.personId, input)).toMatchObject({ code: 'OUT_OF_STOCK' });
    expect(names.filter((name) => name.startsWith('quote.') || name.startsWith('order.'))).toEqual([
      'quote.of-lines',
      'order.place',
    ]);
  });
});
