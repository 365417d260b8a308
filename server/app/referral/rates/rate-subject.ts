import type { RatedSubject } from '#core/contract/referral-desk';
import type { Id } from '#core/kernel/id';
import { fail, ok, type Result } from '#core/kernel/result';
import type { StaffCtx } from '#server/app/handler';
import { knownGoods } from '#server/db/guard-store';
import { findPromoter, holdPromoter } from '#server/db/promoter-store';
import type { RateSubjects } from '#server/db/referral-settings-store';
import type { Queryable } from '#server/db/statement';
import type { Tx } from '#server/db/tx';

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

type Refused = 'NOT_FOUND' | 'PROMOTER_OWN';
type Rating = Pick<StaffCtx, 'store' | 'personId'>;

/** All of it is the shop's; and nobody sets a rate of their own. */
export function mayBeRated(
  db: Queryable,
  subjects: RateSubjects,
  ctx: Rating,
): Promise<Result<null, Refused>> {
  return areRatable(db, subjects, ctx, (id) => findPromoter(db, ctx.store, id));
}

/** The same, and it stays so until the transaction ends: an application that is taken back would leave its rate behind. */
export function holdRated(tx: Tx, subjects: RateSubjects, ctx: Rating): Promise<Result<null, Refused>> {
  return areRatable(tx, subjects, ctx, (id) => holdPromoter(tx, ctx.store, id));
}

async function areRatable(
  db: Queryable,
  { rated, ids }: RateSubjects,
  { store, personId }: Rating,
  find: (id: Id<'promoter'>) => Promise<{ readonly person_id: Id<'person'> } | null>,
): Promise<Result<null, Refused>> {
  if (rated !== 'promoter') {
    const known = await knownGoods(db, store, ids);
    return ids.every((id) => known.has(id)) ? ok(null) : fail('NOT_FOUND');
  }
  for (const id of ids) {
    const promoter = await find(id as Id<'promoter'>);
    if (promoter === null) return fail('NOT_FOUND');
    if (promoter.person_id === personId) return fail('PROMOTER_OWN');
  }
  return ok(null);
}
