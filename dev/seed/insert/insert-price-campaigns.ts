import type { Id } from '#core/kernel/id';
import { after, DAY_MS, HOUR_MS, type Instant, startOfShanghaiDay } from '#core/kernel/instant';
import { struckPrices } from '#server/db/deal-store';
import { at } from '#server/db/params';
import { storeScope } from '#server/db/scope';
import type { Queryable } from '#server/db/statement';
import { freshStallMembers, freshStallOffers } from '../flash-sales';
import type { DemoPriceCampaign, DemoStore } from '../types';
import { type DemoIds, productKey, skuKey } from './demo-ids';
import { insertRows } from './insert-rows';

/** Hours of the day at which a sale may begin. */
const SALE_HOURS = [10, 16, 20];
const UNITS_MOVED = {
  name: 'seed.move-sale-units',
  text: 'UPDATE skus SET stock = stock - $3 WHERE store_id = $1 AND id = $2 AND stock >= $3',
};

/**
 * Publishes the price campaigns of the first shop, as its staff would: allotments leave the ordinary stock, and what is struck
 * through comes from the deals that are there by now.
 */
export async function insertPriceCampaigns(
  db: Queryable,
  ids: DemoIds,
  store: DemoStore,
  now: Instant,
): Promise<void> {
  const store_id = ids.of('store', store.key);
  for (const campaign of freshStallOffers) {
    const id = ids.put('campaign', `${store.key}/${campaign.key}`, now);
    const { starts_at, ends_at } = windowOf(campaign, now);
    await insertRows(db, 'campaigns', [
      {
        store_id,
        id,
        kind: campaign.kind,
        title: campaign.title,
        buyer_limit: campaign.limit,
        settings: withIds(campaign.settings, ids, store.key),
        priority: 0,
        status: 'published',
        starts_at: at(starts_at),
        ends_at: at(ends_at),
        created_at: at(now),
      },
    ]);
    const job = {
      id: ids.make('job', now),
      store_id,
      kind: 'end-campaign',
      subject: id,
      due_at: at(ends_at),
      payload: {},
      tries: 0,
      state: 'due',
      created_at: at(now),
    };
    await insertRows(db, 'jobs', [job]);
    await insertSkus(db, ids, { store, campaign, id, starts_at });
  }
  await insertRows(
    db,
    'customers',
    Object.entries(freshStallMembers).map(([person, level]) => ({
      store_id,
      person_id: ids.of('person', person),
      level,
      tags: '{}',
    })),
  );
}

function windowOf({ window }: DemoPriceCampaign, now: Instant): { starts_at: Instant; ends_at: Instant } {
  const starts_at = window.starts === 'now' ? now : nextSale(now);
  const length_ms = 'hours' in window ? window.hours * HOUR_MS : window.days * DAY_MS;
  return { starts_at, ends_at: after(starts_at, length_ms) };
}

/** The next hour of sales that is at least an hour away: this afternoon, this evening, or tomorrow. */
function nextSale(now: Instant): Instant {
  const today = startOfShanghaiDay(now);
  const hours = [...SALE_HOURS, ...SALE_HOURS.map((hour) => hour + 24)];
  const hour = hours.find((each) => after(today, each * HOUR_MS) >= after(now, HOUR_MS)) ?? 0;
  return after(today, hour * HOUR_MS);
}

/** The seed names goods by their keys. */
function withIds(settings: DemoPriceCampaign['settings'], ids: DemoIds, store: string): unknown {
  const { scope } = settings;
  if (scope === undefined) return settings;
  const kind = scope.in === 'categories' ? 'category' : 'product';
  return {
    ...settings,
    scope: { in: scope.in, ids: scope.ids.map((key) => ids.of(kind, productKey(store, key))) },
  };
}

async function insertSkus(
  db: Queryable,
  ids: DemoIds,
  of: {
    readonly store: DemoStore;
    readonly campaign: DemoPriceCampaign;
    readonly id: Id<'campaign'>;
    readonly starts_at: Instant;
  },
): Promise<void> {
  const { store, campaign, id, starts_at } = of;
  const store_id = ids.of('store', store.key);
  const named = campaign.skus.map((sku) => ({
    ...sku,
    sku_id: ids.of('sku', skuKey(store.key, sku.product, sku.sku)),
  }));
  const struck = await struckPrices(
    db,
    storeScope(store_id),
    named.map(({ sku_id }) => sku_id),
    starts_at,
  );
  for (const { sku_id, units, product, sku } of named) {
    if (units === null) continue;
    const moved = await db.query(UNITS_MOVED, [store_id, sku_id, units]);
    if (moved.rowCount !== 1)
      throw new Error(`${campaign.key}: ${product} ${sku} has no ${units} units to allot`);
  }
  await insertRows(
    db,
    'campaign_skus',
    named.map(({ sku_id, price_fen, step_prices_fen, units }) => ({
      store_id,
      campaign_id: id,
      sku_id,
      price_fen,
      step_prices_fen: `{${step_prices_fen.join(',')}}`,
      left_units: units,
      allotted: units,
      struck_fen: struck.get(sku_id) ?? null,
    })),
  );
}
