import type { RatedSubject } from '#core/contract/referral';
import type { Id } from '#core/kernel/id';
import { fail, ok, type Result } from '#core/kernel/result';
import type { StaffCtx } from '#server/app/handler';
import { knownGoods } from '#server/db/guard-store';
import { findPromoter } from '#server/db/promoter-store';
import type { RateSubject } from '#server/db/referral-settings-store';
import type { Queryable } from '#server/db/statement';

/** What a rate is of, as its row names it. */
export function subjectOf(of: RatedSubject): RateSubject {
  switch (of.rated) {
    case 'product':
      return { rated: of.rated, id: of.productId };
    case 'category':
      return { rated: of.rated, id: of.categoryId };
    case 'promoter':
      return { rated: of.rated, id: of.promoterId };
  }
}

/** It is the shop's; and nobody sets a rate of their own. */
export async function mayBeRated(
  db: Queryable,
  { rated, id }: RateSubject,
  { store, personId }: StaffCtx,
): Promise<Result<null, 'NOT_FOUND' | 'PROMOTER_OWN'>> {
  if (rated !== 'promoter') {
    return (await knownGoods(db, store, [id])).has(id) ? ok(null) : fail('NOT_FOUND');
  }
  const promoter = await findPromoter(db, store, id as Id<'promoter'>);
  if (promoter === null) return fail('NOT_FOUND');
  return promoter.person_id === personId ? fail('PROMOTER_OWN') : ok(null);
}
