import type { Portrait } from '#core/domain/person/avatars';
import type { Profile } from '#core/domain/person/face';
import type { ShareKind, ThingKind } from '#core/domain/share/share-kind';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import {
  CAMPAIGN_JSON,
  CATEGORY_JSON,
  type CampaignRow,
  type CategoryRow,
  GOODS_CARD_JSON,
  GROUP_JSON,
  type GroupRow,
  HAGGLES_COUNT,
  type OpenGroupRow,
  OWN_ORDER_JSON,
  type OwnOrderRow,
  openGroupsJson,
  PRODUCT_JSON,
  type ProductRow,
  RUNNING_CAMPAIGN_JSON,
  SEATS_JSON,
  type SeatRow,
} from './catalog-json';
import type { ShelfRow } from './catalog-store';
import { type CouponOfferRow, offersJson, servesProduct } from './coupon-json';
import { type FlashRow, flashJson } from './flash-json';
import { benefitHolder, newCustomer } from './new-customer';
import {
  BUYER_JSON,
  type BuyerRow,
  ITEM_OFFERS,
  PROMOTIONS_JSON,
  type PromotionRow,
  SHELF_PROMOTIONS_JSON,
  USABLE_COUPONS_JSON,
  type UsableCouponRow,
} from './offer-json';
import { at } from './params';
import { PROFILE_JSON, VIEWER_JSON, type ViewerRow } from './profile-store';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import { TARGET_ID } from './visit-store';

export interface LandingAim {
  readonly page: ShareKind | 'token';
  /** Of the thing, or the store that home was asked for. */
  readonly id: string | null;
  readonly token: string | null;
  readonly personId: Id<'person'> | null;
  readonly visitorId: Id<'visitor'> | null;
}
/** What every page needs: where the link leads, whose shop that is, who looks, who shared. */
export interface LandingFrame {
  /** A `ShareKind`, or what a card says that another version kept. */
  readonly page: string;
  readonly id: string | null;
  /** What the token's card leads to, of whatever shop: as `page`. Null: nobody knows the card. */
  readonly card: string | null;
  /** Of a coupon kept for a link, when a token led to it. */
  readonly key: string | null;
  readonly store: StoreRow;
  readonly viewer: ViewerRow | null;
  /** The card's token when it is one of this shop's. */
  readonly token: string | null;
  readonly sharer: (Profile & { readonly id: Id<'person'> }) | null;
}
export interface StoreRow {
  readonly id: Id<'store'>;
  readonly name: { zh: string; en: string };
  readonly slogan: { zh: string; en: string };
  readonly logo: Portrait;
  readonly sold: number;
  readonly shipPromise_h: number;
  readonly phone: string | null;
  readonly open: boolean;
}

/** Whose shop each thing is of. */
const SHOPS = {
  product: 'SELECT store_id FROM products WHERE id = aim.id',
  group: 'SELECT store_id FROM groups WHERE id = aim.id',
  haggle: 'SELECT store_id FROM haggles WHERE id = aim.id',
  coupon: 'SELECT store_id FROM coupon_templates WHERE id = aim.id',
} as const satisfies Record<ThingKind, string>;
const SHOP_OF_THING = Object.entries(SHOPS)
  .map(([kind, shop]) => `WHEN '${kind}' THEN (${shop})`)
  .join('\n       ');

const frame = statement<LandingFrame, [string, string | null, string | null, string | null, string | null]>(
  'landing.frame',
  `WITH shared AS (
     SELECT s.store_id, s.target, coalesce(s.person_id, v.person_id) AS person_id
     FROM share_tokens s LEFT JOIN visitors v ON v.id = s.visitor_id WHERE s.token = $3),
   aim AS (
     SELECT CASE WHEN $1 = 'token' THEN coalesce(shared.target->>'page', 'home') ELSE $1 END AS page,
       CASE WHEN $1 = 'token' THEN ${TARGET_ID('shared.target')} ELSE $2 END AS id,
       CASE WHEN $1 = 'token' THEN shared.target->>'key' END AS key,
       shared.target->>'page' AS card, shared.store_id AS shared_by, shared.person_id AS sharer_id
     FROM (SELECT) here LEFT JOIN shared ON true),
   place AS (
     SELECT aim.*, CASE aim.page
       ${SHOP_OF_THING}
       ELSE coalesce(
         CASE WHEN $1 = 'home' THEN $2 END, shared_by,
         (SELECT store_id FROM visits WHERE visitor_id = $5 ORDER BY at DESC LIMIT 1),
         (SELECT id FROM stores WHERE is_default))
       END AS store_id FROM aim)
   SELECT place.page, place.id, place.key, place.card,
     json_build_object('id', s.id, 'name', s.name, 'slogan', s.slogan, 'logo', s.logo, 'phone', s.phone, 'open', s.open,
       'shipPromise_h', s.ship_promise_h,
       'sold', (SELECT coalesce(sum(p.sold), 0) FROM products p WHERE p.store_id = s.id AND p.on_sale)) AS store,
     (SELECT ${VIEWER_JSON} FROM persons p
      WHERE p.id = $4) AS viewer,
     CASE WHEN place.shared_by = s.id THEN $3 END AS token,
     (SELECT ${PROFILE_JSON} FROM persons p
      WHERE p.id = place.sharer_id AND place.shared_by = s.id) AS sharer
   FROM place JOIN stores s ON s.id = place.store_id`,
);

const HOME_GOODS = 20;
const HOME_GROUPS = 8;
const HOME_FLASH_SESSIONS = 6;
const HOME_FLASH_ITEMS = 6;
const home = statement<HomeRow, [string, string, string | null]>(
  'landing.home',
  `WITH ${ITEM_OFFERS}
   SELECT ${BUYER_JSON} AS buyer, ${SHELF_PROMOTIONS_JSON} AS promotions, ${USABLE_COUPONS_JSON} AS coupons,
     ${flashJson('1 day', HOME_FLASH_SESSIONS, HOME_FLASH_ITEMS)} AS flash,
     (SELECT coalesce(json_agg(${CATEGORY_JSON} ORDER BY y.position, y.id), '[]') FROM categories y
      WHERE y.store_id = $1) AS categories,
     ${openGroupsJson('true', HOME_GROUPS)} AS forming, ${offersJson()} AS tickets, ${HAGGLES_COUNT} AS haggles,
     (SELECT coalesce(json_agg(json_build_object('item', ${GOODS_CARD_JSON}, 'id', p.id, 'key', p.position)
        ORDER BY p.position, p.id), '[]')
      FROM (SELECT * FROM products p WHERE p.store_id = $1 AND p.on_sale
        ORDER BY p.position, p.id LIMIT ${HOME_GOODS + 1}) p) AS goods`,
);
export interface HomeRow extends ShelfRow {
  readonly categories: CategoryRow[];
  readonly forming: OpenGroupRow[];
  /** Those that run and those of the next day, soonest to end first. */
  readonly flash: readonly FlashRow[];
  readonly tickets: readonly CouponOfferRow[];
  /** SKUs that can be haggled for. */
  readonly haggles: number;
}
export const HOME_PAGE = HOME_GOODS;

const GROUPS_BESIDE = 10;
const product = statement<ProductPageRow, [string, string, string | null, string]>(
  'landing.product',
  `WITH ${ITEM_OFFERS}
   SELECT ${PRODUCT_JSON} AS product, ${BUYER_JSON} AS buyer, ${PROMOTIONS_JSON} AS promotions, ${RUNNING_CAMPAIGN_JSON} AS campaign,
     ${USABLE_COUPONS_JSON} AS coupons,
     ${openGroupsJson('g.product_id = $4', GROUPS_BESIDE)} AS groups,
     ${offersJson(servesProduct('p.id', 'p.category_id'))} AS tickets
   FROM products p WHERE p.store_id = $1 AND p.id = $4`,
);
export interface ProductPageRow {
  readonly product: ProductRow;
  readonly buyer: BuyerRow;
  readonly promotions: readonly PromotionRow[];
  readonly campaign: CampaignRow | null;
  readonly groups: OpenGroupRow[];
  readonly coupons: readonly UsableCouponRow[];
  /** Coupons that serve it. */
  readonly tickets: readonly CouponOfferRow[];
}

const group = statement<GroupPageRow, [string, string, string | null, string]>(
  'landing.group',
  `WITH ${ITEM_OFFERS}
   SELECT ${GROUP_JSON} AS "group", ${BUYER_JSON} AS buyer, ${PROMOTIONS_JSON} AS promotions,
     ${USABLE_COUPONS_JSON} AS coupons, ${CAMPAIGN_JSON} AS campaign, ${PRODUCT_JSON} AS product, ${SEATS_JSON} AS seats,
     ${OWN_ORDER_JSON} AS mine, others.items AS others,
     ${newCustomer({ person: '$3', store: '$1', counts: 'bought.group_id IS DISTINCT FROM g.id' })} AS "newCustomer",
     ${benefitHolder({ person: '$3', store: '$1', now: '$2', but: 'g.id' })} AS "benefitHolder"
   FROM groups g
   JOIN campaigns c ON c.store_id = g.store_id AND c.id = g.campaign_id
   JOIN products p ON p.store_id = g.store_id AND p.id = g.product_id
   CROSS JOIN LATERAL (SELECT g.id, g.campaign_id, g.product_id) this
   CROSS JOIN LATERAL (SELECT ${openGroupsJson(
     'g.product_id = this.product_id AND g.campaign_id = this.campaign_id AND g.id <> this.id',
     GROUPS_BESIDE,
   )} AS items) others
   WHERE g.store_id = $1 AND g.id = $4`,
);
export interface GroupPageRow {
  readonly group: GroupRow;
  readonly buyer: BuyerRow;
  readonly promotions: readonly PromotionRow[];
  readonly coupons: readonly UsableCouponRow[];
  readonly campaign: CampaignRow;
  readonly product: ProductRow;
  readonly seats: SeatRow[];
  readonly mine: OwnOrderRow | null;
  /** No order ever paid here, except fully refunded ones and the one in this group. True of somebody unknown. */
  readonly newCustomer: boolean;
  /** Their unpaid order elsewhere that holds what new customers get once. */
  readonly benefitHolder: Id<'order'> | null;
  readonly others: OpenGroupRow[];
}

/** Null: what the link leads to does not exist. */
export function landingFrame(db: Queryable, aim: LandingAim): Promise<LandingFrame | null> {
  return frame.one(db, [aim.page, aim.id, aim.token, aim.personId, aim.visitorId]);
}

export async function homePage(
  db: Queryable,
  store: StoreScope,
  viewer: Id<'person'> | null,
  now: Instant,
): Promise<HomeRow | null> {
  return await home.one(db, [store.storeId, at(now), viewer]);
}
export function productPage(
  db: Queryable,
  store: StoreScope,
  viewer: Id<'person'> | null,
  id: string,
  now: Instant,
): Promise<ProductPageRow | null> {
  return product.one(db, [store.storeId, at(now), viewer, id]);
}
export function groupPage(
  db: Queryable,
  store: StoreScope,
  viewer: Id<'person'> | null,
  id: string,
  now: Instant,
): Promise<GroupPageRow | null> {
  return group.one(db, [store.storeId, at(now), viewer, id]);
}
