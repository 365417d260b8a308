/**
 * What statements say of coupon templates, each one JSON value per row; put together when the module is loaded. `$1` is always the
 * store, `$2` the moment, `$3` the viewer (or null). Aliases: coupon_templates t, coupons c.
 */
import type { CouponAudience } from '#core/domain/coupon/audience';
import type { OwnCoupons } from '#core/domain/coupon/standing';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Words } from '#core/kernel/words';
import { ms } from './epoch-ms';
import { newCustomer } from './new-customer';
import { scopeNamesJson } from './scope-names-json';

const SCOPE = `t.settings->'scope'`;
export const COUPON_TERMS_JSON = `json_build_object('kind', t.kind, 'title', t.title, 'settings', t.settings,
  'audience', t.audience, 'names', ${scopeNamesJson('t')})`;
export interface CouponTermsRow {
  readonly kind: string;
  readonly title: Words;
  readonly settings: unknown;
  readonly audience: unknown;
  /** Of what its scope names first, by id. */
  readonly names: Readonly<Record<string, Words>> | null;
}

/** How a template stands for the viewer: what its rules ask for is read only where they ask. */
export const TEMPLATE_JSON = `json_build_object('id', t.id, 'status', t.status, 'given', t.given, 'audience', t.audience,
  'total', t.total, 'claimed', t.claimed, 'perPerson', t.per_person,
  'claimFrom', ${ms('t.claim_from')}, 'claimUntil', ${ms('t.claim_until')},
  'validFrom', ${ms('t.valid_from')}, 'validUntil', ${ms('t.valid_until')}, 'validDays', t.valid_days,
  'own', (SELECT json_build_object('taken', count(*), 'usable', count(*) FILTER (WHERE c.status = 'free' AND c.valid_until > $2),
      'held', count(*) FILTER (WHERE c.status = 'held'), 'used', count(*) FILTER (WHERE c.status = 'used'),
      'revoked', count(*) FILTER (WHERE c.status = 'revoked'))
    FROM coupons c WHERE c.store_id = t.store_id AND c.template_id = t.id AND c.person_id = $3),
  'newCustomer', t.audience->>'of' = 'new' AND ${newCustomer({ person: '$3', store: '$1' })},
  'tags', CASE WHEN t.audience->>'of' = 'tagged' THEN
    (SELECT to_json(u.tags) FROM customers u WHERE u.store_id = t.store_id AND u.person_id = $3) END)`;
export interface TemplateRow {
  readonly id: Id<'couponTemplate'>;
  readonly status: 'published' | 'stopped';
  readonly given: 'public' | 'link' | 'group' | 'shop';
  readonly audience: CouponAudience;
  readonly total: number | null;
  readonly claimed: number;
  readonly perPerson: number;
  readonly claimFrom: Instant;
  readonly claimUntil: Instant;
  readonly validFrom: Instant | null;
  readonly validUntil: Instant | null;
  readonly validDays: number | null;
  /** Coupons of the viewer's. */
  readonly own: OwnCoupons;
  /** Known only where the audience asks for it. */
  readonly newCustomer: boolean;
  readonly tags: readonly string[] | null;
}

export const OFFER_JSON = `json_build_object('template', ${TEMPLATE_JSON}, 'terms', ${COUPON_TERMS_JSON})`;
export interface CouponOfferRow {
  readonly template: TemplateRow;
  readonly terms: CouponTermsRow;
}

/** So many are weighed where a page shows the best few. */
const OFFERS_MAX = 50;
/**
 * What may be claimed now or later without anybody's key, and whatever the viewer has and can use; what ends to be claimed soonest
 * comes first. `where` may narrow both, `beyond` tells where a page begins: of templates t.
 */
export function offersJson(where = 'true', { beyond = 'true', limit = String(OFFERS_MAX) } = {}): string {
  const inOrder = `AND ${where} AND ${beyond} ORDER BY t.claim_until, t.id LIMIT ${limit}`;
  return `(SELECT coalesce(json_agg(${OFFER_JSON} ORDER BY t.claim_until, t.id), '[]') FROM (
    (SELECT t.id, t.claim_until FROM coupon_templates t
     WHERE t.store_id = $1 AND t.status = 'published' AND t.claim_until > $2 AND t.given = 'public' ${inOrder})
    UNION
    (SELECT t.id, t.claim_until FROM (SELECT DISTINCT c.template_id AS id FROM coupons c
      WHERE c.person_id = $3 AND c.store_id = $1 AND c.status = 'free' AND c.valid_until > $2) had
     JOIN coupon_templates t ON t.store_id = $1 AND t.id = had.id WHERE true ${inOrder})
    ORDER BY claim_until, id LIMIT ${limit}) x
    JOIN coupon_templates t ON t.store_id = $1 AND t.id = x.id)`;
}

/** Of a template: the goods of a product are in its scope. Parameters or columns of the statement around it. */
export function servesProduct(productId: string, categoryId: string): string {
  return `CASE ${SCOPE}->>'in' WHEN 'store' THEN true
    WHEN 'categories' THEN ${SCOPE}->'ids' ? ${categoryId}
    WHEN 'products' THEN ${SCOPE}->'ids' ? ${productId}
    ELSE EXISTS (SELECT FROM skus k WHERE k.store_id = t.store_id AND k.product_id = ${productId} AND k.on_sale
      AND ${SCOPE}->'ids' ? k.id) END`;
}
