import { cuts } from '#core/domain/haggle/schedule';
import { fen, sumFen } from '#core/kernel/fen';
import { after, DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#core/kernel/instant';
import { at } from '#server/db/params';
import type { Queryable } from '#server/db/statement';
import { type DemoHaggle, type DemoHaggleCampaign, demoHaggleCampaigns, demoHaggles } from '../haggles';
import type { DemoStore } from '../types';
import { type DemoIds, haggleKey, productKey, skuKey } from './demo-ids';
import { insertRows } from './insert-rows';

const BETWEEN_HELPS_MS = 30 * MINUTE_MS;
const UNITS_MOVED = {
  name: 'seed.move-haggle-units',
  text: 'UPDATE skus SET stock = stock - $3 WHERE store_id = $1 AND id = $2 AND stock >= $3 RETURNING price_fen',
};

/** Publishes the haggle campaigns of a shop, and the haggles that are going, each with the unit it keeps. */
export async function insertHaggles(
  db: Queryable,
  ids: DemoIds,
  store: DemoStore,
  now: Instant,
): Promise<void> {
  for (const campaign of demoHaggleCampaigns.filter((each) => each.store === store.key)) {
    const going = demoHaggles.filter((haggle) => haggle.campaign === campaign.key);
    const list_fen = await publish(db, ids, campaign, going.length, now);
    for (const haggle of going) await begin(db, ids, { campaign, haggle, list_fen }, now);
  }
}

/** Answers the list price of its SKU. */
async function publish(
  db: Queryable,
  ids: DemoIds,
  campaign: DemoHaggleCampaign,
  kept: number,
  now: Instant,
): Promise<number> {
  const { key, store, title, product, sku, settings, floor_fen, allotment } = campaign;
  const store_id = ids.of('store', store);
  const id = ids.put('campaign', `${store}/${key}`, now);
  const sku_id = ids.of('sku', skuKey(store, product, sku));
  const ends_at = at(after(now, campaign.runs_days * DAY_MS));
  await insertRows(db, 'campaigns', [
    {
      store_id,
      id,
      kind: 'haggle',
      title,
      open_for_h: campaign.open_hours,
      buyer_limit: campaign.per_buyer_limit,
      settings,
      status: 'published',
      // What is going was begun under it.
      starts_at: at(after(now, -DAY_MS)),
      ends_at,
      created_at: at(now),
    },
  ]);
  const job = { id: ids.make('job', now), store_id, kind: 'end-campaign', subject: id, due_at: ends_at };
  await insertRows(db, 'jobs', [{ ...job, payload: {}, tries: 0, state: 'due', created_at: at(now) }]);
  const moved = await db.query(UNITS_MOVED, [store_id, sku_id, allotment]);
  const [row] = moved.rows as { price_fen: number }[];
  if (row === undefined)
    throw new Error(`${key}: ${productKey(store, product)} has no ${allotment} units to allot`);
  await insertRows(db, 'campaign_skus', [
    {
      store_id,
      campaign_id: id,
      sku_id,
      price_fen: floor_fen,
      allotted: allotment,
      left_units: allotment - kept,
    },
  ]);
  return row.price_fen;
}

async function begin(
  db: Queryable,
  ids: DemoIds,
  of: { campaign: DemoHaggleCampaign; haggle: DemoHaggle; list_fen: number },
  now: Instant,
): Promise<void> {
  const { campaign, haggle, list_fen } = of;
  const store_id = ids.of('store', campaign.store);
  const campaign_id = ids.of('campaign', `${campaign.store}/${campaign.key}`);
  const person_id = ids.of('person', haggle.person);
  const started = after(now, -haggle.started_hours_ago * HOUR_MS);
  const expires_at = at(after(started, campaign.open_hours * HOUR_MS));
  const { helpers, shape } = campaign.settings;
  const schedule = cuts(fen(list_fen), campaign.floor_fen, helpers, shape);
  const id = ids.put('haggle', haggleKey(haggle), started);
  await insertRows(db, 'haggles', [
    {
      store_id,
      id,
      campaign_id,
      sku_id: ids.of('sku', skuKey(campaign.store, campaign.product, campaign.sku)),
      person_id,
      status: 'open',
      list_fen,
      floor_fen: campaign.floor_fen,
      cuts_fen: `{${schedule.join(',')}}`,
      done: haggle.helpers.length,
      cut_fen: sumFen(schedule.slice(0, haggle.helpers.length)),
      started_at: at(started),
      expires_at,
    },
  ]);
  await insertRows(db, 'campaign_buyers', [{ store_id, campaign_id, person_id, units: 1 }]);
  const job = { id: ids.make('job', now), store_id, kind: 'end-haggle', subject: id, due_at: expires_at };
  await insertRows(db, 'jobs', [{ ...job, payload: {}, tries: 0, state: 'due', created_at: at(now) }]);
  await insertRows(
    db,
    'haggle_helps',
    haggle.helpers.map((helper, place) => {
      const helped = after(started, (place + 1) * BETWEEN_HELPS_MS);
      return {
        store_id,
        id: ids.make('help', helped),
        haggle_id: id,
        person_id: ids.of('person', helper),
        state: 'counted',
        step: place + 1,
        cut_fen: schedule[place] ?? 0,
        at: at(helped),
      };
    }),
  );
}
