/** Rows for tests that look at prices: a campaign of a price kind, what a shop knows of a person, a coupon template. */
import type { Id } from '#core/kernel/id';
import { after, HOUR_MS } from '#core/kernel/instant';
import { at, json } from '#server/db/params';
import type { TestDeps } from './deps';
import { type TestStore, words } from './shop';
import { sql } from './sql';

export interface TestOfferSku {
  readonly skuId: Id<'sku'>;
  readonly price_fen: number;
  readonly steps_fen?: readonly number[];
  /** Null: ordinary stock serves. */
  readonly left?: number | null;
  readonly allotted?: number | null;
  readonly struck_fen?: number | null;
}
export async function anOffer(
  deps: TestDeps,
  store: TestStore,
  is: {
    readonly kind: string;
    readonly skus?: readonly TestOfferSku[];
    readonly settings?: unknown;
    readonly limit?: number | null;
    readonly withCoupons?: boolean;
    readonly priority?: number;
    readonly status?: 'published' | 'stopped' | 'ended';
    readonly startsIn_ms?: number;
    readonly endsIn_ms?: number;
    readonly title?: string;
  },
): Promise<Id<'campaign'>> {
  const { kind, skus = [], settings = {}, limit = null, withCoupons = false, status = 'published' } = is;
  const { startsIn_ms = -HOUR_MS, endsIn_ms = HOUR_MS, priority = 0, title = kind } = is;
  const id = deps.ids.next('campaign');
  const now = deps.clock.now();
  await sql(
    deps.db,
    `INSERT INTO campaigns (store_id, id, kind, title, settings, buyer_limit, with_coupons, priority, status, starts_at, ends_at,
       created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      store.storeId,
      id,
      kind,
      json(words(title)),
      json(settings),
      limit,
      withCoupons,
      priority,
      status,
      at(after(now, startsIn_ms)),
      at(after(now, endsIn_ms)),
      at(now),
    ],
  );
  for (const { skuId, price_fen, steps_fen = [], left = null, allotted = left, struck_fen = null } of skus) {
    await sql(
      deps.db,
      `INSERT INTO campaign_skus (store_id, campaign_id, sku_id, price_fen, step_prices_fen, left_units, allotted, struck_fen)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [store.storeId, id, skuId, price_fen, steps_fen, left, allotted, struck_fen],
    );
  }
  return id;
}

export async function aCustomer(
  deps: TestDeps,
  store: TestStore,
  personId: Id<'person'>,
  is: { readonly level?: number; readonly tags?: readonly string[] },
): Promise<void> {
  const { level = 0, tags = [] } = is;
  await sql(deps.db, 'INSERT INTO customers VALUES ($1, $2, $3, $4)', [store.storeId, personId, level, tags]);
}

/** An order of the person in this store, with nothing in it: what makes an old customer of somebody. */
export async function anOldOrder(
  deps: TestDeps,
  store: TestStore,
  personId: Id<'person'>,
  status: string,
): Promise<void> {
  const now = at(deps.clock.now());
  const paid = status === 'unpaid' || status === 'cancelled' ? null : now;
  await sql(
    deps.db,
    `INSERT INTO orders (store_id, id, person_id, kind, status, units, list_fen, goods_fen, shipping_fen, payable_fen, paid_fen,
       quote_hash, delivery, placed_at, hold_until, paid_at)
     VALUES ($1, $2, $3, 'normal', $4, 1, 100, 100, 0, 100, 100, '', 'express', $5, $5, $6)`,
    [store.storeId, deps.ids.next('order'), personId, status, now, paid],
  );
}

/** An unpaid order of the person in this store that has the benefit of a new customer, for so long. */
export async function anUnpaidBenefit(
  deps: TestDeps,
  store: TestStore,
  personId: Id<'person'>,
  heldFor_ms: number,
): Promise<void> {
  const now = deps.clock.now();
  await sql(
    deps.db,
    `INSERT INTO orders (store_id, id, person_id, kind, status, new_benefit, units, list_fen, goods_fen, shipping_fen, payable_fen,
       quote_hash, delivery, placed_at, hold_until)
     VALUES ($1, $2, $3, 'normal', 'unpaid', true, 1, 100, 100, 0, 100, '', 'express', $4, $5)`,
    [store.storeId, deps.ids.next('order'), personId, at(now), at(after(now, heldFor_ms))],
  );
}

export async function aTemplate(
  deps: TestDeps,
  store: TestStore,
  is: {
    readonly kind?: string;
    readonly settings: Record<string, unknown>;
    readonly audience?: unknown;
    readonly total?: number | null;
    readonly claimed?: number;
    readonly given?: string;
    readonly status?: 'published' | 'stopped';
    readonly claimFromIn_ms?: number;
    readonly claimUntilIn_ms?: number;
    /** Null: seven days after the claim. */
    readonly validFromIn_ms?: number | null;
  },
): Promise<Id<'couponTemplate'>> {
  const { kind = 'coupon-amount', settings, audience = { of: 'anyone' }, total = null, claimed = 0 } = is;
  const { given = 'public', status = 'published', claimFromIn_ms = -HOUR_MS, claimUntilIn_ms = HOUR_MS } = is;
  const { validFromIn_ms = null } = is;
  const id = deps.ids.next('couponTemplate');
  const now = deps.clock.now();
  await sql(
    deps.db,
    `INSERT INTO coupon_templates (store_id, id, kind, title, settings, audience, total, claimed, claim_from, claim_until,
       valid_days, valid_from, valid_until, given, link_key, status, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $2, $15, $16)`,
    [
      store.storeId,
      id,
      kind,
      json(words('券')),
      json({ scope: { in: 'store' }, threshold_fen: 0, ...settings }),
      json(audience),
      total,
      claimed,
      at(after(now, claimFromIn_ms)),
      at(after(now, claimUntilIn_ms)),
      validFromIn_ms === null ? 7 : null,
      validFromIn_ms === null ? null : at(after(now, validFromIn_ms)),
      validFromIn_ms === null ? null : at(after(now, validFromIn_ms + 48 * HOUR_MS)),
      given,
      status,
      at(now),
    ],
  );
  return id;
}

export async function aCoupon(
  deps: TestDeps,
  store: TestStore,
  templateId: Id<'couponTemplate'>,
  personId: Id<'person'>,
  is: { readonly status?: 'free' | 'expired' | 'revoked'; readonly validUntilIn_ms?: number } = {},
): Promise<void> {
  const { status = 'free', validUntilIn_ms = HOUR_MS } = is;
  const now = deps.clock.now();
  await sql(
    deps.db,
    `INSERT INTO coupons (store_id, id, template_id, person_id, nth, status, valid_from, valid_until, got_by, claimed_at)
     VALUES ($1, $2, $3, $4, 1, $5, $6, $7, 'claim', $6)`,
    [
      store.storeId,
      deps.ids.next('coupon'),
      templateId,
      personId,
      status,
      at(after(now, -HOUR_MS)),
      at(after(now, validUntilIn_ms)),
    ],
  );
}

/** Units that somebody already took in a campaign. */
export async function unitsTaken(
  deps: TestDeps,
  store: TestStore,
  campaignId: Id<'campaign'>,
  personId: Id<'person'>,
  units: number,
): Promise<void> {
  await sql(deps.db, 'INSERT INTO campaign_buyers VALUES ($1, $2, $3, $4)', [
    store.storeId,
    campaignId,
    personId,
    units,
  ]);
}
