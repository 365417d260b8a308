import { newsFor } from '#core/domain/referral/rule-changes';
import { after, DAY_MS, type Instant } from '#core/kernel/instant';
import { fullPage } from '#server/app/page-cursor';
import type { PromoterFacts } from '#server/db/promoter-store';
import { newestChanges } from '#server/db/rule-change-store';
import type { StoreScope } from '#server/db/scope';
import type { Queryable } from '#server/db/statement';

/** For how long a change of the rules is news. */
const NEWS_MS = 90 * DAY_MS;

/** What the shop changed for this promoter, newest first, behind the change `beyond`; what is nothing to them is left out. */
export function ruleNews(
  db: Queryable,
  store: StoreScope,
  { id, own_bps }: Pick<PromoterFacts, 'id' | 'own_bps'>,
  beyond: string | null,
  limit: number,
  now: Instant,
) {
  const since = after(now, -NEWS_MS);
  return fullPage(
    (place: string | null, rows) => newestChanges(db, store, id, { since, beyond: place }, rows),
    beyond,
    limit,
    ({ at, changes, rest }) => {
      const theirs = newsFor({ changes, rest }, own_bps);
      return theirs.changes.length === 0 && theirs.others === 0 ? null : { at, ...theirs };
    },
    (row) => row.id,
  );
}
