/** Flash sales as the channel and the storefront show them. `$1` is the store, `$2` the moment, `$3` the viewer (or null). */
import type { Portrait } from '#core/domain/person/avatars';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { ms } from './epoch-ms';
import { ALLOWED, PUBLISHED } from './offer-json';

type Words = { zh: string; en: string };

const ON_SHELF = `campaign_skus a
    JOIN skus k ON k.store_id = a.store_id AND k.id = a.sku_id AND k.on_sale
    JOIN products p ON p.store_id = k.store_id AND p.id = k.product_id AND p.on_sale
  WHERE a.store_id = c.store_id AND a.campaign_id = c.id`;
const LEFT = 'coalesce(a.left_units, k.stock)';
const ITEM = `json_build_object('campaignId', c.id, 'skuId', k.id, 'productId', p.id, 'title', p.title, 'label', k.label,
  'picture', coalesce(k.picture, p.pictures->'card'), 'price_fen', a.price_fen, 'list_fen', k.price_fen,
  'struck_fen', CASE WHEN a.struck_fen > a.price_fen THEN a.struck_fen END,
  'left', ${LEFT}, 'allotted', greatest(a.allotted, ${LEFT}), 'allowed', c.allowed,
  'limit', c.buyer_limit)`;

/** Flash sales that run or begin within `ahead`, soonest to end first; of each the first `items`, what is left before what is gone. */
export function flashJson(ahead: string, sessions: number, items: number): string {
  return `(SELECT coalesce(json_agg(f.session ORDER BY f.ends_at, f.id), '[]') FROM (
    SELECT c.ends_at, c.id, json_build_object('campaignId', c.id, 'title', c.title, 'startsAt', ${ms('c.starts_at')},
      'endsAt', ${ms('c.ends_at')},
      'count', (SELECT count(*) FROM ${ON_SHELF}),
      'items', (SELECT coalesce(json_agg(i.item ORDER BY i.gone, i.position, i.id), '[]') FROM (
        SELECT ${ITEM} AS item, ${LEFT} = 0 AS gone, p.position, k.id FROM ${ON_SHELF}
        ORDER BY ${LEFT} = 0, p.position, k.id LIMIT ${items}) i)) AS session
    FROM (SELECT c.store_id, c.id, c.title, c.starts_at, c.ends_at, c.buyer_limit, ${ALLOWED} AS allowed FROM campaigns c
      WHERE ${PUBLISHED} AND c.kind = 'flash-sale' AND c.starts_at <= $2::timestamptz + interval '${ahead}'
      ORDER BY c.ends_at, c.id LIMIT ${sessions}) c) f)`;
}
export interface FlashRow {
  readonly campaignId: Id<'campaign'>;
  readonly title: Words;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** Of all its SKUs that are on sale. */
  readonly count: number;
  readonly items: ReadonlyArray<{
    readonly campaignId: Id<'campaign'>;
    readonly skuId: Id<'sku'>;
    readonly productId: Id<'product'>;
    readonly title: Words;
    readonly label: Words;
    readonly picture: Portrait;
    readonly price_fen: Fen;
    readonly list_fen: Fen;
    readonly struck_fen: Fen | null;
    readonly left: number;
    readonly allotted: number;
    readonly allowed: number | null;
    readonly limit: number | null;
  }>;
}
