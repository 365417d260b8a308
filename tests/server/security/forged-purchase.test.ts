/** What a client may make up about a purchase: campaigns that are not for it, and sums that are old or somebody else's. */
import { describe, expect, test } from 'vitest';
import type { Purchase } from '#core/contract/order';
import { placeOrderHandler } from '#server/app/order/place-order';
import { quoteOrderHandler } from '#server/app/order/quote-order';
import { run } from '../../support/deps';
import { type Buyer, payWorld } from '../../support/pay-world';
import { anOffer, stopOffer } from '../../support/promotions';
import { quoted } from '../../support/quoted';
import { aCampaign, aGroup, aPerson, aProduct, aStore } from '../../support/shop';
import { sql } from '../../support/sql';

const world = payWorld();
const ordersOf = ({ personId }: Buyer) =>
  sql(world.deps.db, 'SELECT id FROM orders WHERE person_id = $1', [personId]);

/** Refused by the quote and by placing alike, and nothing is placed. */
async function isNotThere(purchase: Purchase, code = 'NOT_FOUND') {
  const buyer = await world.aBuyer();
  const { personId, addressId } = buyer;
  const quote = await run(world.deps, quoteOrderHandler, personId, { purchase, addressId });
  const input = { purchase, addressId, quoteHash: 'f'.repeat(24) };
  const placed = await run(world.deps, placeOrderHandler, personId, input);
  expect([quote, placed]).toMatchObject([{ code }, { code }]);
  expect(await ordersOf(buyer)).toEqual([]);
}

describe('a seat', () => {
  test.each(['flash-sale', 'member-price', 'new-customer', 'haggle'])(
    'of a campaign that is no group but a %s: there is none',
    async (kind) => {
      const { skuId } = await world.aProduct();
      const id = await anOffer(world.deps, world.store, { kind, skus: [{ skuId, price_fen: 100, left: 5 }] });
      await isNotThere(world.seat(id, null, skuId));
      expect([await world.left(id), await world.stock(skuId)]).toEqual([5, 10]);
    },
  );

  test('of another shop’s campaign or group, under whichever shop’s name', async () => {
    const mine = await world.aProduct();
    const myCampaign = await world.aCampaign(mine, { left: 5 });
    const elsewhere = await aStore(world.deps);
    const theirs = await aProduct(world.deps, elsewhere);
    const theirCampaign = await aCampaign(world.deps, elsewhere, theirs, { left: 5 });
    const of = { store: elsewhere, product: theirs, campaignId: theirCampaign };
    const member = { personId: await aPerson(world.deps), state: 'paid' } as const;
    const { groupId } = await aGroup(world.deps, of, [member]);
    const seat = (campaignId: typeof myCampaign, group: typeof groupId | null, skuId: typeof mine.skuId) =>
      world.seat(campaignId, group, skuId);
    await isNotThere(seat(theirCampaign, null, mine.skuId));
    await isNotThere(seat(theirCampaign, groupId, mine.skuId));
    await isNotThere(seat(myCampaign, groupId, mine.skuId));
    await isNotThere(seat(theirCampaign, null, theirs.skuId), 'SKU_GONE');
    const { storeId } = elsewhere;
    await isNotThere({ ...seat(myCampaign, null, mine.skuId), storeId } as Purchase, 'SKU_GONE');
    await isNotThere({ ...seat(myCampaign, null, theirs.skuId), storeId } as Purchase);
    expect([await world.left(myCampaign), await world.left(theirCampaign)]).toEqual([5, 5]);
  });
});

describe('the hash of a sum', () => {
  /** Placed with a hash that is not of this sum: refused with the sum it is, and nothing is taken. */
  async function isAsked(buyer: Buyer, purchase: Purchase, quoteHash: string, payable_fen: number) {
    const { personId, addressId } = buyer;
    const before = await ordersOf(buyer);
    expect(
      await run(world.deps, placeOrderHandler, personId, { purchase, addressId, quoteHash }),
    ).toMatchObject({ code: 'PRICE_CHANGED', facts: { payable_fen } });
    expect(await ordersOf(buyer)).toEqual(before);
  }

  test('of before a sale, of while it ran, and of after it: each is of its own time', async () => {
    const { skuId } = await world.aProduct();
    const purchase = world.lines({ skuId, quantity: 1 });
    const buyer = await world.aBuyer();
    const hashNow = async () => (await quoted(world, buyer, purchase)).quote.hash;
    const before = await hashNow();
    const skus = [{ skuId, price_fen: 1_990, left: 5 }];
    const sale = await anOffer(world.deps, world.store, { kind: 'flash-sale', skus });
    await isAsked(buyer, purchase, before, 1_990);
    const during = await hashNow();
    await stopOffer(world.deps, world.store, sale);
    await isAsked(buyer, purchase, during, 3_990);
    expect(await world.left(sale)).toBe(0);
    // The same sum, made of the same parts, is the same promise.
    expect(await hashNow()).toBe(before);
  });

  test('of somebody else, of other goods, of fewer units', async () => {
    const [{ skuId }, other] = [await world.aProduct(), await world.aProduct({ prices: [100] })];
    await anOffer(world.deps, world.store, { kind: 'member-price', skus: [{ skuId, price_fen: 3_000 }] });
    const [member, buyer] = [await world.aBuyer(), await world.aBuyer()];
    await sql(world.deps.db, 'INSERT INTO customers (store_id, person_id, level) VALUES ($1, $2, 1)', [
      world.store.storeId,
      member.personId,
    ]);
    const one = world.lines({ skuId, quantity: 1 });
    const theirs = await quoted(world, member, one);
    expect(theirs.quote.payable_fen).toBe(3_000);
    await isAsked(buyer, one, theirs.quote.hash, 3_990);
    const cheap = await quoted(world, buyer, world.lines({ skuId: other.skuId, quantity: 1 }));
    await isAsked(buyer, one, cheap.quote.hash, 3_990);
    const own = await quoted(world, buyer, one);
    await isAsked(buyer, world.lines({ skuId, quantity: 3 }), own.quote.hash, 11_970);
    expect(await world.stock(skuId)).toBe(10);
  });
});
