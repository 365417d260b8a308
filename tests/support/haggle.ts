/** Rows and calls for tests that haggle. */
import type { CutShape } from '#core/domain/haggle/schedule';
import type { Id } from '#core/kernel/id';
import { after, HOUR_MS } from '#core/kernel/instant';
import { helpHaggleHandler } from '#server/app/haggle/help-haggle';
import { startHaggleHandler } from '#server/app/haggle/start-haggle';
import { at, json } from '#server/db/params';
import { must, run, type TestDeps } from './deps';
import { aPerson, type TestProduct, type TestStore, words } from './shop';
import { sql } from './sql';

/** ¥39.90 down to ¥29.90 by ten friends, unless told otherwise. */
export async function aHaggleCampaign(
  deps: TestDeps,
  store: TestStore,
  product: TestProduct,
  is: {
    floor_fen?: number;
    helpers?: number;
    shape?: CutShape;
    helps_per_day?: number;
    left?: number;
    openFor_h?: number;
    buyerLimit?: number | null;
    startsIn_h?: number;
    endsIn_h?: number;
  } = {},
): Promise<Id<'campaign'>> {
  const { floor_fen = 2_990, helpers = 10, shape = 'equal', helps_per_day = 3, left = 5 } = is;
  const { openFor_h = 24, buyerLimit = 1, startsIn_h = -1, endsIn_h = 240 } = is;
  const id = deps.ids.next('campaign');
  const now = deps.clock.now();
  await sql(
    deps.db,
    `INSERT INTO campaigns (store_id, id, kind, title, open_for_h, buyer_limit, settings, status, starts_at, ends_at, created_at)
     VALUES ($1, $2, 'haggle', $3, $4, $5, $6, 'published', $7, $8, $9)`,
    [
      store.storeId,
      id,
      json(words('朋友帮砍')),
      openFor_h,
      buyerLimit,
      json({ helpers, shape, helps_per_day }),
      at(after(now, startsIn_h * HOUR_MS)),
      at(after(now, endsIn_h * HOUR_MS)),
      at(now),
    ],
  );
  await sql(
    deps.db,
    `INSERT INTO campaign_skus (store_id, campaign_id, sku_id, price_fen, left_units, allotted)
     VALUES ($1, $2, $3, $4, $5, $5)`,
    [store.storeId, id, product.skuId, floor_fen, left],
  );
  return id;
}

export interface Stall {
  readonly store: TestStore;
  readonly product: TestProduct;
  readonly campaignId: Id<'campaign'>;
}
export const start = (
  deps: TestDeps,
  { store, product, campaignId }: Stall,
  personId: Id<'person'>,
  more: { visitorId?: Id<'visitor'> } = {},
) =>
  run(deps, startHaggleHandler, personId, {
    storeId: store.storeId,
    campaignId,
    skuId: product.skuId,
    ...more,
  });

export async function aHaggle(
  deps: TestDeps,
  stall: Stall,
  is: { owner?: Id<'person'>; visitorId?: Id<'visitor'> } = {},
): Promise<{ owner: Id<'person'>; haggleId: Id<'haggle'> }> {
  const { owner = await aPerson(deps), visitorId } = is;
  const { haggleId } = await must(deps, startHaggleHandler, owner, {
    storeId: stall.store.storeId,
    campaignId: stall.campaignId,
    skuId: stall.product.skuId,
    ...(visitorId === undefined ? {} : { visitorId }),
  });
  return { owner, haggleId };
}

export const help = (
  deps: TestDeps,
  personId: Id<'person'>,
  haggleId: Id<'haggle'>,
  more: { visitorId?: Id<'visitor'>; key?: string } = {},
) => {
  const { visitorId, key } = more;
  const input = { haggleId, ...(visitorId === undefined ? {} : { visitorId }) };
  return run(deps, helpHaggleHandler, personId, input, key === undefined ? {} : { key });
};

export interface HaggleNow {
  readonly status: string;
  readonly done: number;
  readonly cut_fen: number;
}
export async function haggleNow(deps: TestDeps, haggleId: Id<'haggle'>): Promise<HaggleNow | undefined> {
  const rows = await sql<HaggleNow>(deps.db, 'SELECT status, done, cut_fen FROM haggles WHERE id = $1', [
    haggleId,
  ]);
  return rows[0];
}
export async function leftOf(deps: TestDeps, campaignId: Id<'campaign'>): Promise<number | undefined> {
  const rows = await sql<{ left_units: number }>(
    deps.db,
    'SELECT left_units FROM campaign_skus WHERE campaign_id = $1',
    [campaignId],
  );
  return rows[0]?.left_units;
}
