import { acceptInvitation } from '#core/contract/promoter';
import type { PromoterStatus } from '#core/domain/referral/promoter-states';
import type { Id } from '#core/kernel/id';
import { fail, ok } from '#core/kernel/result';
import { requireConsent } from '#server/app/account/require-consent';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { findInvitation, takeInvitation } from '#server/db/promoter-invitation-store';
import { admitRow } from '#server/db/promoter-store';
import { keepReferralSettings } from '#server/db/referral-settings-store';
import { storeScope } from '#server/db/scope';

type Accepted = { promoterId: Id<'promoter'>; status: PromoterStatus };
type Refused = 'NOT_FOUND' | 'PROMOTER_STATE' | 'PROMOTER_OWN' | 'INVITATION_OVER' | 'TERMS_CHANGED';

/** Of two who take it up at once one waits for the other and finds it taken. Whom it does not help keeps it for somebody else. */
export const acceptInvitationHandler = handler(acceptInvitation, async (deps, input, ctx) => {
  const consent = await requireConsent(deps.db, ctx.owner);
  if (!consent.ok) return consent;
  return once<Accepted, Refused>(deps, ctx, async (tx) => {
    const { owner, now } = ctx;
    const store = storeScope(input.storeId);
    const [settings, found] = [
      await keepReferralSettings(tx, store),
      await findInvitation(tx, store, input.invitation, now),
    ];
    if (settings === null || !settings.on || found === null) return fail('NOT_FOUND');
    if (found.invited_by === ctx.personId) return fail('PROMOTER_OWN');
    const { termsVersion } = settings;
    if (input.termsVersion !== termsVersion) return fail('TERMS_CHANGED');
    if (!(await takeInvitation(tx, store, owner, input.invitation, now))) return fail('INVITATION_OVER');
    const promoterId = await admitRow(tx, store, owner, { id: deps.ids.next('promoter'), termsVersion }, now);
    return promoterId === null ? fail('PROMOTER_STATE') : ok({ promoterId, status: 'active' });
  });
});
