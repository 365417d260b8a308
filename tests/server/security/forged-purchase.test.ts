/** What a client may make up about a purchase: campaigns that are not for it, sums that are old, numbers that are no quantities. */
import { describe, expect, test } from 'vitest';
import type { Purchase } from '#core/contract/order';
import type { Id } from '#core/kernel/id';
import { placeOrderHandler } from '#server/app/order/place-order';
import { quoteOrderHandler } from '#server/app/order/quote-order';
import { run } from '../../support/deps';
import { payWorld } from '../../support/pay-world';
import { anOffer } from '../../support/promotions';

const world = payWorld();

describe('a seat', () => {
  test.each(['flash-sale', 'member-price', 'new-customer', 'haggle'])(
    'of a campaign that is no group but a %s: there is none',
    async (kind) => {
      const { skuId } = await world.aProduct();
      const id = await anOffer(world.deps, world.store, { kind, skus: [{ skuId, price_fen: 100, left: 5 }] });
      const { personId, addressId } = await world.aBuyer();
      const purchase: Purchase = world.seat(id, null, skuId);
      expect(await run(world.deps, quoteOrderHandler, personId, { purchase, addressId })).toMatchObject({
        code: 'NOT_FOUND',
      });
      expect(
        await run(world.deps, placeOrderHandler, personId, { purchase, addressId, quoteHash: 'x' }),
      ).toMatchObject({ code: 'NOT_FOUND' });
    },
  );
});
