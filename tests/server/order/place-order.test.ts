import { describe, expect, onTestFinished, test } from 'vitest';
import { PRIVACY_VERSION } from '#core/contract/account';
import { MINUTE_MS } from '#core/kernel/instant';
import { placeOrderHandler } from '#server/app/order/place-order';
import { quoteOrderHandler } from '#server/app/order/quote-order';
import { addJob } from '#server/db/job-store';
import { storeScope } from '#server/db/scope';
import { must, run } from '../../support/deps';
import { brokenInvariants, unitsEverywhere } from '../../support/invariants';
import { meanwhile } from '../../support/meanwhile';
import { payWorld } from '../../support/pay-world';
import { aStore } from '../../support/shop';
import { sql } from '../../support/sql';

const world = payWorld();

async function endCampaign(campaignId: string): Promise<void> {
  const { deps, store } = world;
  const now = deps.clock.now();
  const job = { kind: 'end-campaign', subject: campaignId, dueAt: now } as const;
  await addJob(deps.db, deps.ids, storeScope(store.storeId), job, now);
  await world.settle();
}

describe('placing an order', () => {
  test('takes stock at once and freezes what the buyer saw', async () => {
    const product = await world.aProduct({ prices: [3_990, 5_990], stock: 10 });
    const buyer = await world.aBuyer();
    const [first, second] = product.skuIds as [never, never];
    const purchase = world.lines({ skuId: first, quantity: 2 }, { skuId: second, quantity: 1 });
    const placed = await world.place(buyer, purchase);
    expect(placed).toMatchObject({ ok: true, value: { payable_fen: 13_970, paid: false } });
    if (!placed.ok) return;
    expect(placed.value.holdUntil).toBe(world.deps.clock.now() + 15 * MINUTE_MS);
    expect([await world.stock(first), await world.stock(second)]).toEqual([8, 9]);
    expect(await world.order(placed.value.orderId)).toMatchObject({
      status: 'unpaid',
      units: 3,
      goods_fen: 13_970,
      shipping_fen: 0,
      kind: 'normal',
    });
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('the last unit goes to another meanwhile: refused at once, nothing is read again', async () => {
    const { skuId } = await world.aProduct({ stock: 1 });
    const buyer = await world.aBuyer();
    const purchase = world.lines({ skuId, quantity: 1 });
    const { addressId } = buyer;
    const { quote } = await must(world.deps, quoteOrderHandler, buyer.personId, { purchase, addressId });
    const sent: string[] = [];
    const tooLate = meanwhile(world.deps, 'quote.of-lines', async () => {
      await world.mustPlace(await world.aBuyer(), purchase);
      const stop = world.deps.db.onStatement(({ name }) => sent.push(name));
      onTestFinished(() => void stop());
    });
    const input = { purchase, addressId, quoteHash: quote.hash };
    expect(await run(tooLate, placeOrderHandler, buyer.personId, input)).toMatchObject({
      ok: false,
      code: 'OUT_OF_STOCK',
    });
    expect(sent).toEqual(['order.place']);
    expect(await unitsEverywhere(world.deps.db, skuId)).toBe(1);
  });

  test('a SKU named twice is one line', async () => {
    const { skuId } = await world.aProduct({ stock: 5 });
    const buyer = await world.aBuyer();
    const orderId = await world.mustPlace(buyer, world.lines({ skuId, quantity: 1 }, { skuId, quantity: 2 }));
    expect(await world.stock(skuId)).toBe(2);
    const lines = await sql(world.deps.db, 'SELECT quantity FROM order_lines WHERE order_id = $1', [orderId]);
    expect(lines).toEqual([{ quantity: 3 }]);
  });

  test.each([
    [0, 1, 'OUT_OF_STOCK'],
    [1, 1, 'ok'],
    [3, 3, 'ok'],
    [3, 4, 'OUT_OF_STOCK'],
  ])('with %i in stock, %i wanted: %s', async (stock, quantity, answer) => {
    const { skuId } = await world.aProduct({ stock });
    const placed = await world.place(await world.aBuyer(), world.lines({ skuId, quantity }));
    expect(placed.ok ? 'ok' : placed.code).toBe(answer);
    expect(await world.stock(skuId)).toBe(answer === 'ok' ? stock - quantity : stock);
  });

  test('the same request again gets the same answer, even when nothing is left', async () => {
    const { skuId } = await world.aProduct({ stock: 1 });
    const buyer = await world.aBuyer();
    const purchase = world.lines({ skuId, quantity: 1 });
    const { quote } = await must(world.deps, quoteOrderHandler, buyer.personId, {
      purchase,
      addressId: buyer.addressId,
    });
    const input = { purchase, addressId: buyer.addressId, quoteHash: quote.hash };
    const first = await run(world.deps, placeOrderHandler, buyer.personId, input, { key: 'twice' });
    const second = await run(world.deps, placeOrderHandler, buyer.personId, input, { key: 'twice' });
    expect(first.ok).toBe(true);
    expect(second).toEqual(first);
    const other = await run(
      world.deps,
      placeOrderHandler,
      buyer.personId,
      { ...input, remark: '快' },
      { key: 'twice' },
    );
    expect(other).toMatchObject({ ok: false, code: 'IDEMPOTENCY_MISMATCH' });
  });

  test('a changed price is shown, never charged', async () => {
    const { skuId } = await world.aProduct();
    const { personId, addressId } = await world.aBuyer();
    const purchase = world.lines({ skuId, quantity: 1 });
    const { quote } = await must(world.deps, quoteOrderHandler, personId, { purchase, addressId });
    await sql(world.deps.db, 'UPDATE skus SET price_fen = price_fen + 1 WHERE id = $1', [skuId]);
    const placed = await run(world.deps, placeOrderHandler, personId, {
      purchase,
      addressId,
      quoteHash: quote.hash,
    });
    expect(placed).toMatchObject({ ok: false, code: 'PRICE_CHANGED' });
    expect(await world.stock(skuId)).toBe(10);
  });

  test("somebody else's address, a foreign SKU, no address, no consent", async () => {
    const { skuId } = await world.aProduct();
    const buyer = await world.aBuyer();
    const other = await world.aBuyer();
    const purchase = world.lines({ skuId, quantity: 1 });
    const place = (input: object) =>
      run(world.deps, placeOrderHandler, buyer.personId, { purchase, quoteHash: 'x', ...input });
    expect(await place({ addressId: other.addressId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await place({})).toMatchObject({ code: 'ADDRESS_REQUIRED' });
    const elsewhere = await aStore(world.deps);
    const foreign = { ...purchase, storeId: elsewhere.storeId };
    expect(await place({ purchase: foreign, addressId: buyer.addressId })).toMatchObject({
      code: 'SKU_GONE',
    });
    await sql(world.deps.db, 'DELETE FROM consents WHERE person_id = $1 AND version = $2', [
      buyer.personId,
      PRIVACY_VERSION,
    ]);
    expect(await place({ addressId: buyer.addressId })).toMatchObject({ code: 'CONSENT_REQUIRED' });
    expect(await world.stock(skuId)).toBe(10);
  });

  test('an address that is not served holds nothing', async () => {
    const { skuId } = await world.aProduct();
    const buyer = await world.aBuyer('810101');
    expect(await world.place(buyer, world.lines({ skuId, quantity: 1 }))).toMatchObject({
      code: 'NOT_DELIVERED_THERE',
      facts: { title: '红颜草莓' },
    });
    expect(await world.stock(skuId)).toBe(10);
  });

  test('what came from the cart leaves it, and nothing else', async () => {
    const bought = await world.aProduct();
    const kept = await world.aProduct();
    const buyer = await world.aBuyer();
    for (const { skuId } of [bought, kept]) {
      await sql(
        world.deps.db,
        `INSERT INTO cart_lines (person_id, store_id, sku_id, quantity, added_at) VALUES ($1, $2, $3, 1, '2026-01-01')`,
        [buyer.personId, world.store.storeId, skuId],
      );
    }
    const purchase = { ...world.lines({ skuId: bought.skuId, quantity: 1 }), cart: true } as never;
    await world.mustPlace(buyer, purchase);
    const left = await sql(world.deps.db, 'SELECT sku_id FROM cart_lines WHERE person_id = $1', [
      buyer.personId,
    ]);
    expect(left).toEqual([{ sku_id: kept.skuId }]);
  });

  test('a shop that takes no orders of 0 fen says just that', async () => {
    const { storeId } = world.store;
    const { skuId } = await world.aProduct({ prices: [0], stock: 3 });
    await sql(world.deps.db, 'UPDATE stores SET zero_fen_orders = false WHERE id = $1', [storeId]);
    const placed = await world.place(await world.aBuyer(), world.lines({ skuId, quantity: 1 }));
    await sql(world.deps.db, 'UPDATE stores SET zero_fen_orders = true WHERE id = $1', [storeId]);
    expect(placed).toEqual({ ok: false, code: 'ZERO_ORDER_OFF' });
    expect(await world.stock(skuId)).toBe(3);
  });

  test('an order of 0 fen is placed and paid at once, with nothing sent to WeChat Pay', async () => {
    const { skuId } = await world.aProduct({ prices: [0], stock: 3 });
    const placed = await world.place(await world.aBuyer(), world.lines({ skuId, quantity: 1 }));
    expect(placed).toMatchObject({ ok: true, value: { paid: true, payable_fen: 0 } });
    if (!placed.ok) return;
    expect(await world.order(placed.value.orderId)).toMatchObject({ status: 'to_ship', paid_fen: 0 });
    expect(await world.payments(placed.value.orderId)).toMatchObject([{ state: 'paid' }]);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('stock that falls to the safety level is told once', async () => {
    const { skuId } = await world.aProduct({ stock: 4 });
    await sql(world.deps.db, 'UPDATE skus SET safety_stock = 2 WHERE id = $1', [skuId]);
    const told = async () =>
      (
        await sql(
          world.deps.db,
          `SELECT id FROM events WHERE kind = 'stock.low' AND subject->>'skuId' = $1`,
          [skuId],
        )
      ).length;
    const counts: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      await world.mustPlace(await world.aBuyer(), world.lines({ skuId, quantity: 1 }));
      counts.push(await told());
    }
    expect(counts).toEqual([0, 1, 1, 1]);
  });
});

describe('a seat in a group', () => {
  test('an opener holds units of the allotment and no group yet', async () => {
    const product = await world.aProduct();
    const campaignId = await world.aCampaign(product, { left: 5 });
    const orderId = await world.mustPlace(await world.aBuyer(), world.seat(campaignId, null, product.skuId));
    expect(await world.order(orderId)).toMatchObject({
      status: 'unpaid',
      group_id: null,
      opener: true,
      goods_fen: 2_990,
    });
    expect([await world.left(campaignId), await world.stock(product.skuId)]).toEqual([4, 10]);
  });

  test.each<[string, { startsIn_h?: number; endsIn_h?: number }, string]>([
    ['not begun', { startsIn_h: 1 }, 'CAMPAIGN_SOON'],
    ['over', { endsIn_h: 0 }, 'CAMPAIGN_OVER'],
  ])('a campaign that is %s opens no group', async (_name, when, code) => {
    const product = await world.aProduct();
    const campaignId = await world.aCampaign(product, when);
    const placed = await world.place(await world.aBuyer(), world.seat(campaignId, null, product.skuId));
    expect(placed).toMatchObject({ ok: false, code });
  });

  test('limits a buyer across orders, and counts cancelled ones no more', async () => {
    const product = await world.aProduct();
    const campaignId = await world.aCampaign(product);
    const buyer = await world.aBuyer();
    const buy = (quantity: number) =>
      world.place(buyer, world.seat(campaignId, null, product.skuId, quantity));
    expect((await buy(3)).ok).toBe(true);
    expect(await buy(3)).toMatchObject({ code: 'BUYER_LIMIT', facts: { limit: 5 } });
    expect((await buy(2)).ok).toBe(true);
    world.deps.clock.advance(5 * MINUTE_MS);
    await world.settle();
    expect((await buy(5)).ok).toBe(true);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
    expect(await unitsEverywhere(world.deps.db, product.skuId)).toBe(60);
  });

  test('an order whose time to pay is over stands in nobody’s way, timer or not', async () => {
    const product = await world.aProduct({ stock: 0 });
    const campaignId = await world.aCampaign(product, { left: 20 });
    const buyer = await world.aBuyer();
    const lapsed = await world.mustPlace(buyer, world.seat(campaignId, null, product.skuId, 5));
    world.deps.clock.advance(5 * MINUTE_MS);
    const again = await world.place(buyer, world.seat(campaignId, null, product.skuId, 5));
    expect(again.ok).toBe(true);
    expect((await world.order(lapsed)).status).toBe('cancelled');
    expect(await world.left(campaignId)).toBe(15);
    expect(await world.place(buyer, world.seat(campaignId, null, product.skuId, 1))).toMatchObject({
      code: 'BUYER_LIMIT',
    });
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('a group outlives its campaign: who joins pays its price, from ordinary stock', async () => {
    const product = await world.aProduct({ stock: 10 });
    const campaignId = await world.aCampaign(product, { left: 5 });
    const opener = await world.aBuyer();
    const opened = await world.mustPlace(opener, world.seat(campaignId, null, product.skuId));
    await world.pay(opener, opened);
    const { group_id: groupId } = await world.order(opened);
    const holding = await world.mustPlace(await world.aBuyer(), world.seat(campaignId, null, product.skuId));
    await sql(world.deps.db, `UPDATE campaigns SET status = 'stopped' WHERE id = $1`, [campaignId]);
    await endCampaign(campaignId);
    expect([await world.left(campaignId), await world.stock(product.skuId)]).toEqual([0, 13]);

    const joined = await world.mustPlace(
      await world.aBuyer(),
      world.seat(campaignId, groupId, product.skuId),
    );
    expect(await world.order(joined)).toMatchObject({ goods_fen: 2_990 });
    expect([await world.left(campaignId), await world.stock(product.skuId)]).toEqual([0, 12]);
    const refused = await world.place(await world.aBuyer(), world.seat(campaignId, null, product.skuId));
    expect(refused).toMatchObject({ code: 'CAMPAIGN_OVER' });

    world.deps.clock.advance(5 * MINUTE_MS);
    await world.settle();
    expect((await world.order(holding)).status).toBe('cancelled');
    expect([await world.left(campaignId), await world.stock(product.skuId)]).toEqual([0, 14]);
    expect(await unitsEverywhere(world.deps.db, product.skuId)).toBe(15);
  });

  test('a SKU that is not in the campaign, a group of another campaign', async () => {
    const product = await world.aProduct();
    const campaignId = await world.aCampaign(product);
    const other = await world.aProduct();
    const buyer = await world.aBuyer();
    expect(await world.place(buyer, world.seat(campaignId, null, other.skuId))).toMatchObject({
      code: 'NOT_FOUND',
    });
    const nowhere = world.deps.ids.next('group');
    expect(await world.place(buyer, world.seat(campaignId, nowhere, product.skuId))).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
