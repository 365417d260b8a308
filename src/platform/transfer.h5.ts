import { openCashierFrame } from './cashier-frame.h5';
import type { TransferEnd, TransferParams } from './transfer';

export type { TransferEnd, TransferParams } from './transfer';

export function openTransfer(params: TransferParams): Promise<TransferEnd> {
  return openCashierFrame('/wechat/transfer', { ...params }, 'tuanpu:transfer');
}
