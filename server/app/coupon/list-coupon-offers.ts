import { listCouponOffers } from '#core/contract/coupon';
import { ZERO_FEN } from '#core/kernel/fen';
import { instant } from '#core/kernel/instant';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { fullPage, makeCursor, readCursor } from '#server/app/page-cursor';
import { readOffers } from '#server/db/coupon-store';
import { storeScope } from '#server/db/scope';
import { bestFirst, centreOffer } from './coupon-offers';

const LIST = 'coupon-offers';
const PAGE = 50;

/** No order of the database knows which is the best: pages go by the end of the claims, and each has its best first. */
export const listCouponOffersHandler = handler(listCouponOffers, async (deps, input, ctx) => {
  const { productId = null, limit = PAGE } = input;
  const cursor = readCursor(LIST, ['number', 'string'], input.cursor);
  if (!cursor.ok) return cursor;
  const store = storeScope(input.storeId);
  const of = { viewer: ctx.personId, productId };
  let known = true;
  const page = await fullPage(
    async (beyond, rows) => {
      const read = await readOffers(deps.db, store, { ...of, beyond, limit: rows }, ctx.now);
      known = read !== null;
      return read ?? [];
    },
    cursor.value === null ? null : { claimUntil: instant(cursor.value[0]), id: cursor.value[1] },
    limit,
    (row) => centreOffer(row, ctx.now),
    ({ template: { claimUntil, id } }): { claimUntil: typeof claimUntil; id: string } => ({ claimUntil, id }),
  );
  if (!known) return fail('NOT_FOUND');
  const { items, next } = page;
  return ok({
    now: ctx.now,
    items: bestFirst(items, ZERO_FEN),
    next: next === null ? null : makeCursor(LIST, [next.claimUntil, next.id]),
  });
});
