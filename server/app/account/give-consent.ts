import { giveConsent, PRIVACY_VERSION } from '#core/contract/account';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordConsent } from '#server/db/consent-store';

/** Only today's notice can be accepted: nobody consents to a text they were not shown. */
export const giveConsentHandler = handler(giveConsent, async (deps, input, ctx) => {
  if (input.version !== PRIVACY_VERSION) return fail('BAD_INPUT', { field: 'version' });
  return await once(deps, ctx, async (tx) => {
    await recordConsent(tx, deps.ids, ctx.owner, input.version, ctx.now);
    return ok({ done: true as const });
  });
});
