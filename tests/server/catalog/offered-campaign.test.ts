/** A product with several group campaigns is sold with the same one wherever it stands. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { listGoodsHandler } from '#server/app/catalog/list-goods';
import { openLandingHandler } from '#server/app/landing/open-landing';
import { must, type TestDeps, testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { aCampaign, aProduct, aStore, type TestProduct, type TestStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
let store: TestStore;
let product: TestProduct;
beforeAll(() => {
  deps = testDeps(database.db);
});
beforeEach(async () => {
  store = await aStore(deps);
  product = await aProduct(deps, store);
});

/** What a seat costs on the storefront's card, in the list and on the page; and which campaign the page leads to. */
async function offered() {
  const { storeId } = store;
  const { productId } = product;
  const home = await must(deps, openLandingHandler, null, { target: { page: 'home', storeId } });
  const page = await must(deps, openLandingHandler, null, { target: { page: 'product', productId } });
  const { items } = await must(deps, listGoodsHandler, null, { storeId });
  if (home.page.kind !== 'home' || page.page.kind !== 'product') throw new Error('another page');
  const { campaign } = page.page.product;
  return {
    card_fen: home.page.home.goods.items[0]?.group?.price_fen ?? null,
    list_fen: items[0]?.group?.price_fen ?? null,
    page_fen: campaign === null ? null : Math.min(...campaign.skus.map(({ price_fen }) => price_fen)),
    id: campaign?.id ?? null,
  };
}
const everywhere = (id: Id<'campaign'>, fen: number) => ({ card_fen: fen, list_fen: fen, page_fen: fen, id });
const stop = (id: Id<'campaign'>) =>
  sql(deps.db, "UPDATE campaigns SET status = 'stopped' WHERE store_id = $1 AND id = $2", [
    store.storeId,
    id,
  ]);

describe('of two that run', () => {
  test('the cheaper seat is offered, though the other ends sooner; once that is stopped, the other', async () => {
    const cheap = await aCampaign(deps, store, product, { price_fen: 2_690, size: 2 });
    const settings = { tiers: [{ people: 2 }, { people: 4 }] };
    const tiered = await aCampaign(deps, store, product, {
      price_fen: 3_200,
      steps_fen: [2_500],
      size: 4,
      endsIn_h: 2,
      kind: 'tiered',
      settings,
    });
    expect(await offered()).toEqual(everywhere(cheap, 2_690));
    await stop(cheap);
    expect(await offered()).toEqual(everywhere(tiered, 3_200));
  });

  test('at the same price the one that ends sooner, then the one with the lower id', async () => {
    await aCampaign(deps, store, product, { endsIn_h: 9 });
    const soon = [
      await aCampaign(deps, store, product, { endsIn_h: 2 }),
      await aCampaign(deps, store, product, { endsIn_h: 2 }),
    ].sort();
    expect((await offered()).id).toBe(soon[0]);
  });

  test('one that is sold out gives way to a dearer one with units left', async () => {
    await aCampaign(deps, store, product, { price_fen: 2_690, left: 0, endsIn_h: 2 });
    const left = await aCampaign(deps, store, product, { price_fen: 3_200 });
    expect(await offered()).toEqual(everywhere(left, 3_200));
  });
});
