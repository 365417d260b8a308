import { promoterCentre } from '#core/contract/referral';
import { fen, ZERO_FEN } from '#core/kernel/fen';
import { after, DAY_MS, startOfShanghaiDay } from '#core/kernel/instant';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { promoterBalances } from '#server/db/ledger-store';
import { rankSince, type Spans, salesBySpan, visitsBySpan } from '#server/db/promoter-sales-store';
import { promoterOfPerson } from '#server/db/promoter-store';
import { findReferralSettings } from '#server/db/referral-settings-store';
import { storeScope } from '#server/db/scope';

/** Also for who was stopped: what they earned before is theirs. Who never was one has no centre. */
export const promoterCentreHandler = handler(promoterCentre, async (deps, input, ctx) => {
  const { now, owner } = ctx;
  const store = storeScope(input.storeId);
  const mine = await promoterOfPerson(deps.db, store, owner);
  if (mine === null) return fail('NOT_FOUND');
  const { id: promoterId, status, reason } = mine;
  const today = startOfShanghaiDay(now);
  const spans: Spans = { today, week: after(today, -6 * DAY_MS), month: after(today, -29 * DAY_MS) };
  const came = await visitsBySpan(deps.db, store, owner, spans);
  const sold = await salesBySpan(deps.db, store, promoterId, spans);
  const funnel = (span: keyof Spans) => {
    const { visits = 0, visitors = 0, newVisitors = 0 } = came.find((row) => row.span === span) ?? {};
    const {
      orders = 0,
      paid_fen = ZERO_FEN,
      refunded_fen = ZERO_FEN,
    } = sold.find((row) => row.span === span) ?? {};
    return { visits, visitors, newVisitors, orders, paid_fen, refunded_fen };
  };
  const rank = status === 'active' ? await rankSince(deps.db, store, promoterId, spans.month) : null;
  const lies = await promoterBalances(deps.db, store, promoterId);
  const { min_fen, max_fen: most_fen, nameFrom_fen } = deps.settings.transfers;
  const shop = await findReferralSettings(deps.db, store);
  return ok({
    now,
    promoterId,
    status,
    reason,
    today: funnel('today'),
    week: funnel('week'),
    month: funnel('month'),
    rank,
    pending_fen: lies.pending,
    available_fen: lies.available,
    inTransit_fen: lies.in_transit,
    paid_fen: lies.paid,
    least_fen: fen(Math.max(min_fen, shop?.minWithdrawal_fen ?? 0)),
    most_fen,
    nameFrom_fen,
  });
});
