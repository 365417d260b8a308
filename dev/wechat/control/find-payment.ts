import { z } from 'zod';
import type { Merchants } from '../merchants';
import type { Refunds } from '../pay/refunds';
import type { Transactions } from '../pay/transactions';
import type { Transfers } from '../pay/transfers';
import type { Refund, Transaction, Transfer } from '../state';
import { ControlError } from './control-route';

/** A payment by our number or by its prepay_id; `mchid` only if two merchants used the same number. */
export const whichPayment = z.strictObject({
  paymentId: z.string().optional(),
  prepayId: z.string().optional(),
  mchid: z.string().optional(),
});

export interface Finder {
  payment(which: z.infer<typeof whichPayment>): Transaction;
  refund(refundId: string): Refund;
  /** By our id or by the number made from it. */
  transfer(withdrawalId: string): Transfer;
}

/** A transfer's number is our id without its underscore. */
export function billNumberOf(withdrawalId: string): string {
  return withdrawalId.replace('_', '');
}

export function makeFinder(
  merchants: Merchants,
  transactions: Transactions,
  refunds: Refunds,
  transfers: Transfers,
): Finder {
  return {
    transfer(withdrawalId) {
      for (const { keys } of merchants.all()) {
        const found = transfers.find(keys.mchid, billNumberOf(withdrawalId));
        if (found) return found;
      }
      throw new ControlError(404, `no transfer ${withdrawalId}`);
    },
    payment({ paymentId, prepayId, mchid }) {
      if (prepayId !== undefined) {
        const found = transactions.byPrepayId(prepayId);
        if (found) return found;
        throw new ControlError(404, `no payment with prepay_id ${prepayId}`);
      }
      if (paymentId === undefined) throw new ControlError(400, 'paymentId or prepayId is needed');
      for (const { keys } of merchants.all()) {
        const found =
          mchid === undefined || mchid === keys.mchid ? transactions.find(keys.mchid, paymentId) : undefined;
        if (found) return found;
      }
      throw new ControlError(404, `no payment ${paymentId}`);
    },
    refund(refundId) {
      for (const { keys } of merchants.all()) {
        const found = refunds.find(keys.mchid, refundId);
        if (found) return found;
      }
      throw new ControlError(404, `no refund ${refundId}`);
    },
  };
}
