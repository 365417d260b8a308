import { listCouponOffers } from '#core/contract/coupon';
import { ZERO_FEN } from '#core/kernel/fen';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { readOffers } from '#server/db/coupon-store';
import { storeScope } from '#server/db/scope';
import { couponOffers } from './coupon-offers';

export const listCouponOffersHandler = handler(listCouponOffers, async (deps, input, ctx) => {
  const productId = input.productId ?? null;
  const rows = await readOffers(deps.db, storeScope(input.storeId), ctx.personId, productId, ctx.now);
  if (rows === null) return fail('NOT_FOUND');
  return ok({ now: ctx.now, items: couponOffers(rows, ZERO_FEN, ctx.now) });
});
