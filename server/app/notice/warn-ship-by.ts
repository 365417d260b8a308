import { ruleOf } from '#core/domain/notice/notice-table';
import type { Id } from '#core/kernel/id';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { addJob, type JobRow } from '#server/db/job-store';
import { addNotices, readDesks, readOrderFacts } from '#server/db/notice-outbox-store';
import { scheduleMessages } from './schedule-messages';

const NOTICE = 'shop.ship-soon' as const;

/** Six hours before the promise ends, the shop hears of an order that still stands there. */
export async function warnShipByJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const orderId = job.subject as Id<'order'>;
  const now = deps.clock.now();
  await deps.db.tx(async (tx) => {
    const [order] = await readOrderFacts(tx, [orderId]);
    if (order?.status !== 'to_ship') return;
    const [desk] = await readDesks(tx, [store.storeId]);
    const facts = { orderId, title: order.title, at: order.shipBy };
    const notices = (desk?.staff ?? []).map((personId) => ({
      id: deps.ids.next('notice'),
      personId,
      storeId: store.storeId,
      notice: NOTICE,
      facts,
      at: now,
      template: ruleOf(NOTICE).template,
    }));
    await addNotices(tx, notices);
    await scheduleMessages(tx, deps, notices, now);
    if (desk?.hasRobot !== true) return;
    const payload = { notice: NOTICE, facts };
    await addJob(
      tx,
      deps.ids,
      store,
      { kind: 'tell-robot', subject: `${NOTICE} ${orderId}`, dueAt: now, payload },
      now,
    );
  });
  return 'done';
}
