import { after, DAY_MS, HOUR_MS, startOfShanghaiDay } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { addJob, addStuckJob, type JobRow } from '#server/db/job-store';
import { AUDIT_CHECKS, auditBy, storesToAudit } from '#server/db/ledger-audit';

/** Of the next night, when few people pay. */
const AT_NIGHT_MS = DAY_MS + 3 * HOUR_MS;

/** How far a shop's audit came: its last check, and what differs so far. */
interface Progress {
  readonly after?: string;
  readonly differs?: { readonly count: number; readonly first: string };
}

/**
 * For all: once a night each shop with a ledger gets a job of its own. For a shop: adds everything up anew, one check a run, so that a
 * lease is never shorter than what is done under it; what differs stands in the log, and among the shop's stuck work until a night or
 * somebody's retry finds it mended.
 */
export function auditLedgerJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  return job.store_id === null ? askForAll(deps) : audit(deps, job);
}

async function askForAll({ db, ids, clock }: Deps): Promise<JobOutcome> {
  const now = clock.now();
  for await (const store of storesToAudit(db)) {
    await addJob(db, ids, store, { kind: 'audit-ledger', subject: store.storeId, dueAt: now }, now);
  }
  return { again: after(startOfShanghaiDay(now), AT_NIGHT_MS) };
}

async function audit({ db, ids, clock, log }: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const { after: last = '', differs: sofar }: Progress = job.payload;
  // A check that another version made and this one does not know: from the beginning.
  const place = AUDIT_CHECKS.indexOf(last) + 1;
  const name = AUDIT_CHECKS[place];
  if (name === undefined) return 'done';
  const findings = await auditBy(db, store, name, clock.now());
  for (const finding of findings) log.error('ledger.differs', { storeId: store.storeId, ...finding });
  const [one] = findings;
  const first = sofar?.first ?? (one === undefined ? null : `${one.check}: ${one.subject}`);
  const count = (sofar?.count ?? 0) + findings.length;
  const now = clock.now();
  if (place + 1 < AUDIT_CHECKS.length) {
    return { again: now, payload: { after: name, ...(first === null ? {} : { differs: { count, first } }) } };
  }
  if (first === null) return 'done';
  const says = `${count} × ${first}`;
  await addStuckJob(db, ids, store, { kind: 'audit-ledger', subject: job.subject, says }, now);
  return 'done';
}
