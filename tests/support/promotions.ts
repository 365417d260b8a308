/** Rows of campaigns in a cart, coupons and haggles, as a shop that published them has them. */
import type { Id } from '#core/kernel/id';
import { after, HOUR_MS } from '#core/kernel/instant';
import { moveAllotmentBack } from '#server/db/allotment-store';
import { addJob } from '#server/db/job-store';
import { at, json } from '#server/db/params';
import { storeScope } from '#server/db/scope';
import type { TestDeps } from './deps';
import { aPerson, type TestStore, words } from './shop';
import { sql } from './sql';

export interface TestOffer {
  readonly kind: string;
  readonly settings?: unknown;
  /** `left` undefined: ordinary stock serves. */
  readonly skus?: ReadonlyArray<{ skuId: Id<'sku'>; price_fen: number; left?: number }>;
  readonly limit?: number | null;
  readonly startsIn_h?: number;
  readonly endsIn_h?: number;
  readonly withCoupons?: boolean;
}
/** A published campaign; the shop's price version has moved on. Units of an allotment are new ones. */
export async function anOffer(deps: TestDeps, store: TestStore, is: TestOffer): Promise<Id<'campaign'>> {
  const {
    kind,
    settings = {},
    skus = [],
    limit = null,
    startsIn_h = -1,
    endsIn_h = 240,
    withCoupons = false,
  } = is;
  const id = deps.ids.next('campaign');
  const now = deps.clock.now();
  await sql(
    deps.db,
    `INSERT INTO campaigns (store_id, id, kind, title, buyer_limit, settings, status, starts_at, ends_at, created_at, with_coupons)
     VALUES ($1, $2, $3, $4, $5, $6, 'published', $7, $8, $9, $10)`,
    [
      store.storeId,
      id,
      kind,
      json(words(kind)),
      limit,
      json(settings),
      at(after(now, startsIn_h * HOUR_MS)),
      at(after(now, endsIn_h * HOUR_MS)),
      at(now),
      withCoupons,
    ],
  );
  for (const { skuId, price_fen, left = null } of skus) {
    await sql(
      deps.db,
      `INSERT INTO campaign_skus (store_id, campaign_id, sku_id, price_fen, left_units, allotted) VALUES ($1, $2, $3, $4, $5, $5)`,
      [store.storeId, id, skuId, price_fen, left],
    );
  }
  await sql(deps.db, 'UPDATE stores SET price_version = price_version + 1 WHERE id = $1', [store.storeId]);
  return id;
}

/** The shop stops a campaign: what is left of its allotments is ordinary stock again. */
export async function stopOffer(deps: TestDeps, store: TestStore, campaignId: Id<'campaign'>): Promise<void> {
  const { storeId } = store;
  await deps.db.tx(async (tx) => {
    await sql(tx, `UPDATE campaigns SET status = 'stopped', stopped_at = $2 WHERE id = $1`, [
      campaignId,
      at(deps.clock.now()),
    ]);
    await sql(tx, 'UPDATE stores SET price_version = price_version + 1 WHERE id = $1', [storeId]);
    await moveAllotmentBack(tx, storeScope(storeId), campaignId);
  });
}

export interface TestCoupon {
  readonly kind?: 'coupon-amount' | 'coupon-percent' | 'coupon-shipping';
  readonly settings?: unknown;
  readonly audience?: { of: string };
  readonly status?: 'free' | 'held' | 'used' | 'expired' | 'revoked';
  readonly validFromIn_h?: number;
  readonly validIn_h?: number;
}
/** ¥10 off, anything, unless it is said otherwise. */
export async function aCoupon(
  deps: TestDeps,
  store: Pick<TestStore, 'storeId'>,
  personId: Id<'person'>,
  is: TestCoupon = {},
): Promise<Id<'coupon'>> {
  const {
    kind = 'coupon-amount',
    settings = { scope: { in: 'store' }, threshold_fen: 0, amount_fen: 1_000 },
    audience = { of: 'anyone' },
    status = 'free',
    validFromIn_h = -1,
    validIn_h = 240,
  } = is;
  const now = deps.clock.now();
  const from = at(after(now, validFromIn_h * HOUR_MS));
  const until = at(after(now, validIn_h * HOUR_MS));
  const templateId = deps.ids.next('couponTemplate');
  await sql(
    deps.db,
    `INSERT INTO coupon_templates (store_id, id, kind, title, settings, audience, claimed, claim_from, claim_until, valid_days, given,
       link_key, status, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, 30, 'public', 'key', 'published', $9)`,
    [
      store.storeId,
      templateId,
      kind,
      json(words('优惠券')),
      json(settings),
      json(audience),
      at(after(now, -HOUR_MS)),
      at(after(now, HOUR_MS)),
      at(now),
    ],
  );
  const id = deps.ids.next('coupon');
  await sql(
    deps.db,
    `INSERT INTO coupons (store_id, id, template_id, person_id, nth, status, valid_from, valid_until, got_by, claimed_at)
     VALUES ($1, $2, $3, $4, 1, $5, $6, $7, 'claim', $8)`,
    [store.storeId, id, templateId, personId, status, from, until, at(now)],
  );
  return id;
}

export interface TestHaggle {
  readonly campaignId: Id<'campaign'>;
  readonly skuId: Id<'sku'>;
  readonly list_fen?: number;
  readonly floor_fen?: number;
  /** Equal cuts. */
  readonly steps?: number;
  readonly done?: number;
  readonly expiresIn_h?: number;
}
/** Started by this person: its unit has left the allotment and counts towards the limit, and its end is planned. */
export async function aHaggle(
  deps: TestDeps,
  store: TestStore,
  personId: Id<'person'>,
  is: TestHaggle,
): Promise<Id<'haggle'>> {
  const {
    campaignId,
    skuId,
    list_fen = 3_990,
    floor_fen = 1_990,
    steps = 4,
    done = 0,
    expiresIn_h = 24,
  } = is;
  const cut = (list_fen - floor_fen) / steps;
  const id = deps.ids.next('haggle');
  const now = deps.clock.now();
  const expiresAt = after(now, expiresIn_h * HOUR_MS);
  await sql(
    deps.db,
    `INSERT INTO haggles (store_id, id, campaign_id, sku_id, person_id, status, list_fen, floor_fen, cuts_fen, started_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, $8, $9, $10)`,
    [
      store.storeId,
      id,
      campaignId,
      skuId,
      personId,
      list_fen,
      floor_fen,
      Array(steps).fill(cut),
      at(now),
      at(expiresAt),
    ],
  );
  await sql(
    deps.db,
    'UPDATE campaign_skus SET left_units = left_units - 1 WHERE campaign_id = $1 AND sku_id = $2',
    [campaignId, skuId],
  );
  await sql(
    deps.db,
    `INSERT INTO campaign_buyers AS b (store_id, campaign_id, person_id, units) VALUES ($1, $2, $3, 1)
     ON CONFLICT (store_id, campaign_id, person_id) DO UPDATE SET units = b.units + 1`,
    [store.storeId, campaignId, personId],
  );
  const job = { kind: 'end-haggle', subject: id, dueAt: expiresAt } as const;
  await addJob(deps.db, deps.ids, storeScope(store.storeId), job, now);
  for (let step = 0; step < done; step += 1) await cutOnce(deps, id);
  return id;
}

/** A friend has cut once more, if the haggle is open and a step is left. */
export async function cutOnce(deps: TestDeps, haggleId: Id<'haggle'>): Promise<void> {
  const friend = await aPerson(deps);
  await sql(
    deps.db,
    `WITH cut AS (
       UPDATE haggles SET done = done + 1, cut_fen = cut_fen + cuts_fen[done + 1]
       WHERE id = $1 AND status = 'open' AND done < cardinality(cuts_fen) RETURNING *)
     INSERT INTO haggle_helps (store_id, id, haggle_id, person_id, state, step, cut_fen, at)
     SELECT store_id, $2, id, $3, 'counted', done, cuts_fen[done], $4 FROM cut`,
    [haggleId, deps.ids.next('help'), friend, at(deps.clock.now())],
  );
}
