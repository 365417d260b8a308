import type { Portrait } from '#core/domain/person/avatars';
import { CART_CAMPAIGN_KINDS } from '#core/domain/pricing/cart-campaign-kinds';
import type { DeliveryMethod } from '#core/domain/shipping/delivery';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { type CouponJson, type OverdueJson, ownCoupons, ownOverdue } from './buyer-json';
import { type CampaignJson, runningCampaigns, runs } from './campaign-json';
import { benefitUntil, newCustomer } from './new-customer';
import { at } from './params';
import type { OwnerScope, StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

type Words = { zh: string; en: string };

export interface CartRow {
  readonly store_id: Id<'store'>;
  readonly store_name: Words;
  readonly open: boolean;
  readonly delivery: DeliveryMethod;
  readonly sku_id: Id<'sku'>;
  readonly product_id: Id<'product'>;
  readonly category_id: Id<'category'>;
  readonly title: Words;
  readonly label: Words;
  readonly picture: Portrait;
  readonly quantity: number;
  readonly selected: boolean;
  readonly price_fen: Fen;
  readonly weight_g: number;
  /** On the shelf. */
  readonly stock: number;
  /** On the shelf, and in the allotments of running offers. */
  readonly available: number;
  readonly gone: boolean;
  readonly template_id: Id<'template'>;
  readonly template_rules: unknown;
  /** Of the person's default address. */
  readonly region: string | null;
}
/** What makes prices of a store's goods for this person now; as in a `QuoteRow`. */
export interface CartOffersRow {
  readonly store_id: Id<'store'>;
  readonly new_customer: boolean;
  readonly benefit_until: Instant | null;
  readonly level: number;
  readonly campaigns: readonly CampaignJson[] | null;
  readonly coupons: readonly CouponJson[] | null;
  readonly own_overdue: readonly OverdueJson[] | null;
}
export interface CartSkuRow {
  readonly title: Words;
  /** On the shelf, and in the allotments of running offers. */
  readonly stock: number;
  readonly on_sale: boolean;
  /** Units in the cart now; 0: no such line. */
  readonly quantity: number;
}

/** Units of SKUs `k` in allotments that serve a cart. */
const allotted = (kinds: string, now: string) => `COALESCE((SELECT sum(cs.left_units) FROM campaign_skus cs
  JOIN campaigns c ON c.store_id = cs.store_id AND c.id = cs.campaign_id AND ${runs(now)} AND c.kind = ANY(${kinds})
  WHERE cs.store_id = k.store_id AND cs.sku_id = k.id), 0)::int`;

const lines = statement<CartRow, [personId: string, campaignKinds: readonly string[], now: string]>(
  'cart.lines',
  `SELECT l.store_id, s.name AS store_name, s.open, s.delivery, l.sku_id, k.product_id, p.category_id, p.title, k.label,
     coalesce(k.picture, p.pictures->'thumb') AS picture, l.quantity, l.selected, k.price_fen, k.weight_g,
     k.stock, k.stock + ${allotted('$2', '$3')} AS available,
     NOT (k.on_sale AND p.on_sale) AS gone, t.id AS template_id, t.rules AS template_rules, a.region
   FROM cart_lines l
   JOIN stores s ON s.id = l.store_id
   JOIN skus k ON k.store_id = l.store_id AND k.id = l.sku_id
   JOIN products p ON p.store_id = k.store_id AND p.id = k.product_id
   JOIN shipping_templates t ON t.store_id = p.store_id AND t.id = p.shipping_template_id
   LEFT JOIN addresses a ON a.person_id = l.person_id AND a.is_default AND a.removed_at IS NULL
   WHERE l.person_id = $1
   ORDER BY max(l.added_at) OVER (PARTITION BY l.store_id) DESC, l.store_id, l.added_at DESC, l.sku_id`,
);
const offers = statement<CartOffersRow, [personId: string, campaignKinds: readonly string[], now: string]>(
  'cart.offers',
  `SELECT s.store_id, ${newCustomer({ person: '$1', store: 's.store_id' })} AS new_customer,
     ${benefitUntil({ person: '$1', store: 's.store_id' })} AS benefit_until,
     COALESCE((SELECT u.level FROM customers u WHERE u.store_id = s.store_id AND u.person_id = $1), 0) AS level,
     ${runningCampaigns({ store: 's.store_id', person: '$1', kinds: '$2', now: '$3', skus: 's.sku_ids' })} AS campaigns,
     ${ownCoupons({ store: 's.store_id', person: '$1', now: '$3', picked: 'ARRAY[]::text[]' })} AS coupons,
     ${ownOverdue({ store: 's.store_id', person: '$1', now: '$3' })} AS own_overdue
   FROM (SELECT store_id, array_agg(sku_id) AS sku_ids FROM cart_lines WHERE person_id = $1 GROUP BY store_id) s`,
);
const units = statement<{ units: number; lines: number }, [string]>(
  'cart.units',
  'SELECT coalesce(sum(quantity), 0) AS units, count(*) AS lines FROM cart_lines WHERE person_id = $1',
);
const lock = statement<never, [string]>(
  'cart.lock',
  // The person's row stands for the whole cart: its limit is decided by one writer at a time.
  'SELECT id AS person_id FROM persons WHERE id = $1 FOR NO KEY UPDATE',
);
const sku = statement<
  CartSkuRow,
  [storeId: string, skuId: string, personId: string, campaignKinds: readonly string[], now: string]
>(
  'cart.sku',
  `SELECT p.title, k.stock + ${allotted('$4', '$5')} AS stock, k.on_sale AND p.on_sale AS on_sale, coalesce(l.quantity, 0) AS quantity
   FROM skus k JOIN products p ON p.store_id = k.store_id AND p.id = k.product_id
   LEFT JOIN cart_lines l ON l.person_id = $3 AND l.store_id = k.store_id AND l.sku_id = k.id
   WHERE k.store_id = $1 AND k.id = $2`,
);
const put = statement<never, [string, string, string, number, string]>(
  'cart.put',
  `INSERT INTO cart_lines (person_id, store_id, sku_id, quantity, selected, added_at) VALUES ($1, $2, $3, $4, true, $5)
   ON CONFLICT (person_id, store_id, sku_id)
   DO UPDATE SET quantity = excluded.quantity, selected = true, added_at = excluded.added_at`,
);
const change = statement<never, [string, string, string, number, boolean]>(
  'cart.change',
  'UPDATE cart_lines SET quantity = $4, selected = $5 WHERE person_id = $1 AND store_id = $2 AND sku_id = $3',
);
const drop = statement<never, [string, string, string]>(
  'cart.drop',
  'DELETE FROM cart_lines WHERE person_id = $1 AND store_id = $2 AND sku_id = $3',
);
const select = statement<never, [string, string, boolean]>(
  'cart.select-store',
  'UPDATE cart_lines SET selected = $3 WHERE person_id = $1 AND store_id = $2 AND selected <> $3',
);

/** Stores by their newest line, lines newest first. */
export function cartLines(db: Queryable, owner: OwnerScope, now: Instant): Promise<CartRow[]> {
  return lines.run(db, [owner.personId, CART_CAMPAIGN_KINDS, at(now)]);
}

/** One row a store of the cart, with its running offers and what the person has there. */
export function cartOffers(db: Queryable, owner: OwnerScope, now: Instant): Promise<CartOffersRow[]> {
  return offers.run(db, [owner.personId, CART_CAMPAIGN_KINDS, at(now)]);
}

/** Locks the person's cart until the transaction ends. */
export async function lockCart(tx: Tx, owner: OwnerScope): Promise<void> {
  await lock.exec(tx, [owner.personId]);
}

export async function cartSize(db: Queryable, owner: OwnerScope): Promise<{ units: number; lines: number }> {
  return (await units.one(db, [owner.personId])) ?? { units: 0, lines: 0 };
}

/** The SKU as the cart sees it; null: this store has no such SKU. */
export function cartSku(
  db: Queryable,
  owner: OwnerScope,
  store: StoreScope,
  skuId: Id<'sku'>,
  now: Instant,
): Promise<CartSkuRow | null> {
  return sku.one(db, [store.storeId, skuId, owner.personId, CART_CAMPAIGN_KINDS, at(now)]);
}

/** Puts the line at this quantity, picked, on top. */
export async function putCartLine(
  tx: Tx,
  owner: OwnerScope,
  store: StoreScope,
  line: { readonly skuId: Id<'sku'>; readonly quantity: number },
  now: Instant,
): Promise<void> {
  await put.exec(tx, [owner.personId, store.storeId, line.skuId, line.quantity, at(now)]);
}

/** Quantity 0 takes the line out. */
export async function changeCartLine(
  tx: Tx,
  owner: OwnerScope,
  store: StoreScope,
  line: { readonly skuId: Id<'sku'>; readonly quantity: number; readonly selected: boolean },
): Promise<void> {
  const { skuId, quantity, selected } = line;
  if (quantity === 0) await drop.exec(tx, [owner.personId, store.storeId, skuId]);
  else await change.exec(tx, [owner.personId, store.storeId, skuId, quantity, selected]);
}

export async function selectStoreLines(
  tx: Tx,
  owner: OwnerScope,
  store: StoreScope,
  selected: boolean,
): Promise<void> {
  await select.exec(tx, [owner.personId, store.storeId, selected]);
}
