import { ruleOf } from '#core/domain/notice/notice-table';
import { earnedDueAt, type SumKind, sumTold } from '#core/domain/notice/promoter-sums';
import type { Id } from '#core/kernel/id';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import type { JobRow } from '#server/db/job-store';
import { addNotices } from '#server/db/notice-outbox-store';
import { lockHearingOfSums, setEarnedTold, takeSum } from '#server/db/promoter-telling-store';
import { scheduleMessages } from './schedule-messages';

/**
 * A promoter hears what was credited to them, or what became available, in one sum. It is taken from what waits to be told in the
 * transaction that writes the notice: once, whoever dies or does the same at the same time.
 */
async function tellSum(deps: Deps, job: JobRow, what: SumKind): Promise<JobOutcome> {
  const store = storeOf(job);
  const { storeId } = store;
  const promoterId = job.subject as Id<'promoter'>;
  const now = deps.clock.now();
  return deps.db.tx(async (tx) => {
    const hears = await lockHearingOfSums(tx, store, promoterId);
    if (hears === null) return 'done';
    const { earnedToldAt, ...promoter } = hears;
    const due = what === 'earned' ? earnedDueAt(now, earnedToldAt) : now;
    if (due > now) return { again: due };
    const sum = await takeSum(tx, store, promoterId, what);
    const told = sum === null ? null : sumTold(what, { storeId, ...promoter, ...sum });
    if (told === null) return 'done';
    const id = deps.ids.next('notice');
    const notice = { id, storeId, at: now, template: ruleOf(told.notice).template, ...told };
    await addNotices(tx, [notice]);
    await scheduleMessages(tx, deps, [notice], now);
    if (what === 'earned') await setEarnedTold(tx, store, promoterId, now);
    return 'done';
  });
}

export const tellEarnedJob = (deps: Deps, job: JobRow) => tellSum(deps, job, 'earned');
export const tellReleasedJob = (deps: Deps, job: JobRow) => tellSum(deps, job, 'released');
