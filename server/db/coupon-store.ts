import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { CouponOfferRow, CouponTermsRow, TemplateRow } from './coupon-json';
import { COUPON_TERMS_JSON, OFFER_JSON, offersJson, servesProduct, TEMPLATE_JSON } from './coupon-json';
import type { RequestKey } from './idempotency-store';
import { at, json } from './params';
import type { OwnerScope, StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

export type GotBy = 'claim' | 'code' | 'link' | 'shop' | 'group';

type OffersParams = [
  storeId: string,
  now: string,
  personId: string | null,
  claimUntil: string,
  id: string,
  limit: number,
];
const PAGE = { beyond: '(t.claim_until, t.id) > ($4::timestamptz, $5)', limit: '$6' };
const OFFERS = offersJson('true', PAGE);
const offers = statement<{ items: CouponOfferRow[] }, OffersParams>(
  'coupon.offers',
  `SELECT ${OFFERS} AS items FROM stores s WHERE s.id = $1`,
);
const offersOfProduct = statement<{ items: CouponOfferRow[] }, [...OffersParams, productId: string]>(
  'coupon.offers-of-product',
  `SELECT ${offersJson(servesProduct('g.id', 'g.category_id'), PAGE)} AS items
   FROM products g WHERE g.store_id = $1 AND g.id = $7 AND g.on_sale`,
);

export interface OffersQuery {
  readonly viewer: Id<'person'> | null;
  /** Null: those of the whole store. */
  readonly productId: Id<'product'> | null;
  /** The last template seen. */
  readonly beyond: { readonly claimUntil: Instant; readonly id: string } | null;
  readonly limit: number;
}
/** What ends to be claimed soonest comes first. Null: no such store, or no such product in it. */
export async function readOffers(
  db: Queryable,
  store: StoreScope,
  { viewer, productId, beyond, limit }: OffersQuery,
  now: Instant,
): Promise<CouponOfferRow[] | null> {
  const from = beyond === null ? '-infinity' : at(beyond.claimUntil);
  const params = [store.storeId, at(now), viewer, from, beyond?.id ?? '', limit] as const;
  const row =
    productId === null
      ? await offers.one(db, [...params])
      : await offersOfProduct.one(db, [...params, productId]);
  return row?.items ?? null;
}

export interface ToClaimRow {
  readonly template: TemplateRow;
  readonly linkKey: string;
  readonly consented: boolean;
  /** What was stored under the request's key. */
  readonly keyInputHash: string | null;
  readonly keyAnswer: unknown;
}
type ToClaimParams = [
  storeId: string,
  now: string,
  personId: string,
  privacyVersion: string,
  call: string,
  requestId: string,
  which: string,
];
const TO_CLAIM = `SELECT ${TEMPLATE_JSON} AS template, t.link_key AS "linkKey",
   EXISTS (SELECT FROM consents co WHERE co.person_id = $3 AND co.version = $4) AS consented,
   k.input_hash AS "keyInputHash", k.answer AS "keyAnswer"
 FROM coupon_templates t
 LEFT JOIN idempotency_keys k ON k.person_id = $3 AND k.call = $5 AND k.request_id = $6`;
const toClaimById = statement<ToClaimRow, ToClaimParams>(
  'coupon.to-claim',
  `${TO_CLAIM} WHERE t.store_id = $1 AND t.id = $7`,
);
const toClaimByCode = statement<ToClaimRow, ToClaimParams>(
  'coupon.to-claim-by-code',
  `${TO_CLAIM} WHERE t.store_id = $1 AND t.code = $7`,
);
/** Read without locks: what changes meanwhile is noticed at the commit. Codes are stored as `couponCode` writes them. */
export function readToClaim(
  db: Queryable,
  store: StoreScope,
  owner: OwnerScope,
  which: { readonly templateId: Id<'couponTemplate'> } | { readonly code: string },
  of: { readonly privacyVersion: string; readonly key: RequestKey },
  now: Instant,
): Promise<ToClaimRow | null> {
  const { call, requestId } = of.key;
  const params = [store.storeId, at(now), owner.personId, of.privacyVersion, call, requestId] as const;
  return 'code' in which
    ? toClaimByCode.one(db, [...params, which.code])
    : toClaimById.one(db, [...params, which.templateId]);
}

export interface NewCoupon {
  readonly id: Id<'coupon'>;
  readonly templateId: Id<'couponTemplate'>;
  readonly validFrom: Instant;
  readonly validUntil: Instant;
  readonly gotBy: GotBy;
}
export type ClaimOutcome =
  | { readonly fresh: true }
  | { readonly fresh?: undefined; readonly input_hash: string; readonly answer: unknown };
const claim = statement<{ outcome: ClaimOutcome }, [key: string, coupon: string, now: string]>(
  'coupon.claim',
  'SELECT claim_coupon_v1($1, $2, $3) AS outcome',
);
/**
 * One claim in one statement, or throws what is in the way (ConstraintViolation): `coupon_templates_over_chk`,
 * `coupon_templates_soon_chk`, `coupons_limit_chk`, `coupon_templates_claimed_chk`.
 */
export async function claimCouponRow(
  db: Queryable,
  store: StoreScope,
  owner: OwnerScope,
  key: RequestKey & { readonly answer: unknown },
  coupon: NewCoupon,
  now: Instant,
): Promise<ClaimOutcome> {
  const row = await claim.one(db, [
    json({ call: key.call, request_id: key.requestId, input_hash: key.inputHash, answer: key.answer }),
    json({
      store_id: store.storeId,
      person_id: owner.personId,
      id: coupon.id,
      template_id: coupon.templateId,
      valid_from: at(coupon.validFrom),
      valid_until: at(coupon.validUntil),
      got_by: coupon.gotBy,
    }),
    at(now),
  ]);
  return row?.outcome ?? { fresh: true };
}

export interface OwnCouponRow {
  readonly id: Id<'coupon'>;
  readonly template_id: Id<'couponTemplate'>;
  readonly store_id: Id<'store'>;
  readonly store_name: { zh: string; en: string };
  readonly terms: CouponTermsRow;
  readonly status: 'free' | 'held' | 'used' | 'expired' | 'revoked';
  readonly valid_from: Instant;
  readonly valid_until: Instant;
  readonly got_by: GotBy;
  readonly order_id: Id<'order'> | null;
  /** The tab's sort value, for the cursor. */
  readonly key: Instant;
}
/** Past its end a coupon is over, whether the job came by or not. */
const OVER = `(c.status IN ('expired', 'revoked') OR (c.status = 'free' AND c.valid_until <= $2))`;
const TABS = {
  free: {
    where: `(c.status = 'held' OR (c.status = 'free' AND c.valid_until > $2))`,
    key: 'c.valid_until',
    order: 'ASC',
    from: '-infinity',
  },
  used: {
    where: `c.status = 'used'`,
    key: 'coalesce(c.used_at, c.claimed_at)',
    order: 'DESC',
    from: 'infinity',
  },
  gone: { where: OVER, key: 'c.valid_until', order: 'DESC', from: 'infinity' },
} as const;
export type CouponTab = keyof typeof TABS;
type MineParams = [
  personId: string,
  now: string,
  storeId: string | null,
  key: string,
  id: string,
  limit: number,
];
function mineOf(tab: CouponTab) {
  const { where, key, order } = TABS[tab];
  return statement<OwnCouponRow, MineParams>(
    `coupon.mine-${tab}`,
    `SELECT c.id, c.template_id, c.store_id, s.name AS store_name, ${COUPON_TERMS_JSON} AS terms,
       CASE WHEN c.status = 'free' AND c.valid_until <= $2 THEN 'expired' ELSE c.status END AS status,
       c.valid_from, c.valid_until, c.got_by, c.order_id, ${key} AS key
     FROM coupons c JOIN stores s ON s.id = c.store_id
     JOIN coupon_templates t ON t.store_id = c.store_id AND t.id = c.template_id
     WHERE c.person_id = $1 AND ($3::text IS NULL OR c.store_id = $3) AND ${where}
       AND (${key}, c.id) ${order === 'ASC' ? '>' : '<'} ($4::timestamptz, $5)
     ORDER BY ${key} ${order}, c.id ${order} LIMIT $6`,
  );
}
const mine = { free: mineOf('free'), used: mineOf('used'), gone: mineOf('gone') } as const;
/** One more than a page, after the cursor's place. */
export function ownCoupons(
  db: Queryable,
  owner: OwnerScope,
  query: {
    readonly tab: CouponTab;
    readonly storeId: Id<'store'> | null;
    readonly after: { readonly key: Instant; readonly id: string } | null;
    readonly limit: number;
  },
  now: Instant,
): Promise<OwnCouponRow[]> {
  const { tab, storeId, after, limit } = query;
  const from = after === null ? TABS[tab].from : at(after.key);
  // The highest id there is comes after every id of a list that goes down.
  const id = after?.id ?? (TABS[tab].order === 'ASC' ? '' : '~');
  return mine[tab].run(db, [owner.personId, at(now), storeId, from, id, limit + 1]);
}

/** The offer of one template for whoever has its key, or needs none. */
const offerPage = statement<
  { offer: CouponOfferRow; link_key: string; others: CouponOfferRow[] },
  [storeId: string, now: string, personId: string | null, templateId: string]
>(
  'landing.coupon',
  `SELECT ${OFFER_JSON} AS offer, t.link_key, ${offersJson('t.id <> $4')} AS others
   FROM coupon_templates t WHERE t.store_id = $1 AND t.id = $4`,
);
export function couponPage(
  db: Queryable,
  store: StoreScope,
  viewer: Id<'person'> | null,
  templateId: string,
  now: Instant,
) {
  return offerPage.one(db, [store.storeId, at(now), viewer, templateId]);
}

const revoke = statement<never, [storeId: string, templateId: string]>(
  'coupon.revoke',
  // By id, as orders hold them; who holds one in this moment is waited for, and keeps it.
  `WITH free AS (
     SELECT id FROM coupons WHERE store_id = $1 AND template_id = $2 AND status = 'free' ORDER BY id FOR NO KEY UPDATE)
   UPDATE coupons c SET status = 'revoked' FROM free
   WHERE c.store_id = $1 AND c.id = free.id AND c.status = 'free'`,
);
/** Answers how many: of a template there may be a million. */
export function revokeFree(tx: Tx, store: StoreScope, templateId: Id<'couponTemplate'>): Promise<number> {
  return revoke.exec(tx, [store.storeId, templateId]);
}
