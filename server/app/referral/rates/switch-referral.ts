import { switchReferral } from '#core/contract/referral-desk';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordAudit } from '#server/db/audit-trail-store';
import { raisePriceVersion } from '#server/db/campaign-store';
import { recordEvent } from '#server/db/event-store';
import { findReferralSettings, readRates, switchRow } from '#server/db/referral-settings-store';
import { bearRates } from './bear-rates';

type Refused = 'NOT_FOUND' | 'COMMISSION_FLOOR' | 'FLOOR_MISSING';

/**
 * While it was off offers were published that count with no commission: on again, everything is weighed anew. Promoters are told
 * of both, where it was otherwise before.
 */
export const switchReferralHandler = handler(switchReferral, async (deps, { on }, ctx) =>
  once<{ done: true }, Refused>(deps, ctx, async (tx) => {
    const { store, now, personId } = ctx;
    await raisePriceVersion(tx, store);
    const stood = await findReferralSettings(tx, store);
    if (stood === null) return fail('NOT_FOUND');
    const before = await readRates(tx, store);
    await switchRow(tx, store, on, now);
    const borne = await bearRates(tx, before, ctx);
    if (!borne.ok) return borne;
    if (stood.on !== on) {
      const { storeId } = store;
      await recordEvent(tx, deps.ids, store, on ? 'promoter.resumed' : 'promoter.paused', { storeId }, now);
    }
    const audit = {
      actorId: personId,
      action: on ? 'referral.on' : 'referral.off',
      subjectId: store.storeId,
    };
    await recordAudit(tx, deps.ids, store, audit, now);
    return ok({ done: true });
  }),
);
