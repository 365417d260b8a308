import { getShopOrder } from '#core/contract/merchant';
import { faceOf } from '#core/domain/person/face';
import { promoterFace } from '#core/domain/referral/promoter-face';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { orderView } from '#server/app/order/order-view';
import { recordAudit } from '#server/db/audit-trail-store';
import { commissionsOfOrder } from '#server/db/order-commission-store';
import { findStoreOrder } from '#server/db/order-read-store';
import { buyerAndUploadOf } from '#server/db/shop-order-store';

/** One order with its address in full, for packing. Who reads it is written down before it is shown. */
export const getShopOrderHandler = handler(getShopOrder, async (deps, { orderId }, ctx) => {
  const { store, now, language } = ctx;
  const row = await findStoreOrder(deps.db, store, orderId);
  const more = await buyerAndUploadOf(deps.db, store, orderId);
  if (row === null || more === null) return fail('NOT_FOUND');
  // Who brings whom, and what that earns them, is no clerk's business.
  const clerk = ctx.role === 'clerk';
  const earned = clerk ? null : await commissionsOfOrder(deps.db, store, orderId, ctx.personId);
  const audit = { actorId: ctx.personId, action: 'order.read', subjectId: orderId };
  await recordAudit(deps.db, deps.ids, store, audit, now);
  // What is written on a parcel in China is Chinese, whatever language the clerk reads.
  const view = await orderView(deps, row, { now, language: 'zh' });
  return ok({
    now,
    order: { ...view, credit: clerk ? null : view.credit, actions: [], shareToken: null },
    buyer: faceOf(more.buyer, 'stranger', language),
    customer: { level: more.level, tags: more.tags },
    shippingUpload: uploadOf(more.uploads),
    commissions:
      earned?.map(({ profile, ...row }) => ({ ...row, promoter: promoterFace(profile, language) })) ?? null,
  });
});

/** The duty's worst state over all parcels. */
function uploadOf(states: readonly string[]): 'none' | 'waiting' | 'done' | 'stuck' {
  const worst = (['stuck', 'waiting', 'done'] as const).find((state) => states.includes(state));
  return worst ?? 'none';
}
