/** What `referral/withdraw-confirm` answers, handed on as it came. */
export interface TransferParams {
  readonly mchId: string;
  readonly appId: string;
  readonly package: string;
}

/**
 * What the confirmation page told the screen. It decides nothing: how the money goes is asked from the server. `ok`: it was shown and left
 * again, which WeChat says of a yes and may say without one.
 */
export type TransferEnd = 'ok' | 'cancel' | 'fail' | 'too-old';

/** Money comes to a WeChat wallet inside WeChat alone. */
export async function openTransfer(_params: TransferParams): Promise<TransferEnd> {
  return 'too-old';
}
