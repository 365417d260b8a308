import type { StrandedReason } from '#core/domain/withdrawal/withdrawal-reasons';
import type { Deps } from '#server/app/deps';
import type { JobOutcome } from '#server/app/jobs/job-outcome';
import { nextTry } from '#server/app/jobs/next-try';
import { addStuckJob } from '#server/db/job-store';
import type { StoreScope } from '#server/db/scope';
import type { WithdrawalRow } from '#server/db/withdrawal-store';
import { delayWithdrawalIn } from './delay-withdrawal';

/** What keeps it from an end: what its promoter reads, and the shop among its stuck work. */
interface DeadEnd {
  readonly reason: StrandedReason;
  readonly why: string;
}
/** Under another merchant nobody would know the number, and the money could go twice. */
export const noAccount = ({ bill }: WithdrawalRow): DeadEnd => ({
  reason: 'merchant',
  why: `NO MERCHANT ACCOUNT ${bill.mchid}`,
});
/** The last answer was lost so long ago that an unknown number may have been paid. */
export const ASKED_LONG_AGO: DeadEnd = { reason: 'forgotten', why: 'ASKED A MONTH AGO' };
/** WeChat Pay had it, and said so under its signature: sending again could send twice. */
export const NOT_KNOWN: DeadEnd = { reason: 'forgotten', why: 'NOT KNOWN ANY MORE' };
/** Under this number WeChat Pay has another sum or receiver, and nothing of that was written down. */
export const OTHER_BILL: DeadEnd = { reason: 'differs', why: 'ANOTHER SUM OR RECEIVER' };

/** Nothing goes on before a person has looked: they are told at once, and WeChat Pay is asked twice a day whether it is over. */
export async function strandTransfer(
  deps: Deps,
  store: StoreScope,
  row: WithdrawalRow,
  { reason, why }: DeadEnd,
): Promise<JobOutcome> {
  const now = deps.clock.now();
  const again = nextTry('watch', 1, now);
  await deps.db.tx(async (tx) => {
    if (!(await delayWithdrawalIn(tx, deps, store, row, { reason, nextTryAt: again }))) return;
    // Each time: a person's try in vain does not hide it.
    await addStuckJob(tx, deps.ids, store, { kind: 'mend-transfer', subject: row.id, why }, now);
  });
  return { again };
}
