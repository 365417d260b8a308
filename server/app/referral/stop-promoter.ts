import { stopPromoter } from '#core/contract/referral-desk';
import { ZERO_FEN } from '#core/kernel/fen';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordAudit } from '#server/db/audit-store';
import { markedOf, markVoiding } from '#server/db/commission-void-store';
import { addJob } from '#server/db/job-store';
import { holdLedgerAlone } from '#server/db/ledger-lock';
import { setTaken } from '#server/db/promoter-store';
import { turnIn } from './turn-in';
import { VOID_BATCH, voidIn } from './void-in';

const NOTHING_TAKEN = { commissions: 0, orders: 0, sum_fen: ZERO_FEN };

/**
 * With the shop's ledger held alone: a payment either earned before, and is taken back here, or finds the promoter stopped. What is
 * taken back is marked at once, whole; the entries beyond the first batch are a job's.
 */
export const stopPromoterHandler = handler(stopPromoter, async (deps, input, ctx) =>
  once<{ voided: number }, 'NOT_FOUND' | 'PROMOTER_STATE' | 'PROMOTER_OWN'>(deps, ctx, async (tx) => {
    const { store, now, personId } = ctx;
    const { promoterId, reason, voidPending } = input;
    await holdLedgerAlone(tx, store);
    const turn = { promoterId, from: ['active'], to: 'stopped', reason, event: 'promoter.stopped' } as const;
    const turned = await turnIn(tx, deps, turn, ctx);
    if (!turned.ok) return turned;
    const taken = voidPending ? await markVoiding(tx, store, promoterId, reason) : NOTHING_TAKEN;
    await setTaken(tx, store, promoterId, taken);
    if (!voidPending) return ok({ voided: 0 });
    const rows = await markedOf(tx, store, promoterId, VOID_BATCH);
    await voidIn(tx, deps, store, rows, null, now);
    if (rows.length === VOID_BATCH) {
      const rest = { kind: 'void-commissions', subject: promoterId, dueAt: now } as const;
      await addJob(tx, deps.ids, store, rest, now);
    }
    const audit = { actorId: personId, action: 'commission.void', subjectId: promoterId };
    await recordAudit(tx, deps.ids, store, audit, now);
    return ok({ voided: taken.commissions });
  }),
);
