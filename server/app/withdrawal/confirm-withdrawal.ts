import { confirmWithdrawal } from '#core/contract/withdrawal';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { storeScope } from '#server/db/scope';
import { ownWithdrawal } from '#server/db/withdrawal-store';

/** WITHDRAW_STATE: it does not wait for its owner, or they have called it off. */
export const confirmWithdrawalHandler = handler(confirmWithdrawal, async (deps, input, ctx) => {
  const row = await ownWithdrawal(deps.db, storeScope(input.storeId), ctx.owner, input.withdrawalId);
  if (row === null) return fail('NOT_FOUND');
  if (row.status !== 'waiting' || row.package === null || row.call_off_at !== null) {
    return fail('WITHDRAW_STATE');
  }
  return ok({ mchId: row.bill.mchid, appId: row.bill.appid, package: row.package });
});
