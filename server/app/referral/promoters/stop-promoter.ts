import { stopPromoter } from '#core/contract/referral-desk';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordAudit } from '#server/db/audit-trail-store';
import { takenCommissions } from '#server/db/commission-void-store';
import { addJob } from '#server/db/job-store';
import { holdLedgerAlone } from '#server/db/ledger-lock';
import { beginTakingBack } from '#server/db/promoter-store';
import { countTakenBack, takeBackSome } from '../earning/take-back';
import { turnIn } from './turn-in';

/**
 * With the shop's ledger held alone: a payment either earned before, and is taken back here, or finds the promoter stopped. What is
 * taken back is cut off there with one row, that of the promoter; it is counted, and a first batch of it taken, once that is committed. The job does whatever
 * is left.
 */
export const stopPromoterHandler = handler(stopPromoter, async (deps, input, ctx) => {
  const { store, now, personId } = ctx;
  const { promoterId, reason, voidPending } = input;
  const stopped = await once<{ stopped: true }, 'NOT_FOUND' | 'PROMOTER_STATE' | 'PROMOTER_OWN'>(
    deps,
    ctx,
    async (tx) => {
      await holdLedgerAlone(tx, store);
      const turn = {
        promoterId,
        from: ['active'],
        to: 'stopped',
        reason,
        event: 'promoter.stopped',
        isToldLater: voidPending,
      } as const;
      const turned = await turnIn(tx, deps, turn, ctx);
      if (!turned.ok) return turned;
      await beginTakingBack(tx, store, promoterId, voidPending);
      if (!voidPending) return ok({ stopped: true });
      const all = { kind: 'void-commissions', subject: promoterId, dueAt: now } as const;
      await addJob(tx, deps.ids, store, all, now);
      const audit = { actorId: personId, action: 'commission.void', subjectId: promoterId };
      await recordAudit(tx, deps.ids, store, audit, now);
      return ok({ stopped: true });
    },
  );
  if (!stopped.ok) return stopped;
  if (!voidPending) return ok({ voided: 0 });
  await countTakenBack(deps, store, promoterId);
  await takeBackSome(deps, store, promoterId, null);
  return ok({ voided: await takenCommissions(deps.db, store, promoterId) });
});
