/** Parts of statements that read the running offers of a store as JSON; the text of each statement is made once, when it is loaded. */
import type { Words } from '#core/contract/fields';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { ms } from './epoch-ms';

/** A running campaign, with its prices of the SKUs in question. Instants as their numbers. */
export interface CampaignJson {
  readonly id: Id<'campaign'>;
  readonly kind: string;
  readonly title: Words;
  readonly priority: number;
  readonly settings: unknown;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly withCoupons: boolean;
  readonly buyerLimit: number | null;
  /** That the person holds of it. */
  readonly units: number | null;
  readonly skus: ReadonlyArray<{
    readonly skuId: Id<'sku'>;
    readonly price_fen: Fen;
    readonly stepPrices_fen: readonly Fen[];
    readonly left: number | null;
  }> | null;
}

/** Expressions of the statement that asks: `kinds` and `skus` arrays, `now` an instant. */
export interface CampaignJsonOf {
  readonly store: string;
  readonly person: string;
  readonly kinds: string;
  readonly now: string;
  readonly skus: string;
}

/** Of campaigns `c`: it runs at `now`. */
export const runs = (now: string) =>
  `c.status = 'published' AND c.ends_at > ${now} AND c.starts_at <= ${now}`;

/** A list of `CampaignJson`; null when nothing runs. */
export function runningCampaigns({ store, person, kinds, now, skus }: CampaignJsonOf): string {
  return `
  (SELECT jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'title', c.title, 'priority', c.priority, 'settings', c.settings,
     'startsAt', ${ms('c.starts_at')}, 'endsAt', ${ms('c.ends_at')}, 'withCoupons', c.with_coupons, 'buyerLimit', c.buyer_limit,
     'units', CASE WHEN c.buyer_limit IS NOT NULL THEN (SELECT b.units FROM campaign_buyers b
       WHERE b.store_id = c.store_id AND b.campaign_id = c.id AND b.person_id = ${person}) END,
     'skus', (SELECT jsonb_agg(jsonb_build_object('skuId', cs.sku_id, 'price_fen', cs.price_fen,
         'stepPrices_fen', cs.step_prices_fen, 'left', cs.left_units)) FROM campaign_skus cs
       WHERE cs.store_id = c.store_id AND cs.campaign_id = c.id AND cs.sku_id = ANY(${skus}))))
   FROM campaigns c WHERE c.store_id = ${store} AND ${runs(now)} AND c.kind = ANY(${kinds}))`;
}
