import { referralStanding } from '#core/contract/promoter';
import { hasPromoted } from '#core/domain/referral/promoter-states';
import { secondRate } from '#core/domain/referral/rate';
import type { Id } from '#core/kernel/id';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { findInvitation, type InvitationRow } from '#server/db/promoter-invitation-store';
import { type PromoterFacts, promoterOfPerson } from '#server/db/promoter-store';
import { referralOfferOf } from '#server/db/referral-settings-store';
import { ownerScope, storeScope } from '#server/db/scope';
import { decidesOn } from '#server/db/staff-store';

/** Who promoted a shop that has paused still reads what they are, have and agreed to; to all others it offers nothing. */
export const referralStandingHandler = handler(referralStanding, async (deps, input, ctx) => {
  const store = storeScope(input.storeId);
  const found = await referralOfferOf(deps.db, store);
  const owner = ctx.personId === null ? null : ownerScope(ctx.personId);
  const mine = owner === null ? null : await promoterOfPerson(deps.db, store, owner);
  const decides = owner === null ? null : await decidesOn(deps.db, store, owner);
  const paused = found !== null && !found.on;
  if (found === null || (paused && (mine === null || !hasPromoted(mine.status)))) {
    return ok({
      offer: null,
      paused,
      mine: mine === null ? null : standing(mine, mine.terms_version),
      invitation: null,
      decides,
    });
  }
  const { levels, second_bps, on, wordsVersion, version: _, ...offer } = found;
  const invitation =
    input.invitation === undefined || paused
      ? null
      : await findInvitation(deps.db, store, input.invitation, ctx.now);
  return ok({
    offer: { ...offer, second_bps: secondRate({ levels, second_bps }) },
    paused,
    // Nothing can be agreed to while nothing is offered.
    mine: mine === null ? null : standing(mine, on ? wordsVersion : mine.terms_version),
    invitation: invitation === null ? null : stateOf(invitation, ctx.personId),
    decides,
  });
});

function stateOf({ open, invited_by }: InvitationRow, personId: Id<'person'> | null) {
  if (!open) return 'over';
  return invited_by === personId ? 'own' : 'open';
}

/** Other numbers under the same words ask nobody again: they are told. */
function standing(mine: PromoterFacts, wordsVersion: number) {
  const { id: promoterId, status, reason, own_bps, terms_version: termsVersion } = mine;
  const asksAgain = status === 'active' && termsVersion < wordsVersion;
  return { promoterId, status, reason, own_bps, termsVersion, asksAgain };
}
