/**
 * What WeChat Pay (the stand-in) knows of money beside what we know, to the fen. Meant for a shop at rest: nothing is due, and
 * every notification was answered.
 */

import type { StandIn } from '#dev/wechat/start-stand-in';
import type { Refund, Transaction, Transfer } from '#dev/wechat/state';
import type { Queryable } from '#server/db/statement';
import { sql } from './sql';

interface OurPayment {
  readonly id: string;
  readonly state: 'created' | 'sent' | 'paid' | 'closed';
  readonly amount_fen: number;
  readonly transaction_id: string | null;
}
interface OurRefund {
  readonly id: string;
  readonly status: string;
  readonly amount_fen: number;
}
interface StandInState {
  readonly payments: readonly Transaction[];
  readonly refunds: readonly Refund[];
  readonly transfers: readonly Transfer[];
}
interface OurWithdrawal {
  readonly id: string;
  readonly status: string;
  readonly amount_fen: number;
}

/** Each disagreement in words; nothing when both books say the same. */
export async function moneyDisagreements(db: Queryable, standIn: StandIn): Promise<string[]> {
  const answer = await fetch(`${standIn.url}/control/state?limit=1000`);
  const theirs = (await answer.json()) as StandInState;
  const payments = await sql<OurPayment>(
    db,
    `SELECT id, state, amount_fen, transaction_id FROM payments WHERE method = 'wechat'`,
  );
  const refunds = await sql<OurRefund>(db, 'SELECT id, status, amount_fen FROM refunds');
  const withdrawals = await sql<OurWithdrawal>(db, 'SELECT id, status, amount_fen FROM withdrawals');
  return [
    ...comparePayments(payments, theirs.payments),
    ...compareRefunds(refunds, theirs.refunds),
    ...compareTransfers(withdrawals, theirs.transfers),
  ];
}

/** What arrived there is paid here and the other way round, of the same sum, once. */
function compareTransfers(ours: readonly OurWithdrawal[], theirs: readonly Transfer[]): string[] {
  const found: string[] = [];
  const known = new Map(ours.map((withdrawal) => [withdrawal.id.replace('_', ''), withdrawal]));
  for (const { outBillNo, state, amount_fen } of theirs) {
    const withdrawal = known.get(outBillNo);
    known.delete(outBillNo);
    if (withdrawal === undefined) found.push(`${outBillNo} is not one of ours`);
    else if ((state === 'SUCCESS') !== (withdrawal.status === 'success'))
      found.push(`${outBillNo} is ${state}, here ${withdrawal.status}`);
    else if (amount_fen !== withdrawal.amount_fen)
      found.push(`${outBillNo}: ${amount_fen} fen there, here ${withdrawal.amount_fen}`);
  }
  for (const { id, status } of known.values())
    if (status === 'success') found.push(`${id} is paid here alone`);
  return found;
}

function comparePayments(ours: readonly OurPayment[], theirs: readonly Transaction[]): string[] {
  const found: string[] = [];
  const known = new Map(ours.map((payment) => [payment.id, payment]));
  for (const { outTradeNo, paid, state } of theirs) {
    const payment = known.get(outTradeNo);
    known.delete(outTradeNo);
    if (payment === undefined) found.push(`${outTradeNo} is not one of ours`);
    else if (paid === null && payment.state === 'paid') found.push(`${outTradeNo} was never paid`);
    else if (paid !== null && payment.state !== 'paid')
      found.push(`${outTradeNo} is paid, here ${payment.state}`);
    else if (paid !== null && paid.transactionId !== payment.transaction_id) {
      found.push(`${outTradeNo} was paid by another transaction`);
    } else if (paid !== null && paid.amount_fen !== payment.amount_fen) {
      found.push(`${outTradeNo}: ${paid.amount_fen} fen were paid, here ${payment.amount_fen}`);
    } else if (payment.state === 'closed' && state === 'NOTPAY') {
      found.push(`${outTradeNo} can still be paid though its order was given up`);
    }
  }
  for (const payment of known.values()) {
    if (payment.state === 'paid') found.push(`${payment.id} is paid here alone`);
  }
  return found;
}

function compareRefunds(ours: readonly OurRefund[], theirs: readonly Refund[]): string[] {
  const found: string[] = [];
  const known = new Map(ours.map((refund) => [refund.id, refund]));
  for (const { outRefundNo, refund_fen, status } of theirs) {
    const refund = known.get(outRefundNo);
    known.delete(outRefundNo);
    if (refund === undefined) found.push(`refund ${outRefundNo} is not one of ours`);
    else if (refund.amount_fen !== refund_fen) {
      found.push(`refund ${outRefundNo}: ${refund_fen} fen went back, here ${refund.amount_fen}`);
    } else if ((status === 'SUCCESS') !== (refund.status === 'success')) {
      found.push(`refund ${outRefundNo} is ${status}, here ${refund.status}`);
    }
  }
  for (const refund of known.values()) {
    if (refund.status !== 'due' && refund.status !== 'offline')
      found.push(`${refund.id} was never asked for`);
  }
  return found;
}
