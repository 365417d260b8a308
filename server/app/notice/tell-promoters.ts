import { ruleOf } from '#core/domain/notice/notice-table';
import { rulesChangedFor } from '#core/domain/notice/promoter-policies';
import type { Id } from '#core/kernel/id';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import type { JobRow } from '#server/db/job-store';
import { addNotices } from '#server/db/notice-outbox-store';
import { lockUntoldChange, nextToTell, setToldUpto } from '#server/db/rule-change-store';
import { scheduleMessages } from './schedule-messages';

/** What a transaction writes does not grow with the shop's promoters. */
const PROMOTERS_A_RUN = 200;

/**
 * Tells the next promoters that the rules have changed, and writes down in the same transaction how far it came: each of them hears of it
 * once, whoever dies between two runs or does the same at the same time. Who has agreed to terms that state it is not told.
 */
export async function tellPromotersJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const now = deps.clock.now();
  return deps.db.tx(async (tx) => {
    const change = await lockUntoldChange(tx, store, job.subject as Id<'ruleChange'>);
    if (change === null) return 'done';
    const promoters = await nextToTell(tx, store, change, PROMOTERS_A_RUN);
    const last = promoters.at(-1);
    if (last === undefined) return 'done';
    const { termsVersion, at } = change;
    const unread = promoters.filter((one) => termsVersion === null || one.terms_version < termsVersion);
    const notices = rulesChangedFor(change, unread).map(({ personId, notice, facts }) => ({
      id: deps.ids.next('notice'),
      personId,
      storeId: store.storeId,
      notice,
      facts,
      at,
      template: ruleOf(notice).template,
    }));
    await addNotices(tx, notices);
    await scheduleMessages(tx, deps, notices, now);
    await setToldUpto(tx, store, change.changeId, last.id);
    return promoters.length < PROMOTERS_A_RUN ? 'done' : { again: now };
  });
}
