import type { Id } from '#core/kernel/id';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { nextTry } from '#server/app/jobs/next-try';
import { findGroup } from '#server/db/group-store';
import type { JobRow } from '#server/db/job-store';
import { cardsOfGroup } from '#server/db/message-store';

/** Fifty cards one after another could outlast the job's lease. */
const AT_ONCE = 10;
const STATE = { open: 'open', formed: 'full', failed: 'over' } as const;

/** The live "2/3 人" on shared cards. A refusal is final: a card's state never goes back, and an old one has ended by itself. */
export async function updateCardJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const groupId = job.subject as Id<'group'>;
  const group = await findGroup(deps.db, store, groupId);
  if (group === null) return 'done';
  const cards = await cardsOfGroup(deps.db, store, groupId);
  for (let from = 0; from < cards.length; from += AT_ONCE) {
    const answers = await Promise.all(
      cards.slice(from, from + AT_ONCE).map((activityId) =>
        deps.wechat.setUpdatableMessage({
          activityId,
          state: STATE[group.status],
          members: group.paid,
          room: group.size,
        }),
      ),
    );
    const lost = answers.find((answer) => !answer.ok && answer.errcode === 'UNREACHABLE');
    if (lost?.ok === false) {
      return { again: nextTry('query', job.tries, deps.clock.now()), error: `card: ${lost.detail}` };
    }
  }
  return 'done';
}
