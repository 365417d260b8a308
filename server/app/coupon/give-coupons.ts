import { giveCoupons } from '#core/contract/campaign';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordAudit } from '#server/db/audit-trail-store';
import { buyersOf, findTemplateToGive } from '#server/db/coupon-give-store';
import { giveCouponsIn } from './give-coupons-in';

/** The shop chose these people itself: neither the audience nor the beginning of the claims holds them back. */
export const giveCouponsHandler = handler(giveCoupons, async (deps, input, ctx) =>
  once(deps, ctx, async (tx) => {
    const { store, now } = ctx;
    const { templateId } = input;
    const template = await findTemplateToGive(tx, store, templateId);
    if (template === null) return fail('NOT_FOUND');
    const orderIds = [...new Set(input.orderIds)];
    const buyers = await buyersOf(tx, store, orderIds);
    if (buyers.length < orderIds.length) return fail('NOT_FOUND');
    const useless = template.valid_until !== null && template.valid_until <= now;
    if (template.status === 'stopped' || template.claim_until <= now || useless) return fail('COUPON_OVER');
    if (template.total !== null && template.claimed >= template.total) return fail('COUPON_GONE');
    const persons = new Set(buyers.map(({ person_id }) => person_id));
    const given = await giveCouponsIn(tx, deps, store, template, persons, 'shop', now);
    const audit = { actorId: ctx.personId, action: 'coupon.give', subjectId: templateId };
    await recordAudit(tx, deps.ids, store, audit, now);
    return ok({ given });
  }),
);
