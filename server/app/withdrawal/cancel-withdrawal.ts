import { cancelWithdrawal } from '#core/contract/withdrawal';
import { assert } from '#core/kernel/assert';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { addJob } from '#server/db/job-store';
import { storeScope } from '#server/db/scope';
import { lockWithdrawal, markCalledOff, ownWithdrawal } from '#server/db/withdrawal-store';
import { advanceWithdrawalIn } from './record-transfer-state';
import { withdrawalView } from './withdrawal-view';

/**
 * Before WeChat Pay was ever asked, the money is back at once. After that only WeChat Pay's own word counts, and the job that asks for it
 * is brought forward: from now on nobody asks for the transfer again.
 */
export const cancelWithdrawalHandler = handler(cancelWithdrawal, async (deps, input, ctx) => {
  const store = storeScope(input.storeId);
  const { withdrawalId: id } = input;
  const called = await once(deps, ctx, async (tx) => {
    if ((await ownWithdrawal(tx, store, ctx.owner, id)) === null) return fail('NOT_FOUND');
    const row = await lockWithdrawal(tx, store, id);
    if (row === null || !(await markCalledOff(tx, store, id, ctx.now))) return fail('WITHDRAW_STATE');
    if (row.status === 'reserved' && row.asked_at === null) {
      await advanceWithdrawalIn(
        tx,
        deps,
        store,
        { ...row, call_off_at: ctx.now },
        { to: 'cancelled', why: 'cancelled' },
      );
    } else {
      const kind = row.status === 'reserved' ? 'send-transfer' : 'check-transfer';
      await addJob(tx, deps.ids, store, { kind, subject: id, dueAt: ctx.now }, ctx.now);
    }
    return ok({ id });
  });
  if (!called.ok) return called;
  const row = await ownWithdrawal(deps.db, store, ctx.owner, id);
  assert(row !== null, 'a withdrawal stays');
  return ok(withdrawalView(store, row, deps.settings.transfers));
});
