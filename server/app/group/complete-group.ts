import { completeGroup } from '#core/contract/merchant';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordAudit } from '#server/db/audit-trail-store';
import { lockAwaitingOrders, lockGroup, lockSeats } from '#server/db/group-store';
import { formGroupIn } from './form-group';

/** The shop completes a short group, and the page says so. A seat that is being paid right now stays good. */
export const completeGroupHandler = handler(completeGroup, async (deps, input, ctx) =>
  once(deps, ctx, async (tx) => {
    const { store, now } = ctx;
    const { groupId } = input;
    await lockAwaitingOrders(tx, store, groupId);
    await lockSeats(tx, store, groupId);
    const group = await lockGroup(tx, store, groupId);
    if (group === null) return fail('NOT_FOUND');
    if (group.status !== 'open' || group.paid === 0) return fail('GROUP_OVER');
    await formGroupIn(tx, deps, store, group, 'shop', now);
    const audit = { actorId: ctx.personId, action: 'group.complete', subjectId: groupId };
    await recordAudit(tx, deps.ids, store, audit, now);
    return ok({ done: true as const });
  }),
);
