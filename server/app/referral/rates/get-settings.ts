import { getReferralSettings } from '#core/contract/referral-desk';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { findReferralSettings } from '#server/db/referral-settings-store';

export const getReferralSettingsHandler = handler(getReferralSettings, async (deps, _input, ctx) => {
  const found = await findReferralSettings(deps.db, ctx.store);
  if (found === null) return ok({ settings: null });
  const { wordsVersion: _, ...settings } = found;
  return ok({ settings });
});
