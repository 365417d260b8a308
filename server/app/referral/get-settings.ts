import { getReferralSettings } from '#core/contract/referral';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { findReferralSettings } from '#server/db/referral-settings-store';

export const getReferralSettingsHandler = handler(getReferralSettings, async (deps, _input, ctx) =>
  ok({ settings: await findReferralSettings(deps.db, ctx.store) }),
);
