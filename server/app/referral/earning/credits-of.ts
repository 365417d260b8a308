/** Who is in question for an order, from what was read with its price. Pure; the price does not depend on it. */
import { attribute, type Credit, type Sharer, type Touch } from '#core/domain/referral/attribute';
import { type Proposal, propose } from '#core/domain/referral/commission';
import type { RatedGoods, Rates } from '#core/domain/referral/rate';
import type { Id } from '#core/kernel/id';
import { type Instant, instant } from '#core/kernel/instant';
import type { QuoteRow } from '#server/db/quote-store';
import type { ReferralJson, TouchJson } from '#server/db/referral-json';

type RatedRow = Pick<QuoteRow, 'product_id' | 'category_id' | 'product_bps' | 'category_bps'>;

/** Best first; none: nobody brought the buyer. */
export function creditsOf(referral: ReferralJson | null, now: Instant): Credit[] {
  return referral === null ? [] : attribute(touchesOf(referral), referral.policy, now);
}

/** With the rate of each line; `rows` are in the order of lines. */
export function proposalsOf(
  referral: ReferralJson | null,
  rows: readonly RatedRow[],
  now: Instant,
): Proposal[] {
  if (referral === null) return [];
  const goods: RatedGoods[] = rows.map((row) => ({ productId: row.product_id, categoryId: row.category_id }));
  return propose(creditsOf(referral, now), goods, ratesOf(referral, rows));
}

/** How the promoter looks who is credited; null where nobody asked for faces. */
export function profileOf(referral: ReferralJson | null, { promoterId }: Credit): TouchJson['profile'] {
  return referral?.touches?.find((touch) => touch.promoterId === promoterId)?.profile ?? null;
}

/** Visits with their chains. */
function touchesOf({ touches }: ReferralJson): Touch[] {
  const visits = new Map<Id<'visit'>, { visitId: Id<'visit'>; at: Instant; chain: Sharer[] }>();
  for (const { visitId, at, promoterId, isBuyer } of [...(touches ?? [])].sort((a, b) => a.step - b.step)) {
    const visit = visits.get(visitId) ?? { visitId, at: instant(at), chain: [] };
    visit.chain.push({ promoterId, isBuyer });
    visits.set(visitId, visit);
  }
  return [...visits.values()];
}

function ratesOf(referral: ReferralJson, rows: readonly RatedRow[]): Rates {
  return {
    products: rated(rows.map(({ product_id, product_bps }) => [product_id, product_bps])),
    categories: rated(rows.map(({ category_id, category_bps }) => [category_id, category_bps])),
    promoters: rated((referral.touches ?? []).map(({ promoterId, rate_bps }) => [promoterId, rate_bps])),
    store_bps: referral.store_bps,
    second_bps: referral.second_bps,
  };
}

function rated<T extends Id<'product'> | Id<'category'> | Id<'promoter'>>(
  pairs: ReadonlyArray<readonly [T, number | null]>,
): ReadonlyMap<T, number> {
  return new Map(pairs.flatMap(([id, rate_bps]) => (rate_bps === null ? [] : [[id, rate_bps]])));
}
