import { setCustomer } from '#core/contract/campaign';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordAudit } from '#server/db/audit-trail-store';
import { saveCustomer } from '#server/db/shop-terms-store';

/** The shop knows a buyer by an order; no list of persons is open to it. */
export const setCustomerHandler = handler(setCustomer, async (deps, { orderId, level, tags }, ctx) =>
  once(deps, ctx, async (tx) => {
    const is = { level, tags: [...new Set(tags)] };
    if (!(await saveCustomer(tx, ctx.store, orderId, is))) return fail('NOT_FOUND');
    const audit = { actorId: ctx.personId, action: 'customer.set', subjectId: orderId };
    await recordAudit(tx, deps.ids, ctx.store, audit, ctx.now);
    return ok({ done: true as const });
  }),
);
