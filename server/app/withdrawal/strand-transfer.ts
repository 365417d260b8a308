import { stuckSays } from '#core/domain/withdrawal/transfer-stuck';
import type { StrandedWhy } from '#core/domain/withdrawal/withdrawal-why';
import type { Deps } from '#server/app/deps';
import type { JobOutcome } from '#server/app/jobs/job-outcome';
import { nextTry } from '#server/app/jobs/next-try';
import { addStuckJob } from '#server/db/job-store';
import type { StoreScope } from '#server/db/scope';
import type { WithdrawalRow } from '#server/db/withdrawal-store';
import { delayWithdrawalIn } from './delay-withdrawal';

/** What keeps it from an end: what its promoter reads, and the shop among its stuck work. */
interface DeadEnd {
  readonly why: StrandedWhy;
  readonly says: string;
}
/** Under another merchant nobody would know the number, and the money could go twice. */
export const noAccount = ({ bill }: WithdrawalRow): DeadEnd => ({
  why: 'merchant',
  says: stuckSays('noAccount', bill.mchid),
});
/** The last answer was lost so long ago that an unknown number may have been paid. */
export const ASKED_LONG_AGO: DeadEnd = { why: 'forgotten', says: stuckSays('askedLongAgo') };
/** WeChat Pay had it, and said so under its signature: sending again could send twice. */
export const NOT_KNOWN: DeadEnd = { why: 'forgotten', says: stuckSays('notKnown') };
/** Under this number WeChat Pay has another sum or receiver, and nothing of that was written down. */
export const OTHER_BILL: DeadEnd = { why: 'differs', says: stuckSays('otherBill') };

/** Nothing goes on before a person has looked: they are told at once, and WeChat Pay is asked twice a day whether it is over. */
export async function strandTransfer(
  deps: Deps,
  store: StoreScope,
  row: WithdrawalRow,
  { why, says }: DeadEnd,
): Promise<JobOutcome> {
  const now = deps.clock.now();
  const again = nextTry('watch', 1, now);
  await deps.db.tx(async (tx) => {
    if (!(await delayWithdrawalIn(tx, deps, store, row, { why, nextTryAt: again }))) return;
    // Each time: a person's try in vain does not hide it.
    await addStuckJob(tx, deps.ids, store, { kind: 'mend-transfer', subject: row.id, says }, now);
  });
  return { again };
}
