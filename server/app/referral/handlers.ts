import type { AnyHandler } from '#server/app/handler';
import { cancelWithdrawalHandler } from './cancel-withdrawal';
import { confirmWithdrawalHandler } from './confirm-params';
import { listWithdrawalsHandler } from './list-withdrawals';
import { requestWithdrawalHandler } from './request-withdrawal';

export const referralHandlers = [
  requestWithdrawalHandler,
  confirmWithdrawalHandler,
  cancelWithdrawalHandler,
  listWithdrawalsHandler,
] as const satisfies readonly AnyHandler[];
