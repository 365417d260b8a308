import type { RatedSubject } from '#core/contract/referral-desk';
import type { Id } from '#core/kernel/id';
import { fail, ok, type Result } from '#core/kernel/result';
import type { StaffCtx } from '#server/app/handler';
import { knownGoods } from '#server/db/guard-store';
import { findPromoter } from '#server/db/promoter-store';
import type { RateSubjects } from '#server/db/referral-settings-store';
import type { Queryable } from '#server/db/statement';

/** What a rate is of, as its rows name it. */
export function subjectsOf(of: RatedSubject): RateSubjects {
  switch (of.rated) {
    case 'product':
      return { rated: of.rated, ids: [...new Set(of.productIds)] };
    case 'category':
      return { rated: of.rated, ids: [...new Set(of.categoryIds)] };
    case 'promoter':
      return { rated: of.rated, ids: [of.promoterId] };
  }
}

/** All of it is the shop's; and nobody sets a rate of their own. */
export async function mayBeRated(
  db: Queryable,
  { rated, ids }: RateSubjects,
  { store, personId }: StaffCtx,
): Promise<Result<null, 'NOT_FOUND' | 'PROMOTER_OWN'>> {
  if (rated !== 'promoter') {
    const known = await knownGoods(db, store, ids);
    return ids.every((id) => known.has(id)) ? ok(null) : fail('NOT_FOUND');
  }
  for (const id of ids) {
    const promoter = await findPromoter(db, store, id as Id<'promoter'>);
    if (promoter === null) return fail('NOT_FOUND');
    if (promoter.person_id === personId) return fail('PROMOTER_OWN');
  }
  return ok(null);
}
