import { ruleOf } from '#core/domain/notice/notice-table';
import type { ToldPerson } from '#core/domain/notice/outcome';
import { rulesChangedFor } from '#core/domain/notice/promoter-policies';
import type { Id } from '#core/kernel/id';
import { after, type Instant, SECOND_MS } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import type { JobRow } from '#server/db/job-store';
import { addNotices } from '#server/db/notice-outbox-store';
import {
  endTelling,
  type HearingPromoter,
  lockTelling,
  nextToTell,
  setTellingUpto,
} from '#server/db/promoter-telling-store';
import { lockUntoldChange, setToldUpto } from '#server/db/rule-change-store';
import type { StoreScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';
import { scheduleMessages } from './schedule-messages';

/** What a transaction writes does not grow with the shop's promoters. */
const PROMOTERS_A_RUN = 200;
const SOON_MS = 5 * SECOND_MS;

/** What is being told, as far as it has come. */
interface Told {
  readonly at: Instant;
  readonly toldUpto: string;
  /** Whom alone it concerns; null: everybody. */
  readonly promoterId: Id<'promoter'> | null;
  /** What happened before it is told first. */
  readonly waits: boolean;
  readonly hear: (promoters: readonly HearingPromoter[]) => readonly ToldPerson[];
  readonly goOn: (upto: Id<'promoter'>) => Promise<unknown>;
  readonly end: () => Promise<unknown>;
}

/**
 * Tells the next promoters what concerns all of them, and writes down in the same transaction how far it came: each of them hears of it
 * once, whoever dies between two runs or does the same at the same time.
 */
export async function tellPromotersJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const now = deps.clock.now();
  return deps.db.tx(async (tx) => {
    const telling = (await changeOf(tx, store, job.subject)) ?? (await tellingOf(tx, store, job.subject));
    if (telling === null) return 'done';
    if (telling.waits) return { again: after(now, SOON_MS) };
    const promoters = await nextToTell(tx, store, telling, PROMOTERS_A_RUN);
    const notices = telling.hear(promoters).map((told) => ({
      id: deps.ids.next('notice'),
      storeId: store.storeId,
      at: telling.at,
      template: ruleOf(told.notice).template,
      ...told,
    }));
    await addNotices(tx, notices);
    await scheduleMessages(tx, deps, notices, now);
    const last = promoters.at(-1);
    if (last !== undefined) await telling.goOn(last.id);
    if (promoters.length === PROMOTERS_A_RUN) return { again: now };
    await telling.end();
    return 'done';
  });
}

/** Other rules. Who has agreed to terms that state them is not told. */
async function changeOf(tx: Tx, store: StoreScope, subject: string): Promise<Told | null> {
  const change = await lockUntoldChange(tx, store, subject as Id<'ruleChange'>);
  if (change === null) return null;
  const { termsVersion } = change;
  return {
    ...change,
    waits: false,
    hear: (promoters) =>
      rulesChangedFor(
        change,
        promoters.filter((one) => termsVersion === null || one.terms_version < termsVersion),
      ),
    goOn: (upto) => setToldUpto(tx, store, change.changeId, upto),
    end: async () => undefined,
  };
}

/** The same for everybody. Who promotes the shop only since then is not told. */
async function tellingOf(tx: Tx, store: StoreScope, subject: string): Promise<Told | null> {
  const id = subject as Id<'event'>;
  const telling = await lockTelling(tx, store, id);
  if (telling === null) return null;
  const { notice, facts, at } = telling;
  return {
    ...telling,
    promoterId: null,
    hear: (promoters) =>
      promoters.filter(({ since }) => since <= at).map(({ personId }) => ({ personId, notice, facts })),
    goOn: (upto) => setTellingUpto(tx, store, id, upto),
    end: () => endTelling(tx, store, id),
  };
}
