import { ruleOf } from '#core/domain/notice/notice-table';
import type { Outcome } from '#core/domain/notice/outcome';
import { outcomeOf } from '#core/domain/notice/policies';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { recordDeals } from '#server/db/deal-store';
import { DatabaseUnavailable } from '#server/db/errors';
import { type EventRow, lockUntold, markDelivered, undeliveredEvents } from '#server/db/event-store';
import { addJob, type NewJob } from '#server/db/job-store';
import { addNotices, changeSold, ordersNotCountedYet } from '#server/db/notice-outbox-store';
import { at } from '#server/db/params';
import {
  beginTellings,
  type CollectedSum,
  collectSums,
  type NewTelling,
} from '#server/db/promoter-telling-store';
import { type StoreScope, storeScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';
import { readFacts } from './read-facts';
import { scheduleMessages, type WrittenNotice } from './schedule-messages';

/**
 * Tells up to `limit` events on: notices, messages, robots, duties, sold counts, all in the transaction that marks them delivered, so
 * that each event has its effects exactly once, however many relays run. One that cannot be told stops no other: it becomes a job
 * (`tell-event`), with its retries and its place among the stuck ones. Answers how many were dealt with.
 */
export async function relayEvents(deps: Deps, limit: number): Promise<number> {
  try {
    return await deps.db.tx(async (tx) => {
      const claimed = await undeliveredEvents(tx, limit);
      return tellIn(tx, deps, await withoutEarly(tx, claimed));
    });
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw error;
    return relayOneByOne(deps, limit);
  }
}

async function relayOneByOne(deps: Deps, limit: number): Promise<number> {
  let told = 0;
  for (const { store_id: storeId, id } of await undeliveredEvents(deps.db, limit)) {
    const store = storeScope(storeId);
    try {
      told += await deps.db.tx(async (tx) => {
        const event = await lockUntold.one(tx, [storeId, id]);
        return event === null ? 0 : tellIn(tx, deps, await withoutEarly(tx, [event]));
      });
    } catch (error) {
      if (error instanceof DatabaseUnavailable) throw error;
      const reason = error instanceof Error ? error.name : 'unknown';
      deps.log.error('event.set-aside', { storeId, eventId: id, reason });
      told += await deps.db.tx((tx) => setAside(tx, deps, store, id));
    }
  }
  return told;
}

async function setAside(tx: Tx, deps: Deps, store: StoreScope, eventId: Id<'event'>): Promise<number> {
  if ((await lockUntold.one(tx, [store.storeId, eventId])) === null) return 0;
  const now = deps.clock.now();
  await addJob(tx, deps.ids, store, { kind: 'tell-event', subject: eventId, dueAt: now }, now);
  await markDelivered.exec(tx, [[eventId], at(now)]);
  return 1;
}

/** Tells these events in the caller's transaction, and marks them. Answers how many. */
export async function tellIn(tx: Tx, deps: Deps, events: readonly EventRow[]): Promise<number> {
  if (events.length === 0) return 0;
  const now = deps.clock.now();
  const factsOf = await readFacts(tx, events);
  const written: WrittenNotice[] = [];
  const sold = new Map<string, number>();
  const sums: CollectedSum[] = [];
  const tellings: NewTelling[] = [];
  const jobs: PlannedJob[] = [];
  for (const event of events) {
    const outcome = outcomeOf(event, factsOf(event));
    written.push(...noticesOf(deps, event, outcome));
    for (const { productId, units } of outcome.sold) sold.set(productId, (sold.get(productId) ?? 0) + units);
    sums.push(...outcome.sums.map((sum) => ({ ...sum, storeId: event.store_id })));
    if (outcome.promoters !== null) {
      tellings.push({ ...outcome.promoters, storeId: event.store_id, eventId: event.id, at: event.at });
    }
    jobs.push(...jobsOf(event, outcome));
  }
  await collectSums(tx, sums);
  await beginTellings(tx, tellings);
  await planJobs(tx, deps, jobs);
  await addNotices(tx, written);
  await scheduleMessages(tx, deps, written, now);
  await recordDeals(
    tx,
    deps.ids,
    events.flatMap((event) => (event.kind === 'order.paid' ? [event.subject.orderId] : [])),
  );
  await changeSold(tx, sold);
  await markDelivered.exec(tx, [events.map((event) => event.id), at(now)]);
  return events.length;
}

/** A refund is told after its order's payment, or the sold count would be taken back before it was added. */
async function withoutEarly(tx: Tx, claimed: readonly EventRow[]): Promise<readonly EventRow[]> {
  const refunds = claimed.filter((event) => event.kind === 'refund.due');
  if (refunds.length === 0) return claimed;
  const orderIds = refunds.map((event) => event.subject.orderId);
  const early = await ordersNotCountedYet(
    tx,
    orderIds,
    claimed.map((event) => event.id),
  );
  return claimed.filter((event) => event.kind !== 'refund.due' || !early.has(event.subject.orderId));
}

function noticesOf(deps: Deps, event: EventRow, outcome: Outcome): WrittenNotice[] {
  return outcome.persons.map(({ personId, notice, facts }) => ({
    id: deps.ids.next('notice'),
    personId,
    storeId: event.store_id,
    notice,
    facts,
    at: event.at,
    template: ruleOf(notice).template,
  }));
}

interface PlannedJob extends NewJob {
  readonly store: StoreScope;
  /** Of its event. */
  readonly at: Instant;
}

function jobsOf(event: EventRow, outcome: Outcome): PlannedJob[] {
  const { at: dueAt, id: subject } = event;
  const told: NewJob[] = [...outcome.jobs];
  for (const { what, promoterId, dueAt: due } of outcome.sums) {
    told.push({ kind: what === 'earned' ? 'tell-earned' : 'tell-released', subject: promoterId, dueAt: due });
  }
  if (outcome.promoters !== null) told.push({ kind: 'tell-promoters', subject, dueAt });
  if (outcome.robot !== null) {
    told.push({ kind: 'tell-robot', subject, dueAt, payload: { ...outcome.robot } });
  }
  return told.map((job) => ({ ...job, store: storeScope(event.store_id), at: event.at }));
}

/** Each once, and in one order, so that two relays never wait for each other in a ring. */
async function planJobs(tx: Tx, deps: Deps, jobs: readonly PlannedJob[]): Promise<void> {
  const first = new Map<string, PlannedJob>();
  for (const job of jobs) {
    const name = `${job.kind} ${job.subject}`;
    const other = first.get(name);
    if (other === undefined || job.dueAt < other.dueAt) first.set(name, job);
  }
  const named = [...first].sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [, { store, at: since, ...job }] of named) await addJob(tx, deps.ids, store, job, since);
}
