import type { Deps } from '#server/app/deps';
import { fulfilJobs } from '#server/app/fulfil/jobs';
import type { JobOutcome } from '#server/app/group/job-outcome';
import { groupJobs } from '#server/app/group/jobs';
import { noticeJobs } from '#server/app/notice/jobs';
import { closeUnpaid } from '#server/app/order/close-unpaid';
import { refundJobs } from '#server/app/refund/jobs';
import type { JobKind, JobRow } from '#server/db/job-store';
import { sweep } from './sweep';

/** Does a job that is due. Idempotent: it may be done twice, and by two at once. */
export type JobHandler = (deps: Deps, job: JobRow) => Promise<JobOutcome>;

/** Who does what, for every kind. */
export const JOB_HANDLERS: Readonly<Record<JobKind, JobHandler>> = {
  'close-unpaid': closeUnpaid,
  sweep,
  ...groupJobs,
  ...refundJobs,
  ...fulfilJobs,
  ...noticeJobs,
};

/**
 * After this many failed tries in a row the work is left to a person, among the shop's stuck work. Only what waits for nobody but
 * our own database never gives up. `close-unpaid`: a little over a day of an unreachable WeChat Pay.
 */
export const TRIES_MAX: Readonly<Record<JobKind, number>> = {
  'close-unpaid': 60,
  'settle-group': Number.POSITIVE_INFINITY,
  'end-campaign': Number.POSITIVE_INFINITY,
  sweep: Number.POSITIVE_INFINITY,
  'send-refund': 40,
  /** A person asked for one try, and reads how it went. */
  'mend-refund': 1,
  'seat-silence': 40,
  'auto-receive': 40,
  'complete-order': 40,
  'upload-shipping': 20,
  'report-special': 20,
  'send-subscribe': 6,
  'update-card': 6,
  'tell-robot': 6,
  'tell-event': 12,
  'warn-ship-by': 6,
};
