import { refundLines } from '#core/contract/merchant';
import { typedReason } from '#core/domain/refund/reasons';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { createRefundIn } from '#server/app/refund/create-refund';
import { recordAudit } from '#server/db/audit-trail-store';

/** The shop gives money back; its own fault gives the shipping fee back too. */
export const refundLinesHandler = handler(refundLines, async (deps, input, ctx) =>
  once(deps, ctx, async (tx) => {
    const { orderId, lines, restock } = input;
    const reason = typedReason(input.reason);
    const includeShipping = input.shopFault ? true : 'by-rule';
    const request = { orderId, lines, includeShipping, cause: 'shop', reason, restock } as const;
    const refund = await createRefundIn(tx, deps, ctx.store, request, ctx.now);
    if (!refund.ok) return refund;
    const { refundId, amount_fen } = refund.value;
    const audit = { actorId: ctx.personId, action: 'order.refund', subjectId: refundId };
    await recordAudit(tx, deps.ids, ctx.store, audit, ctx.now);
    return ok({ refundId, amount_fen });
  }),
);
