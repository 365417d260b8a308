import { setFloor } from '#core/contract/campaign';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { shortOfFloor } from '#server/app/referral/rates/short-of-floor';
import { recordAudit } from '#server/db/audit-trail-store';
import { setFloorPrice } from '#server/db/shop-terms-store';

/** Counts from the next publishing and the next rate on: what runs was weighed against the floor of its day, and is only told. */
export const setFloorHandler = handler(setFloor, async (deps, { skuId, floor_fen }, ctx) =>
  once(deps, ctx, async (tx) => {
    if (!(await setFloorPrice(tx, ctx.store, skuId, floor_fen))) return fail('NOT_FOUND');
    const audit = { actorId: ctx.personId, action: 'sku.set-floor', subjectId: skuId };
    await recordAudit(tx, deps.ids, ctx.store, audit, ctx.now);
    const short = await shortOfFloor(tx, ctx, skuId);
    return ok({ done: true as const, short });
  }),
);
