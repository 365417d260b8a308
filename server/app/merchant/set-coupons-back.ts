import { setCouponsBack } from '#core/contract/merchant';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordAudit } from '#server/db/audit-trail-store';
import { saveCouponsBack } from '#server/db/shop-terms-store';

/** Counts from the next refund on. */
export const setCouponsBackHandler = handler(setCouponsBack, async (deps, { on }, ctx) =>
  once(deps, ctx, async (tx) => {
    const { store } = ctx;
    await saveCouponsBack(tx, store, on);
    const action = on ? 'store.coupons-back' : 'store.coupons-kept';
    const audit = { actorId: ctx.personId, action, subjectId: store.storeId };
    await recordAudit(tx, deps.ids, store, audit, ctx.now);
    return ok({ done: true as const });
  }),
);
