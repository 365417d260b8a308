import { retryStuckJob } from '#core/contract/merchant';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordAudit } from '#server/db/audit-trail-store';
import { reviveJob } from '#server/db/merchant-store';

/** A person looked and says: again. */
export const retryStuckJobHandler = handler(retryStuckJob, async (deps, input, ctx) =>
  once(deps, ctx, async (tx) => {
    if (!(await reviveJob(tx, ctx.store, input.jobId, ctx.now))) return fail('ORDER_STATE');
    const audit = { actorId: ctx.personId, action: 'job.retry', subjectId: input.jobId };
    await recordAudit(tx, deps.ids, ctx.store, audit, ctx.now);
    return ok({ done: true as const });
  }),
);
