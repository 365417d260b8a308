import { decideHelp } from '#core/contract/campaign';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordAudit } from '#server/db/audit-trail-store';
import { recordEvent } from '#server/db/event-store';
import { countReleasedHelp, decideHeldHelp, findHelpState } from '#server/db/held-help-store';

type Decided = { readonly state: 'counted' | 'late' | 'refused' };

/**
 * A released help takes the next free step, or comes too late: all steps taken, the price fixed by an order, or the time over. Whose
 * haggle it is, or whose help, does not decide.
 */
export const decideHelpHandler = handler(decideHelp, async (deps, input, ctx) =>
  once<Decided, 'NOT_FOUND' | 'ORDER_STATE' | 'HELP_OWN'>(deps, ctx, async (tx) => {
    const { store, now, personId } = ctx;
    const { helpId, release } = input;
    const to = { state: release ? 'late' : 'refused', by: personId } as const;
    const decided = await decideHeldHelp(tx, store, helpId, to, now);
    if (decided === null) {
      const found = await findHelpState(tx, store, helpId, personId);
      if (found === null) return fail('NOT_FOUND');
      return fail(found.own && found.state === 'held' ? 'HELP_OWN' : 'ORDER_STATE');
    }
    const haggleId = decided.haggle_id;
    await recordEvent(tx, deps.ids, store, 'help.decided', { haggleId, helpId }, now);
    const audit = { actorId: personId, action: release ? 'help.release' : 'help.refuse', subjectId: helpId };
    await recordAudit(tx, deps.ids, store, audit, now);
    const step = release ? await countReleasedHelp(tx, store, { haggleId, helpId }, now) : null;
    if (step === null) return ok({ state: to.state });
    await recordEvent(tx, deps.ids, store, 'haggle.cut', { haggleId, helpId }, now);
    if (step.isLast) await recordEvent(tx, deps.ids, store, 'haggle.done', { haggleId }, now);
    return ok({ state: 'counted' });
  }),
);
