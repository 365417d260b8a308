import { noticeWords } from '#core/domain/notice/notice-words';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { nextTry } from '#server/app/jobs/next-try';
import type { JobRow } from '#server/db/job-store';
import { findRobot, recordRobotSaid } from '#server/db/robot-store';

/** The shop's robot in its group chat. An address that no longer works is told nothing more, and the desk says so; the inbox goes on. */
export async function tellRobotJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const sealed = await findRobot(deps.db, store);
  if (sealed === null) return 'done';
  const facts = (job.payload.facts ?? {}) as Readonly<Record<string, unknown>>;
  const { title, body } = noticeWords(String(job.payload.notice), facts);
  const said = await deps.robots.say(deps.sealer.open('robot-url', sealed), `${title.zh}\n${body.zh}`);
  await recordRobotSaid(deps.db, store, { sealedUrl: sealed, said }, deps.clock.now());
  if (said === 'again')
    return { again: nextTry('query', job.tries, deps.clock.now()), error: 'robot: not heard' };
  return 'done';
}
