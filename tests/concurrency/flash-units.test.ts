/** Units of a flash sale between the end of a hold, the end of the sale, and money: each is sold once, and is somewhere. */
import { describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { HOUR_MS, MINUTE_MS } from '#core/kernel/instant';
import { endCampaignJob } from '#server/app/campaign/end-campaign';
import { cancelOrderHandler } from '#server/app/order/cancel-order';
import { placeOrderHandler } from '#server/app/order/place-order';
import { markPaid } from '#server/app/payment/mark-paid';
import type { JobRow } from '#server/db/job-store';
import { must, run, type TestDeps } from '../support/deps';
import { heldCommit, heldTransaction, somebodyWaits } from '../support/held-commit';
import { brokenInvariants, unitsEverywhere } from '../support/invariants';
import { paidAtWechat } from '../support/paid-at-wechat';
import { type Buyer, payWorld } from '../support/pay-world';
import { anOffer, stopOffer } from '../support/promotions';
import { quoted } from '../support/quoted';
import { sql } from '../support/sql';

const world = payWorld();
const FLASH_FEN = 1_990;
const LIST_FEN = 3_990;
const buyers = (count: number) => Promise.all(Array.from({ length: count }, () => world.aBuyer()));
const sound = async () => expect(await brokenInvariants(world.deps.db)).toEqual({});

async function aSale(is: { left: number; stock?: number; limit?: number; endsIn_h?: number }) {
  const { left, stock = 0, ...more } = is;
  const { skuId } = await world.aProduct({ stock });
  const skus = [{ skuId, price_fen: FLASH_FEN, left }];
  const campaignId = await anOffer(world.deps, world.store, { kind: 'flash-sale', skus, ...more });
  return { skuId, campaignId, purchase: world.lines({ skuId, quantity: 1 }) };
}
type Sale = Awaited<ReturnType<typeof aSale>>;
/** Each has seen the sum, and taps when it is called. */
const aboutToPlace = (people: readonly Buyer[], { purchase }: Sale) =>
  Promise.all(
    people.map(async (buyer) => {
      const { input } = await quoted(world, buyer, purchase);
      return (deps: TestDeps = world.deps) => run(deps, placeOrderHandler, buyer.personId, input);
    }),
  );
/** Placed, and at the cashier. */
const atTheCashier = (people: readonly Buyer[], { purchase }: Sale) =>
  Promise.all(
    people.map(async (buyer) => {
      const orderId = await world.mustPlace(buyer, purchase);
      return { buyer, orderId, prepayId: await world.prepay(buyer, orderId) };
    }),
  );
const pay = (prepayId: string) => world.control('/pay', { prepayId }).catch(() => null);
const end = ({ campaignId }: Sale) =>
  endCampaignJob(world.deps, {
    store_id: world.store.storeId,
    subject: campaignId,
  } as unknown as JobRow);
const statusOf = async (orderId: Id<'order'>) => (await world.order(orderId)).status;
const surplusOf = async (orderId: Id<'order'>) =>
  (
    await sql<{ amount_fen: number }>(
      world.deps.db,
      'SELECT amount_fen FROM refunds WHERE order_id = $1 AND surplus',
      [orderId],
    )
  ).map(({ amount_fen }) => amount_fen);

test('holds that end while others keep asking for the units: all of them are sold anew, at their price, and no more', async () => {
  const sale = await aSale({ left: 8 });
  const slow = await atTheCashier(await buyers(8), sale);
  world.deps.clock.advance(5 * MINUTE_MS);
  let over = false;
  const untilServed = async (buyer: Buyer) => {
    for (;;) {
      const last = over;
      const answer = await world.place(buyer, sale.purchase);
      if (answer.ok || last) return answer;
    }
  };
  const asking = (await buyers(16)).map(untilServed);
  await world.settle();
  over = true;
  const answers = await Promise.all(asking);
  const placed = answers.flatMap((answer) => (answer.ok ? [answer.value.payable_fen] : []));
  expect(placed).toEqual(Array(8).fill(FLASH_FEN));
  for (const answer of answers) if (!answer.ok) expect(answer.code).toBe('OUT_OF_STOCK');
  for (const { orderId } of slow) expect(await statusOf(orderId)).toBe('cancelled');
  expect(await world.left(sale.campaignId)).toBe(0);
  expect(await unitsEverywhere(world.deps.db, sale.skuId)).toBe(8);
  await sound();
});

describe.each([
  ['stopped', ({ campaignId }: Sale) => stopOffer(world.deps, world.store, campaignId)],
  ['over', end],
] as const)('a sale that is %s in the moment in which holds end', (_, finish) => {
  test('and in which half of the holders pay: paid at its price or cancelled, and every unit is on the shelf or sold', async () => {
    // The holds and the sale end together.
    const sale = await aSale({ left: 16, endsIn_h: 5 / 60 });
    const orders = await atTheCashier(await buyers(12), sale);
    world.deps.clock.advance(5 * MINUTE_MS - 1);
    const paying = orders.slice(0, 6).map(({ prepayId }) => pay(prepayId));
    world.deps.clock.advance(1);
    const leaving = orders
      .slice(6, 9)
      .map(({ buyer, orderId }) => run(world.deps, cancelOrderHandler, buyer.personId, { orderId }));
    await Promise.all<unknown>([...paying, ...leaving, finish(sale), world.settle()]);
    await world.standIn.catchUp();
    await world.settle();
    let paid = 0;
    for (const { orderId } of orders) {
      const { status, paid_fen } = await world.order(orderId);
      expect(['to_ship', 'cancelled']).toContain(status);
      if (status === 'to_ship') {
        paid += 1;
        expect(paid_fen).toBe(FLASH_FEN);
      }
    }
    expect([await world.left(sale.campaignId), await world.stock(sale.skuId)]).toEqual([0, 16 - paid]);
    expect(await unitsEverywhere(world.deps.db, sale.skuId)).toBe(16);
    await sound();
  });
});

describe('late money and the last unit', () => {
  async function lateForTheLast(is: { limit?: number; stock?: number; endsIn_h?: number } = {}) {
    const sale = await aSale({ left: 1, ...is });
    const [late] = await atTheCashier(await buyers(1), sale);
    if (late === undefined) throw new Error('nobody');
    const { buyer, orderId, prepayId } = late;
    await must(world.deps, cancelOrderHandler, buyer.personId, { orderId });
    const facts = await paidAtWechat(world, orderId, prepayId);
    return { ...sale, buyer, orderId, facts };
  }

  test('while somebody is taking it: it is theirs, and the money goes back', async () => {
    const sale = await lateForTheLast({ stock: 3 });
    const [place] = await aboutToPlace(await buyers(1), sale);
    const held = heldCommit(world.deps, 'order.place');
    const placing = place?.(held.deps);
    await held.sent;
    const paying = markPaid(world.deps, sale.facts);
    await somebodyWaits(world.deps.db);
    held.commit();
    expect(await placing).toMatchObject({ ok: true, value: { payable_fen: FLASH_FEN } });
    expect(await paying).toBe('surplus');
    expect([await statusOf(sale.orderId), await surplusOf(sale.orderId)]).toEqual(['cancelled', [FLASH_FEN]]);
    // The shelf beside it serves nobody at the price of the sale.
    expect([await world.left(sale.campaignId), await world.stock(sale.skuId)]).toEqual([0, 3]);
    await sound();
  });

  test('is taking it again while others want it: they are told what it costs on the shelf', async () => {
    const sale = await lateForTheLast({ stock: 3 });
    const places = await aboutToPlace(await buyers(4), sale);
    const held = heldTransaction(world.deps);
    const paying = markPaid(held.deps, sale.facts);
    await held.sent;
    const placing = places.map((place) => place());
    await somebodyWaits(world.deps.db, 4);
    held.commit();
    expect(await paying).toBe('retaken');
    for (const answer of await Promise.all(placing)) {
      expect(answer).toMatchObject({ code: 'PRICE_CHANGED', facts: { payable_fen: LIST_FEN } });
    }
    expect([await world.left(sale.campaignId), await world.stock(sale.skuId)]).toEqual([0, 3]);
    await sound();
  });

  test.each(['the money', 'the order'])(
    'and the same person within a limit of one, %s first: one unit at the price of the sale',
    async (first) => {
      const sale = await lateForTheLast({ limit: 1 });
      const [place] = await aboutToPlace([sale.buyer], sale);
      const held =
        first === 'the money' ? heldTransaction(world.deps) : heldCommit(world.deps, 'order.place');
      const begun = first === 'the money' ? markPaid(held.deps, sale.facts) : place?.(held.deps);
      await held.sent;
      const second = first === 'the money' ? place?.() : markPaid(world.deps, sale.facts);
      await somebodyWaits(world.deps.db);
      held.commit();
      expect([await begun, await second]).toMatchObject(
        first === 'the money' ? ['retaken', { ok: false }] : [{ ok: true }, 'surplus'],
      );
      expect(await world.left(sale.campaignId)).toBe(0);
      expect(await unitsEverywhere(world.deps.db, sale.skuId)).toBe(1);
      await sound();
    },
  );

  test('while the sale ends: the unit is on the shelf by then, or not yet, and serves either way', async () => {
    for (let round = 0; round < 4; round += 1) {
      const sale = await lateForTheLast({ endsIn_h: 1 });
      world.deps.clock.advance(HOUR_MS);
      const [paid] = await Promise.all([markPaid(world.deps, sale.facts), end(sale)]);
      expect(paid).toBe('retaken');
      expect(await world.order(sale.orderId)).toMatchObject({ status: 'to_ship', paid_fen: FLASH_FEN });
      expect([await world.left(sale.campaignId), await world.stock(sale.skuId)]).toEqual([0, 0]);
    }
    await sound();
  });
});
