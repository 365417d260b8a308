import { indexGrams } from '#core/domain/search/grams';
import { after, DAY_MS, type Instant, instant, startOfShanghaiDay } from '#core/kernel/instant';
import { at } from '#server/db/params';
import type { Queryable } from '#server/db/statement';
import type { DemoProduct, DemoStore } from '../types';
import { type DemoIds, productKey, skuKey } from './demo-ids';
import { demoPicture } from './demo-picture';
import { insertRows } from './insert-rows';
import { skuLabel, skuOptions } from './sku-label';

/** Goods, SKUs and the list prices they had; `sold` counts units by product key. */
export async function insertGoods(
  db: Queryable,
  ids: DemoIds,
  store: DemoStore,
  sold: ReadonlyMap<string, number>,
  now: Instant,
): Promise<void> {
  const store_id = ids.of('store', store.key);
  const today = startOfShanghaiDay(now);
  const daysAgo = (days: number) => instant(today - days * DAY_MS);
  const listedAt = (product: DemoProduct) =>
    daysAgo(Math.max(0, ...product.skus.flatMap((sku) => sku.price_past.map(({ days_ago }) => days_ago))));

  await insertRows(
    db,
    'products',
    store.products.map((product, position) => ({
      store_id,
      id: ids.put('product', productKey(store.key, product.key), listedAt(product)),
      category_id: ids.of('category', `${store.key}/${product.category}`),
      shipping_template_id: ids.of('template', `${store.key}/${product.shipping_template}`),
      title: product.title,
      subtitle: product.subtitle,
      promises: product.promises,
      axes: product.axes.map(({ name, values }) => ({ name, values: values.map((value) => value.name) })),
      detail: [
        ...product.detail.paragraphs.map((text) => ({ type: 'text', text })),
        { type: 'specs', rows: product.detail.specs },
      ],
      pictures: {
        card: demoPicture(product.pictures.card),
        thumb: demoPicture(product.pictures.thumb),
        share: demoPicture(product.pictures.share),
        heroes: product.pictures.heroes.map(demoPicture),
      },
      on_sale: true,
      sold: sold.get(productKey(store.key, product.key)) ?? 0,
      position,
      from_price_fen: Math.min(...product.skus.map((sku) => sku.price_fen)),
      search_grams: indexGrams([
        product.title.zh,
        product.title.en,
        product.subtitle.zh,
        ...product.keywords,
      ]),
      created_at: at(listedAt(product)),
    })),
  );
  await insertRows(
    db,
    'skus',
    store.products.flatMap((product) =>
      product.skus.map((sku, position) => ({
        store_id,
        id: ids.put('sku', skuKey(store.key, product.key, sku.key), listedAt(product)),
        product_id: ids.of('product', productKey(store.key, product.key)),
        options: skuOptions(product, sku),
        label: skuLabel(product, sku),
        picture: null,
        price_fen: sku.price_fen,
        cost_fen: sku.cost_fen,
        floor_fen: sku.floor_fen,
        stock: sku.stock,
        safety_stock: 5,
        weight_g: sku.weight_g,
        on_sale: true,
        position,
      })),
    ),
  );
  await insertRows(
    db,
    'price_history',
    store.products.flatMap((product) =>
      product.skus.flatMap((sku) =>
        sku.price_past.map(({ days_ago, price_fen }) => ({
          store_id,
          id: ids.make('history', daysAgo(days_ago)),
          sku_id: ids.of('sku', skuKey(store.key, product.key, sku.key)),
          kind: 'list',
          price_fen,
          at: at(daysAgo(days_ago)),
        })),
      ),
    ),
  );
}

const UNITS_MOVED = {
  name: 'seed.move-allotment',
  text: 'UPDATE skus SET stock = stock - $3 WHERE store_id = $1 AND id = $2 AND stock >= $3',
};

/** Publishes the group campaigns: each allotment is moved out of the SKU's ordinary stock. */
export async function insertCampaigns(
  db: Queryable,
  ids: DemoIds,
  store: DemoStore,
  now: Instant,
): Promise<void> {
  const store_id = ids.of('store', store.key);
  for (const campaign of store.group_campaigns) {
    const id = ids.put('campaign', `${store.key}/${campaign.key}`, now);
    const ends_at = at(after(now, campaign.runs_days * DAY_MS));
    await insertRows(db, 'campaigns', [
      {
        store_id,
        id,
        kind: campaign.kind,
        product_id: ids.of('product', productKey(store.key, campaign.product)),
        title: campaign.title,
        size: campaign.size,
        open_for_h: campaign.open_hours,
        buyer_limit: campaign.per_buyer_limit,
        settings: campaign.settings,
        status: 'published',
        starts_at: at(now),
        ends_at,
        created_at: at(now),
      },
    ]);
    const job = { id: ids.make('job', now), store_id, kind: 'end-campaign', subject: id, due_at: ends_at };
    await insertRows(db, 'jobs', [{ ...job, payload: {}, tries: 0, state: 'due', created_at: at(now) }]);
    for (const { sku, allotment, group_price_fen, opener_price_fen, step_prices_fen } of campaign.skus) {
      const sku_id = ids.of('sku', skuKey(store.key, campaign.product, sku));
      const moved = await db.query(UNITS_MOVED, [store_id, sku_id, allotment]);
      if (moved.rowCount !== 1) throw new Error(`${campaign.key}: ${sku} has no ${allotment} units to allot`);
      await insertRows(db, 'campaign_skus', [
        {
          store_id,
          campaign_id: id,
          sku_id,
          price_fen: group_price_fen,
          opener_price_fen,
          step_prices_fen,
          allotted: allotment,
          left_units: allotment,
        },
      ]);
    }
  }
}
