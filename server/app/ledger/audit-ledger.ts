import { after, DAY_MS, HOUR_MS, startOfShanghaiDay } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { addJob, addStuckJob, type JobRow } from '#server/db/job-store';
import { auditStore, storesToAudit } from '#server/db/ledger-audit';

/** Of the next night, when few people pay. */
const AT_NIGHT_MS = DAY_MS + 3 * HOUR_MS;

/**
 * For all: once a night each shop with a ledger gets a job of its own. For a shop: adds everything up anew; what differs stands in the
 * log, and among the shop's stuck work until a night or somebody's retry finds it mended.
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
  const findings = await auditStore(db, store);
  const [first] = findings;
  if (first === undefined) return 'done';
  for (const finding of findings) log.error('ledger.differs', { storeId: store.storeId, ...finding });
  const why = `${findings.length} × ${first.check}: ${first.subject}`;
  await addStuckJob(db, ids, store, { kind: 'audit-ledger', subject: job.subject, why }, clock.now());
  return 'done';
}
