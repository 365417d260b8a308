/**
 * What verified money does. Invariants: an order is paid once, by a payment of exactly its amount, from its own buyer, to its own
 * shop; a repeat changes nothing; money that buys nothing goes back by itself.
 */
import type { Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { mustAskWhoHolds } from '#server/app/referral/earning/plan-earned';
import { recordAudit } from '#server/db/audit-trail-store';
import { ConstraintViolation } from '#server/db/errors';
import { commitPaid } from '#server/db/paid-store';
import { findPayment, type PaymentRow, promoterStandings } from '#server/db/payment-store';
import { storeScope } from '#server/db/scope';
import type { PaidFacts } from '#server/ports/payment';
import { payLate } from './pay-late';
import type { PaymentFacts } from './payment-facts';
import { planPaid } from './plan-paid';
import { giveBackSurplus } from './surplus';

/**
 * `repeat`: known before. `retaken`: came after the hold, and everything was still free. `seat_lost`: came after the hold, the
 * seat is gone, the buyer chooses. `surplus`: goes back whole. `mismatch`: not what the order asks for; what this shop received
 * goes back. `unknown`: no such payment here.
 */
export type PaidOutcome = 'paid' | 'repeat' | 'retaken' | 'seat_lost' | 'surplus' | 'mismatch' | 'unknown';

/** What may move between reading and committing. */
const LOST_ASSUMPTIONS: ReadonlySet<string> = new Set([
  'orders_unpaid_chk',
  'payments_unmoved_chk',
  'seats_held_chk',
  'groups_open_chk',
  'groups_forming_chk',
  // Of late money: the campaign ended meanwhile, and what is left of its allotment is ordinary stock now.
  'campaigns_published_chk',
  // Somebody else earns, or nobody.
  'promoters_active_chk',
]);
const PLANS_MAX = 3;

/** `facts` come from a verified notification or a query of the payment service, never from a client. */
export async function markPaid(deps: Deps, facts: PaidFacts): Promise<PaidOutcome> {
  const now = deps.clock.now();
  // Who promotes the shop is asked when the commit has found that somebody does not any more, or could not find it.
  let standings: PaymentFacts['standings'] = null;
  for (let plans = 1; ; plans += 1) {
    const row = await findPayment(deps.db, facts.paymentId);
    if (row === null) {
      deps.log.error('payment.unknown', { paymentId: facts.paymentId, mchid: facts.mchid });
      return 'unknown';
    }
    if (row.state === 'paid') return repeated(deps, row, facts);
    const asks = () => promoterStandings(deps.db, storeScope(row.store_id), row.order_id);
    if (standings === null && mustAskWhoHolds(row)) standings = await asks();
    try {
      return await settleMoney(deps, { ...row, standings }, facts, now);
    } catch (error) {
      const lost = error instanceof ConstraintViolation && LOST_ASSUMPTIONS.has(error.constraint);
      if (!lost || plans >= PLANS_MAX) throw error;
      if (error.constraint === 'promoters_active_chk') standings = await asks();
    }
  }
}

async function settleMoney(
  deps: Deps,
  row: PaymentFacts,
  facts: PaidFacts,
  now: Instant,
): Promise<PaidOutcome> {
  const wrong = mismatches(row, facts);
  if (wrong.length > 0) return await refuseMismatch(deps, row, facts, wrong, now);
  const live = row.state === 'created' || row.state === 'sent';
  if (row.order_status === 'unpaid' && live) {
    const { transactionId, paidAt } = facts;
    const plan = planPaid(deps.ids, row, { transactionId, paidAt, shipFrom: paidAt }, now);
    await commitPaid(deps.db, deps.ids, storeScope(row.store_id), plan, now);
    return 'paid';
  }
  if (row.order_status === 'cancelled') return await payLate(deps, row, facts, now);
  return await giveBackSurplus(deps, row, facts, 'paid_twice', now);
}

function repeated(deps: Deps, row: PaymentRow, facts: PaidFacts): PaidOutcome {
  if (row.transaction_id !== facts.transactionId) {
    deps.log.error('payment.second-transaction', { paymentId: row.payment_id, orderId: row.order_id });
  }
  return 'repeat';
}

function mismatches(row: PaymentRow, facts: PaidFacts): string[] {
  const wrong: string[] = [];
  if (facts.mchid !== row.mchid) wrong.push('mchid');
  if (facts.appid !== row.appid) wrong.push('appid');
  if (facts.payerOpenid !== row.openid) wrong.push('payer');
  if (facts.amount_fen !== row.amount_fen) wrong.push('amount');
  return wrong;
}

async function refuseMismatch(
  deps: Deps,
  row: PaymentRow,
  facts: PaidFacts,
  wrong: readonly string[],
  now: Instant,
): Promise<PaidOutcome> {
  const store = storeScope(row.store_id);
  deps.log.error('payment.mismatch', {
    paymentId: row.payment_id,
    orderId: row.order_id,
    wrong: wrong.join(),
  });
  const entry = { actorId: row.person_id, action: 'payment.mismatch', subjectId: row.payment_id };
  await recordAudit(deps.db, deps.ids, store, entry, now);
  // Money that reached another merchant is not ours to give back.
  if (!wrong.includes('mchid')) await giveBackSurplus(deps, row, facts, 'paid_wrong', now);
  return 'mismatch';
}
