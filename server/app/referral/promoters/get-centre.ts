import { promoterCentre } from '#core/contract/promoter';
import { fen } from '#core/kernel/fen';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { funnelInAll } from '#server/db/funnel-store';
import { promoterBalances } from '#server/db/ledger-store';
import { rankSince } from '#server/db/promoter-sales-store';
import { everPromoterOf } from '#server/db/promoter-store';
import { findReferralSettings } from '#server/db/referral-settings-store';
import { storeScope } from '#server/db/scope';
import { MONTH_DAYS, sinceDays, sumsOf } from '../funnel/funnel-view';
import { ruleNews } from '../rates/rule-news';
import { takenOf } from './taken-of';

const WEEK_DAYS = 7;
/** How many changes of the rules are told at once. */
const CHANGES_MAX = 3;

/** Also for who was stopped: what they earned before is theirs. Who never was one, asked or was refused, has no centre. */
export const promoterCentreHandler = handler(promoterCentre, async (deps, input, ctx) => {
  const { now, owner } = ctx;
  const store = storeScope(input.storeId);
  const mine = await everPromoterOf(deps.db, store, owner);
  if (mine === null) return fail('NOT_FOUND');
  const { id: promoterId, no, status, reason } = mine;
  const funnel = async (days: number) =>
    sumsOf(await funnelInAll(deps.db, store, { promoters: [promoterId], since: sinceDays(days, now) }));
  const today = await funnel(1);
  const week = await funnel(WEEK_DAYS);
  const month = await funnel(MONTH_DAYS);
  const rank =
    status === 'active' ? await rankSince(deps.db, store, promoterId, sinceDays(MONTH_DAYS, now)) : null;
  const lies = await promoterBalances(deps.db, store, promoterId);
  const { min_fen, max_fen: most_fen, nameFrom_fen } = deps.settings.transfers;
  const shop = await findReferralSettings(deps.db, store);
  const news = await ruleNews(deps.db, store, mine, null, CHANGES_MAX, now);
  return ok({
    now,
    promoterId,
    no,
    status,
    reason,
    taken: takenOf(mine),
    today,
    week,
    month,
    rank,
    pending_fen: lies.pending,
    available_fen: lies.available,
    inTransit_fen: lies.in_transit,
    paid_fen: lies.paid,
    least_fen: fen(Math.max(min_fen, shop?.minWithdrawal_fen ?? 0)),
    most_fen,
    nameFrom_fen,
    changes: news.items,
    changesMore: news.next !== null,
  });
});
