import { setReferralRate } from '#core/contract/referral';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordAudit } from '#server/db/audit-store';
import { raisePriceVersion } from '#server/db/campaign-store';
import { readRates, readSetRates, setRateRow } from '#server/db/referral-settings-store';
import { bearRates } from './bear-rates';
import { mayBeRated, subjectOf } from './rate-subject';

type Refused = 'NOT_FOUND' | 'PROMOTER_OWN' | 'COMMISSION_FLOOR' | 'FLOOR_MISSING';

/** Taking a rate away may raise what is earned as well: what comes after it counts. */
export const setReferralRateHandler = handler(setReferralRate, async (deps, { of, rate_bps }, ctx) =>
  once<{ done: true }, Refused>(deps, ctx, async (tx) => {
    const { store, now, personId } = ctx;
    await raisePriceVersion(tx, store);
    if ((await readSetRates(tx, store)) === null) return fail('NOT_FOUND');
    const before = await readRates(tx, store);
    const subject = subjectOf(of);
    const mayRate = await mayBeRated(tx, subject, ctx);
    if (!mayRate.ok) return mayRate;
    await setRateRow(tx, store, subject, rate_bps, now);
    const borne = await bearRates(tx, before, ctx);
    if (!borne.ok) return borne;
    const audit = { actorId: personId, action: 'referral.rate', subjectId: subject.id };
    await recordAudit(tx, deps.ids, store, audit, now);
    return ok({ done: true });
  }),
);
