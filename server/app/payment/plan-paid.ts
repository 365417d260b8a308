import { groupRules } from '#core/domain/group/registry';
import { assert } from '#core/kernel/assert';
import { after, HOUR_MS, type Instant } from '#core/kernel/instant';
import { planEarned } from '#server/app/referral/earning/plan-earned';
import type { PlannedJob } from '#server/db/order-store';
import type { PaidPlan, PaidSeat } from '#server/db/paid-store';
import type { PaymentRow } from '#server/db/payment-store';
import type { Ids } from '#server/ports/ids';
import type { PaymentFacts } from './payment-facts';

/** What a verified payment of an unpaid order changes. `shipFrom`: when the shop's promise begins, if there is nobody to wait for. */
export function planPaid(
  ids: Ids,
  row: PaymentFacts,
  money: { readonly transactionId: string | null; readonly paidAt: Instant; readonly shipFrom: Instant },
  now: Instant,
): PaidPlan {
  const { order_id: orderId, payment_id: paymentId } = row;
  const { transactionId, paidAt } = money;
  const common = { orderId, paymentId, transactionId, paidAt, earned: planEarned(row) };
  if (row.order_kind !== 'group') {
    const shipBy = after(money.shipFrom, row.ship_promise_h * HOUR_MS);
    return { ...common, status: 'to_ship', shipBy, group: null, jobs: [] };
  }
  const group = planSeat(ids, row, now);
  return {
    ...common,
    status: 'awaiting_group',
    shipBy: null,
    group,
    jobs: jobsOfSeat(row, group, now),
  };
}

function jobsOfSeat(row: PaymentRow, { groupId: subject, expiresAt, likelyFormed }: PaidSeat, now: Instant) {
  const jobs: PlannedJob[] = [];
  // A group whose time is over waited only for its last hold.
  if (row.opener || expiresAt <= now) jobs.push({ kind: 'settle-group', subject, dueAt: expiresAt });
  // Should it not form after all, that job finds nothing to do.
  if (likelyFormed && rulesOf(row).tierSizes().length > 0)
    jobs.push({ kind: 'rebate-group', subject, dueAt: now });
  return jobs;
}

function planSeat(ids: Ids, row: PaymentRow, now: Instant): PaidSeat {
  assert(row.opener || row.group_id !== null, 'who joins has a group');
  const size = row.opener ? row.campaign_size : row.group_size;
  const formsAt = seatsToForm(row, size);
  const paid = row.opener ? 0 : row.group_paid;
  return {
    groupId: row.group_id ?? ids.next('group'),
    seatId: ids.next('seat'),
    expiresAt: row.opener ? after(now, row.open_for_h * HOUR_MS) : row.group_expires_at,
    formsAt,
    likelyFormed: paid + 1 >= formsAt,
    shipBy: after(now, row.ship_promise_h * HOUR_MS),
  };
}

/** The fewest paid seats that form the group; one more than there are when only its time can. */
function seatsToForm(row: PaymentRow, size: number): number {
  const rules = rulesOf(row);
  let paid = 1;
  while (paid <= size && !rules.formsAt({ paid, size })) paid += 1;
  return paid;
}

function rulesOf(row: PaymentRow) {
  return groupRules({ kind: row.campaign_kind, settings: row.campaign_settings });
}
