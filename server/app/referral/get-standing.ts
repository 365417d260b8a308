import { referralStanding } from '#core/contract/referral';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { findInvitation, type PromoterFacts, promoterOfPerson } from '#server/db/promoter-store';
import { referralOfferOf } from '#server/db/referral-settings-store';
import { storeScope } from '#server/db/scope';

/** Who promoted a shop that is switched off now still reads what they are and have. */
export const referralStandingHandler = handler(referralStanding, async (deps, input, ctx) => {
  const store = storeScope(input.storeId);
  const found = await referralOfferOf(deps.db, store);
  const mine = await promoterOfPerson(deps.db, store, ctx.owner);
  if (found === null) {
    return ok({
      offer: null,
      mine: mine === null ? null : standing(mine, mine.terms_version),
      invitation: null,
    });
  }
  const { levels, second_bps, on: _, ...offer } = found;
  const invitation =
    input.invitation === undefined ? null : await findInvitation(deps.db, store, input.invitation, ctx.now);
  return ok({
    offer: { ...offer, second_bps: levels === 2 ? second_bps : 0 },
    mine: mine === null ? null : standing(mine, offer.termsVersion),
    invitation: invitation === null ? null : invitation.open ? 'open' : 'over',
  });
});

function standing(mine: PromoterFacts, current: number) {
  const { id: promoterId, status, reason, own_bps, terms_version: termsVersion } = mine;
  const asksAgain = status === 'active' && termsVersion < current;
  return { promoterId, status, reason, own_bps, termsVersion, asksAgain };
}
