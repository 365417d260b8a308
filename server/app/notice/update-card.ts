import { nextTry } from '#core/domain/refund/next-try';
import type { Id } from '#core/kernel/id';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/group/job-outcome';
import { findGroup } from '#server/db/group-store';
import type { JobRow } from '#server/db/job-store';
import { cardsOfGroup } from '#server/db/notice-outbox-store';

const STATE = { open: 'open', formed: 'full', failed: 'over' } as const;

/** The live "2/3 人" on shared cards. A refusal is final: a card's state never goes back, and an old one has ended by itself. */
export async function updateCardJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const groupId = job.subject as Id<'group'>;
  const group = await findGroup(deps.db, store, groupId);
  if (group === null) return 'done';
  for (const activityId of await cardsOfGroup(deps.db, store, groupId)) {
    const update = { activityId, state: STATE[group.status], members: group.paid, room: group.size };
    const answer = await deps.wechat.setUpdatableMessage(update);
    if (!answer.ok && answer.errcode === 'UNREACHABLE') {
      return { again: nextTry('query', job.tries, deps.clock.now()), error: `card: ${answer.detail}` };
    }
  }
  return 'done';
}
