import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import {
  countTaken,
  endTakingBack,
  keepTaken,
  markTaken,
  someTaken,
  stillTaken,
  type TakenSoFar,
} from '#server/db/commission-void-store';
import { recordEvent } from '#server/db/event-store';
import { addJob } from '#server/db/job-store';
import { holdLedgerAlone } from '#server/db/ledger-lock';
import type { StoreScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';
import { VOID_BATCH, voidIn } from './void-in';

const MARK_BATCH = 1_000;

/** After the stop is committed: says how much it takes back, once, and has it told with that. Nobody waits meanwhile. */
export async function countTakenBack(deps: Deps, store: StoreScope, id: Id<'promoter'>): Promise<void> {
  const taken = await countTaken(deps.db, store, id);
  if (taken === null) return;
  await deps.db.tx(async (tx) => {
    if (!(await keepTaken(tx, store, id, taken))) return;
    await recordEvent(tx, deps.ids, store, 'promoter.stopped', { promoterId: id }, taken.stopped_at);
  });
}

/**
 * Takes back a batch of it: what is looked for is looked for before payments of the shop have to wait, and they wait for the batch alone.
 * Answers how far it came, to go on from there; 'done': nothing is left.
 */
export async function takeBackSome(
  deps: Deps,
  store: StoreScope,
  id: Id<'promoter'>,
  from: TakenSoFar | null,
): Promise<TakenSoFar | null | 'done'> {
  const { ids, sofar, last } = await someTaken(deps.db, store, id, from, VOID_BATCH);
  const endsStop = last?.stoppedAt ?? null;
  if (last !== null && endsStop === null) return 'done';
  await deps.db.tx(async (tx) => {
    await holdLedgerAlone(tx, store);
    await voidIn(tx, deps, store, await stillTaken(tx, store, ids), null, deps.clock.now());
    if (endsStop !== null) await endTakingBack(tx, store, id, endsStop);
  });
  return endsStop === null ? sofar : 'done';
}

/**
 * Before promoting goes on: what is still to be taken back is marked, so that nothing that will be earned is among it, in transactions
 * that do not grow with it; the job takes it back.
 */
export async function markAllTaken(
  deps: Deps,
  store: StoreScope,
  id: Id<'promoter'>,
  now: Instant,
): Promise<void> {
  await countTakenBack(deps, store, id);
  const mark = (tx: Tx) => markTaken(tx, store, id, MARK_BATCH);
  for (let marked = await deps.db.tx(mark); marked !== null && marked > 0; ) {
    await addJob(deps.db, deps.ids, store, { kind: 'void-commissions', subject: id, dueAt: now }, now);
    marked = marked < MARK_BATCH ? 0 : await deps.db.tx(mark);
  }
}
