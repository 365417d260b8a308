import { stopPromoter } from '#core/contract/referral';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordAudit } from '#server/db/audit-store';
import { holdPending, lockLedgerAlone, pendingOfPromoter } from '#server/db/commission-void-store';
import { addJob } from '#server/db/job-store';
import { turnIn } from './turn-in';
import { VOID_BATCH, voidIn } from './void-in';

/**
 * With the shop's ledger lock held alone: a payment either earned before, and is taken back here, or finds the promoter stopped. What
 * is taken back is held at once, whole; the entries beyond the first batch are a job's.
 */
export const stopPromoterHandler = handler(stopPromoter, async (deps, input, ctx) =>
  once<{ voided: number }, 'NOT_FOUND' | 'PROMOTER_STATE' | 'PROMOTER_OWN'>(deps, ctx, async (tx) => {
    const { store, now, personId } = ctx;
    const { promoterId, reason, voidPending } = input;
    await lockLedgerAlone(tx, store);
    const turn = { promoterId, from: ['active'], to: 'stopped', reason, event: 'promoter.stopped' } as const;
    const turned = await turnIn(tx, deps, turn, ctx);
    if (!turned.ok) return turned;
    if (!voidPending) return ok({ voided: 0 });
    const voided = await holdPending(tx, store, promoterId, reason);
    await voidIn(
      tx,
      deps,
      store,
      await pendingOfPromoter(tx, store, promoterId, now, VOID_BATCH),
      reason,
      now,
    );
    if (voided > VOID_BATCH) {
      const payload = { reason, until: now };
      await addJob(
        tx,
        deps.ids,
        store,
        { kind: 'void-commissions', subject: promoterId, dueAt: now, payload },
        now,
      );
    }
    const audit = { actorId: personId, action: 'commission.void', subjectId: promoterId };
    await recordAudit(tx, deps.ids, store, audit, now);
    return ok({ voided });
  }),
);
