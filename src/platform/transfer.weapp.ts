import type { TransferEnd, TransferParams } from './transfer';

export type { TransferEnd, TransferParams } from './transfer';

/** WeChat's own page on which the receiver takes the money; a WeChat that is too old knows none. */
export function openTransfer(params: TransferParams): Promise<TransferEnd> {
  if (!wx.canIUse('requestMerchantTransfer')) return Promise.resolve('too-old');
  return new Promise((resolve) => {
    wx.requestMerchantTransfer({
      ...params,
      success: () => resolve('ok'),
      fail: ({ errMsg }) => resolve(errMsg.includes('cancel') ? 'cancel' : 'fail'),
    });
  });
}
