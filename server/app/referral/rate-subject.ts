import type { RatedSubject } from '#core/contract/referral';
import type { RateSubject } from '#server/db/referral-settings-store';

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
