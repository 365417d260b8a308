import type { TransferEnd, TransferParams } from './transfer';

export type { TransferEnd, TransferParams } from './transfer';

/** WeChat's own page on which the receiver takes the money; a WeChat that is too old knows none. */
export function openTransfer(params: TransferParams): Promise<TransferEnd> {
  if (!wx.canIUse('requestMerchantTransfer')) return Promise.resolve('too-old');
  // A door that does not open at all has failed, too.
  return new Promise<TransferEnd>((resolve) => {
    wx.requestMerchantTransfer({
      ...params,
      success: () => resolve('ok'),
      fail: ({ errMsg }) => resolve(errMsg.includes('cancel') ? 'cancel' : 'fail'),
    });
  }).catch(() => 'fail');
}
