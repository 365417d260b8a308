import type { Id } from '#core/kernel/id';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { createRefundIn } from '#server/app/refund/create-refund';
import type { JobRow } from '#server/db/job-store';
import { lockOrderForRefund } from '#server/db/refund-store';

/** Thirty silent minutes after the seat was lost: the money goes back in full. */
export async function seatSilenceJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const orderId = job.subject as Id<'order'>;
  const now = deps.clock.now();
  await deps.db.tx(async (tx) => {
    const order = await lockOrderForRefund(tx, store, orderId);
    if (order?.status !== 'paid_no_seat') return;
    const request = {
      orderId,
      lines: 'all',
      includeShipping: true,
      cause: 'seat_lost',
      reason: 'seat_silence',
      restock: false,
    } as const;
    await createRefundIn(tx, deps, store, request, now);
  });
  return 'done';
}
