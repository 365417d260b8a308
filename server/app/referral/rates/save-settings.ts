import { saveReferralSettings } from '#core/contract/referral-desk';
import { ruleChanges } from '#core/domain/referral/rule-changes';
import { fen } from '#core/kernel/fen';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordAudit } from '#server/db/audit-trail-store';
import { raisePriceVersion } from '#server/db/campaign-store';
import { findReferralSettings, readRates, saveSettingsRow } from '#server/db/referral-settings-store';
import { bearRates } from './bear-rates';
import { mayRaise } from './own-raise';
import { recordRuleChange } from './record-rule-change';

/** Rates of orders that are placed already stay: they are frozen there. */
export const saveReferralSettingsHandler = handler(saveReferralSettings, async (deps, input, ctx) =>
  once<
    { termsVersion: number },
    'PROMOTER_RAISES' | 'COMMISSION_FLOOR' | 'FLOOR_MISSING' | 'SETTINGS_CHANGED'
  >(deps, ctx, async (tx) => {
    const { store, now, personId } = ctx;
    await raisePriceVersion(tx, store);
    const raise = await mayRaise(tx, { what: 'settings', ...input }, ctx);
    if (!raise.ok) return raise;
    const before = await readRates(tx, store);
    const terms = { zh: input.terms.zh, en: input.terms.en ?? input.terms.zh };
    const stated = await findReferralSettings(tx, store);
    const changes =
      stated === null
        ? []
        : ruleChanges(stated, { ...input, terms, minWithdrawal_fen: fen(input.minWithdrawal_fen) });
    const termsVersion = await saveSettingsRow(
      tx,
      store,
      { ...input, terms },
      { statesOther: changes.length > 0, seenVersion: input.seenVersion ?? stated?.version ?? 0 },
      now,
    );
    if (termsVersion === null) return fail('SETTINGS_CHANGED');
    const borne = await bearRates(tx, before, ctx);
    if (!borne.ok) return borne;
    await recordRuleChange(tx, deps, ctx, changes, { termsVersion });
    const audit = { actorId: personId, action: 'referral.settings', subjectId: store.storeId };
    await recordAudit(tx, deps.ids, store, audit, now);
    return ok({ termsVersion });
  }),
);
