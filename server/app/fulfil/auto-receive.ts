import { receiptStep } from '#core/domain/fulfil/receipt';
import type { Id } from '#core/kernel/id';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import type { JobRow } from '#server/db/job-store';
import { findFulfilOrder, hasOpenRefund, lockFulfilOrder } from '#server/db/parcel-store';
import { receiveOrderIn } from './receive-order';

/** Asks WeChat whether the buyer confirmed there; else our own timer decides. An open refund pauses it. */
export async function autoReceiveJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const orderId = job.subject as Id<'order'>;
  const order = await findFulfilOrder(deps.db, store, orderId);
  if (order?.status !== 'shipped' || order.auto_receive_at === null) return 'done';
  const known = order.transaction_id === null ? null : await deps.wechat.getOrder(order.transaction_id);
  const receivedAtWechat = known?.ok === true && ['received', 'settled'].includes(known.value.state);
  const now = deps.clock.now();
  return deps.db.tx(async (tx) => {
    const locked = await lockFulfilOrder(tx, store, orderId);
    if (locked?.status !== 'shipped' || locked.auto_receive_at === null) return 'done';
    const facts = {
      autoReceiveAt: locked.auto_receive_at,
      refundOpen: await hasOpenRefund(tx, store, orderId),
      receivedAtWechat,
    };
    const next = receiptStep(facts, now);
    if (next.step === 'wait') return { again: next.until };
    await receiveOrderIn(tx, deps, store, locked, now);
    return 'done';
  });
}
