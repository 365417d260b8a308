import { openCashierFrame } from './cashier-frame.h5';
import type { PayEnd, PayParams } from './pay';

export type { PayEnd, PayParams } from './pay';

export function openCashier(params: PayParams): Promise<PayEnd> {
  return openCashierFrame('/wechat/cashier', { ...params }, 'tuanpu:pay');
}
