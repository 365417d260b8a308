/** Who is in question for an order, from what was read with its price. Pure; the price does not depend on it. */
import { attribute, type Credit } from '#core/domain/referral/attribute';
import { type Proposal, propose } from '#core/domain/referral/commission';
import type { RatedGoods, Rates } from '#core/domain/referral/rate';
import { type Instant, instant } from '#core/kernel/instant';
import type { ReferralJson, SharerJson } from '#server/db/referral-json';

/** Best first; none: nobody brought the buyer. */
export function creditsOf(referral: ReferralJson | null, now: Instant): Credit[] {
  if (referral === null || referral.touches === null) return [];
  const touches = referral.touches.map((touch) => ({ ...touch, at: instant(touch.at) }));
  return attribute(touches, referral.policy, now);
}

/** With the rate of each line. */
export function proposalsOf(
  referral: ReferralJson | null,
  lines: readonly RatedGoods[],
  now: Instant,
): Proposal[] {
  return referral === null ? [] : propose(creditsOf(referral, now), lines, ratesOf(referral));
}

/** How the promoter looks who is credited. */
export function promoterIn(referral: ReferralJson | null, { promoterId }: Credit): SharerJson | null {
  return sharersOf(referral).find((sharer) => sharer.promoterId === promoterId) ?? null;
}

function ratesOf(referral: ReferralJson): Rates {
  const rates = referral.rates ?? [];
  return {
    products: new Map(
      rates.flatMap((rate) => (rate.rated === 'product' ? [[rate.subjectId, rate.rate_bps]] : [])),
    ),
    categories: new Map(
      rates.flatMap((rate) => (rate.rated === 'category' ? [[rate.subjectId, rate.rate_bps]] : [])),
    ),
    promoters: new Map(
      sharersOf(referral).flatMap(({ promoterId, rate_bps }) =>
        rate_bps === null ? [] : [[promoterId, rate_bps]],
      ),
    ),
    store_bps: referral.store_bps,
    second_bps: referral.second_bps,
  };
}

function sharersOf(referral: ReferralJson | null): SharerJson[] {
  const links = (referral?.touches ?? []).flatMap(({ chain }) => chain);
  return links.filter((link) => link !== null);
}
