import { saveReferralSettings } from '#core/contract/referral';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordAudit } from '#server/db/audit-store';
import { raisePriceVersion } from '#server/db/campaign-store';
import { readRates, saveSettingsRow } from '#server/db/referral-settings-store';
import { bearRates } from './bear-rates';

/** Rates of orders that are placed already stay: they are frozen there. */
export const saveReferralSettingsHandler = handler(saveReferralSettings, async (deps, input, ctx) =>
  once<{ termsVersion: number }, 'COMMISSION_FLOOR' | 'FLOOR_MISSING'>(deps, ctx, async (tx) => {
    const { store, now, personId } = ctx;
    await raisePriceVersion(tx, store);
    const before = await readRates(tx, store);
    const terms = { zh: input.terms.zh, en: input.terms.en ?? input.terms.zh };
    const termsVersion = await saveSettingsRow(tx, store, { ...input, terms }, now);
    const borne = await bearRates(tx, before, ctx);
    if (!borne.ok) return borne;
    const audit = { actorId: personId, action: 'referral.settings', subjectId: store.storeId };
    await recordAudit(tx, deps.ids, store, audit, now);
    return ok({ termsVersion });
  }),
);
