import Taro from '@tarojs/taro';

/** The signed parameters of `order/pay`, handed on as they came. */
export interface PayParams {
  readonly timeStamp: string;
  readonly nonceStr: string;
  readonly package: string;
  readonly signType: 'RSA';
  readonly paySign: string;
}

/** What the cashier told the screen. It decides nothing: the order's state is asked from the server. */
export type PayEnd = 'ok' | 'cancel' | 'fail';

export async function openCashier(params: PayParams): Promise<PayEnd> {
  try {
    await Taro.requestPayment(params);
    return 'ok';
  } catch (error) {
    const text = (error as { errMsg?: string }).errMsg ?? '';
    return text.includes('cancel') ? 'cancel' : 'fail';
  }
}
