import { applyAsPromoter } from '#core/contract/promoter';
import { cleanName } from '#core/domain/person/name';
import type { PromoterStatus } from '#core/domain/referral/promoter-states';
import type { Id } from '#core/kernel/id';
import { fail, ok } from '#core/kernel/result';
import { requireConsent } from '#server/app/account/require-consent';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordEvent } from '#server/db/event-store';
import { readIdentity } from '#server/db/profile-store';
import { mayTellOfAsking } from '#server/db/promoter-asking-store';
import { agreeAgain, applyRow } from '#server/db/promoter-store';
import { keepReferralSettings } from '#server/db/referral-settings-store';
import { storeScope } from '#server/db/scope';
import { decidesOn } from '#server/db/staff-store';

type Applied = { promoterId: Id<'promoter'>; status: PromoterStatus };
type Refused = 'NOT_FOUND' | 'PROMOTER_STATE' | 'PROMOTER_CLOSED' | 'PROMOTER_OWN' | 'TERMS_CHANGED';

/**
 * The words are for the shop's staff alone: those that wait for a person (`pending`) go through. A promoter comes by here when the
 * terms have changed, and stays one. The shop hears once a day of one who asks and takes it back again and again. Where nobody but they themselves could decide they cannot ask.
 */
export const applyAsPromoterHandler = handler(applyAsPromoter, async (deps, input, ctx) => {
  const consent = await requireConsent(deps.db, ctx.owner);
  if (!consent.ok) return consent;
  const person = await readIdentity(deps.db, ctx.owner);
  if (person === null) return fail('LOGIN_REQUIRED');
  const word = cleanName(input.word);
  const verdict =
    word === ''
      ? 'shown'
      : await deps.moderation.judgeText({ openid: person.openid, content: word, scene: 'comment' });
  if (verdict === 'held') return fail('CONTENT_HELD');

  return once<Applied, Refused>(deps, ctx, async (tx) => {
    const { owner, now } = ctx;
    const store = storeScope(input.storeId);
    const settings = await keepReferralSettings(tx, store);
    if (settings === null || !settings.on) return fail('NOT_FOUND');
    const { termsVersion } = settings;
    if (input.termsVersion !== termsVersion) return fail('TERMS_CHANGED');
    const agreed = await agreeAgain(tx, store, owner, termsVersion, now);
    if (agreed !== null) return ok({ promoterId: agreed, status: 'active' });
    if (!settings.openToAll) return fail('PROMOTER_CLOSED');
    if ((await decidesOn(tx, store, owner)) === 'nobody') return fail('PROMOTER_OWN');
    const asked = { id: deps.ids.next('promoter'), termsVersion, word };
    const promoterId = await applyRow(tx, store, owner, asked, now);
    if (promoterId === null) return fail('PROMOTER_STATE');
    if (await mayTellOfAsking(tx, store, owner, now)) {
      await recordEvent(tx, deps.ids, store, 'promoter.applied', { promoterId }, now);
    }
    return ok({ promoterId, status: 'applied' });
  });
});
