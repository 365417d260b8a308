import type { CouponOffer } from '#core/contract/coupon';
import { byWorth, type RankedOffer } from '#core/domain/coupon/offer-order';
import { becameOf, leftOf, offerStanding } from '#core/domain/coupon/standing';
import type { Fen } from '#core/kernel/fen';
import type { Instant } from '#core/kernel/instant';
import { parseSettings } from '#server/app/pricing/parse-settings';
import type { CouponOfferRow } from '#server/db/coupon-json';
import { templateFacts } from './template-facts';
import { termsOfRow } from './terms-of-row';

/** As many as a product page or the home page has room for. */
const SHOWN = 3;

export function couponOffer({ template: row, terms }: CouponOfferRow, now: Instant): CouponOffer {
  const { template, person } = templateFacts(row);
  return {
    templateId: row.id,
    terms: termsOfRow(terms),
    ...offerStanding(template, person, now),
    mine: row.own.usable,
    became: becameOf(row.own),
    left: leftOf(template),
    claimFrom: row.claimFrom,
    claimUntil: row.claimUntil,
    valid: template.valid,
  };
}

type Ranked = RankedOffer & { readonly offer: CouponOffer };

/**
 * As the centre shows it, with what it is ranked by. What a shop keeps for people it chose is shown to them alone, and what is over to
 * nobody who does not have one to use: null.
 */
export function centreOffer(row: CouponOfferRow, now: Instant): Ranked | null {
  const offer = couponOffer(row, now);
  if (offer.mine === 0 && !isForCentre(offer, row)) return null;
  const settings = parseSettings(row.terms.kind, row.terms.settings);
  return { offer, templateId: row.template.id, kind: row.terms.kind, settings, state: offer.state };
}

/** `sum_fen`: what the goods they are shown beside cost. */
export function bestFirst(ranked: readonly Ranked[], sum_fen: Fen): CouponOffer[] {
  return [...ranked].sort(byWorth(sum_fen)).map(({ offer }) => offer);
}

/** The best few that can be claimed, or are and can be used. */
export function bestOffers(rows: readonly CouponOfferRow[], sum_fen: Fen, now: Instant): CouponOffer[] {
  const ranked = rows.flatMap((row) => centreOffer(row, now) ?? []);
  return bestFirst(ranked, sum_fen)
    .filter(({ state, mine }) => state === 'claimable' || (state === 'claimed' && mine > 0))
    .slice(0, SHOWN);
}

function isForCentre({ state }: CouponOffer, { template }: CouponOfferRow): boolean {
  return state !== 'over' && !(state === 'not_for_you' && template.audience.of === 'tagged');
}
