import type { JobKind } from '#core/domain/jobs/job-kinds';
import { MINUTE_MS } from '#core/kernel/instant';
import { campaignJobs } from '#server/app/campaign/jobs';
import { couponJobs } from '#server/app/coupon/jobs';
import type { Deps } from '#server/app/deps';
import { fulfilJobs } from '#server/app/fulfil/jobs';
import { groupJobs } from '#server/app/group/jobs';
import { haggleJobs } from '#server/app/haggle/jobs';
import { ledgerJobs } from '#server/app/ledger/jobs';
import { noticeJobs } from '#server/app/notice/jobs';
import { closeUnpaid } from '#server/app/order/close-unpaid';
import { referralJobs } from '#server/app/referral/jobs';
import { refundJobs } from '#server/app/refund/jobs';
import { withdrawalJobs } from '#server/app/withdrawal/jobs';
import type { JobRow } from '#server/db/job-store';
import { CHECK_LONGEST_MS } from '#server/db/ledger-audit';
import type { JobOutcome } from './job-outcome';
import { sweep } from './sweep';

/** Does a job that is due. Idempotent: it may be done twice, and by two at once. */
export type JobHandler = (deps: Deps, job: JobRow) => Promise<JobOutcome>;

/** Who does what, for every kind. */
export const JOB_HANDLERS: Readonly<Record<JobKind, JobHandler>> = {
  'close-unpaid': closeUnpaid,
  sweep,
  ...campaignJobs,
  ...groupJobs,
  ...couponJobs,
  ...haggleJobs,
  ...refundJobs,
  ...referralJobs,
  ...withdrawalJobs,
  ...fulfilJobs,
  ...noticeJobs,
  ...ledgerJobs,
};

/**
 * What a job is leased for, unless it is said otherwise. Longer than any handler takes: nine calls to WeChat in a row that all time out
 * (`WECHAT_TIMEOUT_MS` is 12 s at most).
 */
export const LEASE_MS = 2 * MINUTE_MS;
/** Kinds of which one step may take longer. Whoever dies in it is missed for as long. */
export const LONG_LEASES_MS: Readonly<Partial<Record<JobKind, number>>> = {
  'audit-ledger': CHECK_LONGEST_MS + LEASE_MS,
};

/**
 * After this many failed tries in a row the work stands among the shop's stuck work, for a person. `close-unpaid`: a little over a
 * day of an unreachable WeChat Pay.
 */
export const TRIES_MAX: Readonly<Record<JobKind, number>> = {
  'close-unpaid': 60,
  'settle-group': 40,
  'rebate-group': 40,
  'end-campaign': 40,
  'give-to-group': 20,
  'coupon-ends': 40,
  'end-haggle': 40,
  sweep: 40,
  'send-refund': 40,
  /** A person asked for one try, and reads how it went. */
  'mend-refund': 1,
  'send-transfer': 40,
  'check-transfer': 40,
  'mend-transfer': 1,
  'seat-silence': 40,
  'auto-receive': 40,
  'complete-order': 40,
  'upload-shipping': 20,
  'report-special': 20,
  'send-subscribe': 6,
  'update-card': 6,
  'tell-robot': 6,
  'tell-event': 12,
  'tell-promoters': 40,
  'tell-earned': 40,
  'tell-released': 40,
  'warn-ship-by': 6,
  'sum-ledger': 40,
  'audit-ledger': 40,
  'void-commissions': 40,
};

/**
 * Holds goods, seats or money: stuck or not, it is tried again as seldom as it says itself, so that it ends by itself when what was in
 * its way is gone. Everything else waits for the person.
 */
export const NEVER_GIVES_UP: ReadonlySet<JobKind> = new Set<JobKind>([
  'close-unpaid',
  'settle-group',
  'rebate-group',
  'end-campaign',
  'end-haggle',
  'send-refund',
  'send-transfer',
  'check-transfer',
  'seat-silence',
  'sweep',
  'coupon-ends',
  'sum-ledger',
  'audit-ledger',
  'void-commissions',
]);
