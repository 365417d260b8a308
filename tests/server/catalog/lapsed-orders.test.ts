/** An own order whose time to pay is over is in nobody's way: shelves and pages count it as the quote does. */
import { expect, test } from 'vitest';
import type { CallInput } from '#core/contract/define-call';
import type { openLanding } from '#core/contract/landing';
import { MINUTE_MS } from '#core/kernel/instant';
import { listFlashHandler } from '#server/app/catalog/list-flash';
import { listGoodsHandler } from '#server/app/catalog/list-goods';
import { openLandingHandler } from '#server/app/landing/open-landing';
import { must } from '../../support/deps';
import { type Buyer, payWorld } from '../../support/pay-world';
import { anOffer } from '../../support/promotions';
import { quoted } from '../../support/quoted';
import type { TestProduct } from '../../support/shop';

const world = payWorld();
const FLASH_FEN = 1_990;
const LIST_FEN = 3_990;
const HOLD_MS = 5 * MINUTE_MS;

async function aFlashSale(limit: number): Promise<TestProduct> {
  const product = await world.aProduct({ stock: 10 });
  const skus = [{ skuId: product.skuId, price_fen: FLASH_FEN, left: 9 }];
  await anOffer(world.deps, world.store, { kind: 'flash-sale', skus, limit });
  return product;
}

/** What the list, the storefront, the product page and the flash channel tell this person. */
async function shownTo({ personId }: Buyer, { productId, skuId }: TestProduct) {
  const { storeId } = world.store;
  const see = (target: CallInput<typeof openLanding>['target']) =>
    must(world.deps, openLandingHandler, personId, { target });
  const { items } = await must(world.deps, listGoodsHandler, personId, { storeId });
  const { page: home } = await see({ page: 'home', storeId });
  const { page } = await see({ page: 'product', productId });
  if (home.kind !== 'home' || page.kind !== 'product') throw new Error('other pages than were asked for');
  const { sessions } = await must(world.deps, listFlashHandler, personId, { storeId });
  const flash = sessions.flatMap((session) => session.items).find((item) => item.skuId === skuId);
  const of = (cards: typeof items) => cards.find(({ id }) => id === productId);
  const cards = [of(items), of(home.home.goods.items), page.product.skus[0]];
  return {
    prices: [...new Set(cards.map((card) => card?.price_fen))],
    allowed: [...new Set([...cards.map((card) => card?.offer?.allowed ?? 0), flash?.allowed])],
    limitReached: page.product.limitReached,
  };
}

test('its units count no more towards the limit of a person', async () => {
  const product = await aFlashSale(2);
  const { skuId } = product;
  const [buyer, other] = [await world.aBuyer(), await world.aBuyer()];
  await world.mustPlace(buyer, world.lines({ skuId, quantity: 2 }));
  const cost = async () => (await quoted(world, buyer, world.lines({ skuId, quantity: 1 }))).quote.goods_fen;
  expect([await cost(), await shownTo(buyer, product)]).toEqual([
    LIST_FEN,
    { prices: [LIST_FEN], allowed: [0], limitReached: 2 },
  ]);
  world.deps.clock.advance(HOLD_MS);
  const free = { prices: [FLASH_FEN], allowed: [2], limitReached: null };
  expect([await cost(), await shownTo(buyer, product)]).toEqual([FLASH_FEN, free]);
  expect(await shownTo(other, product)).toEqual(free);
});

test('those of one that can still be paid, and of one that was paid, do', async () => {
  const product = await aFlashSale(4);
  const { skuId } = product;
  const buyer = await world.aBuyer();
  await world.pay(buyer, await world.mustPlace(buyer, world.lines({ skuId, quantity: 1 })));
  await world.mustPlace(buyer, world.lines({ skuId, quantity: 1 }));
  world.deps.clock.advance(HOLD_MS / 2);
  await world.mustPlace(buyer, world.lines({ skuId, quantity: 2 }));
  expect(await shownTo(buyer, product)).toMatchObject({ prices: [LIST_FEN], allowed: [0] });
  world.deps.clock.advance(HOLD_MS / 2);
  expect(await shownTo(buyer, product)).toMatchObject({ prices: [FLASH_FEN], allowed: [1] });
  const { quote } = await quoted(world, buyer, world.lines({ skuId, quantity: 2 }));
  expect(quote.goods_fen).toBe(FLASH_FEN + LIST_FEN);
});
