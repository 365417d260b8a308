import { type CouponView, listCoupons } from '#core/contract/coupon';
import { instant } from '#core/kernel/instant';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import { type OwnCouponRow, ownCoupons } from '#server/db/coupon-store';
import { termsOfRow } from './terms-of-row';

const PAGE = 20;

export const listCouponsHandler = handler(listCoupons, async (deps, input, ctx) => {
  const { tab, limit = PAGE } = input;
  const list = `coupons-${tab}`;
  const place = readCursor(list, ['number', 'string'], input.cursor);
  if (!place.ok) return place;
  const after = place.value === null ? null : { key: instant(place.value[0]), id: place.value[1] };
  const query = { tab, storeId: input.storeId ?? null, after, limit };
  const rows = await ownCoupons(deps.db, ctx.owner, query, ctx.now);
  const page = pageFrom(rows, limit, couponView, (row) => makeCursor(list, [row.key, row.id]));
  return ok({ now: ctx.now, ...page });
});

function couponView(row: OwnCouponRow): CouponView {
  return {
    id: row.id,
    templateId: row.template_id,
    storeId: row.store_id,
    storeName: row.store_name,
    terms: termsOfRow(row.terms),
    status: row.status,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    gotBy: row.got_by,
    orderId: row.order_id,
  };
}
