import { revokeCoupons } from '#core/contract/campaign';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordAudit } from '#server/db/audit-trail-store';
import { findTemplateToGive } from '#server/db/coupon-give-store';
import { revokeFree } from '#server/db/coupon-store';

/** What an order holds or used stays: it is part of a sum that a buyer was shown. */
export const revokeCouponsHandler = handler(revokeCoupons, async (deps, input, ctx) =>
  once(deps, ctx, async (tx) => {
    const { store, now } = ctx;
    const { templateId } = input;
    if ((await findTemplateToGive(tx, store, templateId)) === null) return fail('NOT_FOUND');
    const revoked = await revokeFree(tx, store, templateId);
    const audit = { actorId: ctx.personId, action: 'coupon.revoke', subjectId: templateId };
    await recordAudit(tx, deps.ids, store, audit, now);
    return ok({ revoked });
  }),
);
