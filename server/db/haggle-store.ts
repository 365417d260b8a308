/**
 * What happens to a haggle: started, helped, over. What becomes of a held help is in `held-help-store`; placing, releasing and paying its
 * order is the order's (`order-store`).
 */
import type { Doubt } from '#core/domain/haggle/doubt';
import type { DeliveryMethod } from '#core/domain/shipping/delivery';
import type { ShippingTemplate } from '#core/domain/shipping/fee';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Ids } from '#server/ports/ids';
import { at, json } from './params';
import type { OwnerScope, StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

export type HaggleStatus = 'open' | 'ordered' | 'bought' | 'expired';
export type HelpState = 'counted' | 'held' | 'late' | 'refused';

/** What a start depends on, read without locks. */
export interface StartFacts {
  readonly kind: string;
  readonly status: 'published' | 'stopped' | 'ended';
  readonly starts_at: Instant;
  readonly ends_at: Instant;
  readonly open_for_h: number;
  readonly buyer_limit: number | null;
  readonly settings: unknown;
  readonly store_open: boolean;
  readonly delivery: DeliveryMethod;
  /** Null: no such SKU. */
  readonly shipping: ShippingTemplate | null;
  /** Of the person's addresses, the default one first. */
  readonly regions: readonly string[];
  /** Null: the SKU is not part of the campaign, or not on sale. */
  readonly floor_fen: Fen | null;
  readonly list_fen: Fen;
  readonly title: { readonly zh: string; readonly en: string };
  /** The newest device this person signed in on. */
  readonly device: Id<'visitor'> | null;
  readonly consented: boolean;
  /** The person's own haggles of this campaign whose time is over, and that still hold a unit. */
  readonly own_overdue: readonly Id<'haggle'>[];
}
const startFacts = statement<StartFacts, [string, string, string, string, string, now: string]>(
  'haggle.start-facts',
  `SELECT c.kind, c.status, c.starts_at, c.ends_at, c.open_for_h, c.buyer_limit, c.settings, st.open AS store_open,
     st.delivery, t.rules AS shipping,
     ARRAY(SELECT d.region FROM addresses d WHERE d.person_id = $4 AND d.removed_at IS NULL
           ORDER BY d.is_default DESC, d.id DESC) AS regions,
     CASE WHEN k.on_sale AND p.on_sale THEN a.price_fen END AS floor_fen, k.price_fen AS list_fen, p.title,
     (SELECT v.id FROM visitors v WHERE v.person_id = $4 ORDER BY v.joined_at DESC NULLS LAST, v.id DESC LIMIT 1) AS device,
     EXISTS (SELECT FROM consents co WHERE co.person_id = $4 AND co.version = $5) AS consented,
     ARRAY(SELECT h.id FROM haggles h WHERE h.store_id = c.store_id AND h.campaign_id = c.id AND h.person_id = $4
           AND h.status = 'open' AND h.expires_at <= $6) AS own_overdue
   FROM campaigns c JOIN stores st ON st.id = c.store_id
   LEFT JOIN skus k ON k.store_id = c.store_id AND k.id = $3
   LEFT JOIN products p ON p.store_id = k.store_id AND p.id = k.product_id
   LEFT JOIN shipping_templates t ON t.store_id = p.store_id AND t.id = p.shipping_template_id
   LEFT JOIN campaign_skus a ON a.store_id = c.store_id AND a.campaign_id = c.id AND a.sku_id = k.id
   WHERE c.store_id = $1 AND c.id = $2`,
);

export interface NewHaggle {
  readonly id: Id<'haggle'>;
  readonly campaignId: Id<'campaign'>;
  readonly skuId: Id<'sku'>;
  readonly visitorId: Id<'visitor'> | null;
  readonly list_fen: Fen;
  readonly floor_fen: Fen;
  readonly cuts_fen: readonly Fen[];
  readonly expiresAt: Instant;
}
const insert = statement<
  never,
  [string, string, string, string, string, string | null, number, number, readonly number[], string, string]
>(
  'haggle.insert',
  // At the price the schedule was made of, or not at all.
  `INSERT INTO haggles (store_id, id, campaign_id, sku_id, person_id, visitor_id, status, list_fen, floor_fen, cuts_fen,
     started_at, expires_at)
   SELECT $1, $2, $3, k.id, $5, $6, 'open', k.price_fen, $8, $9, $10, $11
   FROM skus k WHERE k.store_id = $1 AND k.id = $4 AND k.on_sale AND k.price_fen = $7`,
);

/** What a help depends on. */
export interface HelpFacts {
  readonly store_id: Id<'store'>;
  readonly owner_id: Id<'person'>;
  readonly status: HaggleStatus;
  readonly expires_at: Instant;
  readonly steps_left: number;
  readonly settings: unknown;
  readonly same_device: boolean;
  readonly same_phone: boolean;
  readonly helps_last_hour: number;
  readonly helped: boolean;
}
const helpFacts = statement<HelpFacts, [string, string, string | null, string]>(
  'haggle.help-facts',
  `SELECT h.store_id, h.person_id AS owner_id, h.status, h.expires_at, cardinality(h.cuts_fen) - h.done AS steps_left,
     c.settings, kin.device AS same_device, kin.phone AS same_phone,
     (SELECT count(*) FROM haggle_helps s WHERE s.person_id = $2 AND s.at > $4)::int AS helps_last_hour,
     (SELECT COALESCE(bool_or(s.person_id = $2), false) FROM haggle_helps s
      WHERE s.store_id = h.store_id AND s.haggle_id = h.id) AS helped
   FROM haggles h JOIN campaigns c ON c.store_id = h.store_id AND c.id = h.campaign_id
   CROSS JOIN LATERAL haggle_kin_v1(h.store_id, h.id, $2, $3) kin
   WHERE h.id = $1`,
);

export interface HelpOutcome {
  readonly state: 'counted' | 'held';
  readonly cut_fen: Fen;
  readonly now_fen: Fen;
}
const help = statement<
  { outcome: HelpOutcome },
  [
    string,
    string,
    string,
    string,
    string | null,
    string | null,
    day: string,
    limit: number,
    events: string,
    now: string,
  ]
>('haggle.help', 'SELECT help_haggle_v1($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS outcome');

const readEnd = statement<{ status: HaggleStatus; expires_at: Instant }, [string, string]>(
  'haggle.end-facts',
  'SELECT status, expires_at FROM haggles WHERE store_id = $1 AND id = $2',
);
const expire = statement<
  { campaign_id: Id<'campaign'>; sku_id: Id<'sku'>; person_id: Id<'person'> },
  [string, string, string]
>(
  'haggle.expire',
  `UPDATE haggles SET status = 'expired', settled_at = $3
   WHERE store_id = $1 AND id = $2 AND status = 'open' AND expires_at <= $3 RETURNING campaign_id, sku_id, person_id`,
);

/** Null: no such campaign in this store. */
export function readStartFacts(
  db: Queryable,
  store: StoreScope,
  owner: OwnerScope,
  of: { readonly campaignId: Id<'campaign'>; readonly skuId: Id<'sku'>; readonly privacyVersion: string },
  now: Instant,
): Promise<StartFacts | null> {
  const { campaignId, skuId, privacyVersion } = of;
  return startFacts.one(db, [store.storeId, campaignId, skuId, owner.personId, privacyVersion, at(now)]);
}

/** False: the SKU is not sold at that price any more. Violation `haggles_one_live_key`: one of theirs is running. */
export async function insertHaggle(
  tx: Tx,
  store: StoreScope,
  owner: OwnerScope,
  haggle: NewHaggle,
  now: Instant,
): Promise<boolean> {
  const { id, campaignId, skuId, visitorId, list_fen, floor_fen, cuts_fen, expiresAt } = haggle;
  const rows = await insert.exec(tx, [
    store.storeId,
    id,
    campaignId,
    skuId,
    owner.personId,
    visitorId,
    list_fen,
    floor_fen,
    cuts_fen,
    at(now),
    at(expiresAt),
  ]);
  return rows === 1;
}

/** Null: no such haggle. `since`: from when on somebody's helps are counted. */
export function readHelpFacts(
  db: Queryable,
  owner: OwnerScope,
  of: { readonly haggleId: Id<'haggle'>; readonly visitorId: Id<'visitor'> | null; readonly since: Instant },
): Promise<HelpFacts | null> {
  return helpFacts.one(db, [of.haggleId, owner.personId, of.visitorId, at(of.since)]);
}

/**
 * Takes the next step, or keeps a doubtful help with none. Violations: `haggle_helps_one_per_person_key`, `haggle_days_limit_chk`,
 * `haggles_ordered_chk`, `haggles_open_chk`, `haggles_steps_chk`; `haggle_helps_kin_chk`: read the facts again.
 */
export async function commitHelp(
  tx: Tx,
  ids: Ids,
  store: StoreScope,
  owner: OwnerScope,
  plan: {
    readonly helpId: Id<'help'>;
    readonly haggleId: Id<'haggle'>;
    readonly visitorId: Id<'visitor'> | null;
    readonly doubt: Doubt | null;
    /** Of Shanghai: `2026-11-23`. */
    readonly day: string;
    readonly helpsADay: number;
  },
  now: Instant,
): Promise<HelpOutcome | null> {
  const events = { cut: ids.next('event'), done: ids.next('event'), held: ids.next('event') };
  const row = await help.one(tx, [
    store.storeId,
    plan.haggleId,
    plan.helpId,
    owner.personId,
    plan.visitorId,
    plan.doubt,
    plan.day,
    plan.helpsADay,
    json(events),
    at(now),
  ]);
  return row?.outcome ?? null;
}

export function readHaggleEnd(db: Queryable, store: StoreScope, haggleId: Id<'haggle'>) {
  return readEnd.one(db, [store.storeId, haggleId]);
}

/** Ends an open haggle whose time is over; null: it is not open, or has time left. Its unit is the caller's to give back. */
export function expireHaggleRow(tx: Tx, store: StoreScope, haggleId: Id<'haggle'>, now: Instant) {
  return expire.one(tx, [store.storeId, haggleId, at(now)]);
}
