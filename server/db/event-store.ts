import { EVENT_KINDS, type EventKind, type Events, type Happened } from '#core/domain/notice/events';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Ids } from '#server/ports/ids';
import { at, json } from './params';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';

export type EventRow = Happened & { readonly id: Id<'event'>; readonly store_id: Id<'store'> };

const insert = statement<never, [string, string, string, string, string]>(
  'event.record',
  'INSERT INTO events (store_id, id, kind, subject, at) VALUES ($1, $2, $3, $4, $5)',
);

/** Records an event in the transaction that made it happen; the relay tells it on. */
export async function recordEvent<K extends EventKind>(
  db: Queryable,
  ids: Ids,
  store: StoreScope,
  kind: K,
  subject: Events[K],
  now: Instant,
): Promise<void> {
  await insert.exec(db, [store.storeId, ids.next('event'), kind, json(subject), at(now)]);
}

const insertMany = statement<never, [string, string, string, string]>(
  'event.record-many',
  `INSERT INTO events (store_id, id, kind, subject, at)
   SELECT $1, e.id, $2, e.subject, $4 FROM jsonb_to_recordset($3) AS e (id text, subject jsonb)`,
);
/** The same of several subjects, at once. */
export async function recordEvents<K extends EventKind>(
  db: Queryable,
  ids: Ids,
  store: StoreScope,
  kind: K,
  subjects: readonly Events[K][],
  now: Instant,
): Promise<void> {
  if (subjects.length === 0) return;
  const rows = subjects.map((subject) => ({ id: ids.next('event'), subject }));
  await insertMany.exec(db, [store.storeId, kind, json(rows), at(now)]);
}

/**
 * The oldest untold events of kinds that this version of the code knows, so that those of a newer host wait for it while both run; rows
 * that another relay holds are passed over.
 */
const undelivered = statement<EventRow, [kinds: readonly string[], limit: number]>(
  'event.undelivered',
  `SELECT id, store_id, kind, subject, at FROM events WHERE delivered_at IS NULL AND kind = ANY($1)
   ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED`,
  { acrossStores: 'the relay serves every store' },
);

export function undeliveredEvents(db: Queryable, limit: number): Promise<EventRow[]> {
  return undelivered.run(db, [EVENT_KINDS, limit]);
}

/** One untold event, unless another relay holds it. */
export const lockUntold = statement<EventRow, [storeId: string, eventId: string]>(
  'event.lock-untold',
  `SELECT id, store_id, kind, subject, at FROM events
   WHERE store_id = $1 AND id = $2 AND delivered_at IS NULL FOR UPDATE SKIP LOCKED`,
);
/** Told or not, and perhaps of a kind that this version does not know. */
export const findEvent = statement<EventRow, [storeId: string, eventId: string]>(
  'event.find',
  'SELECT id, store_id, kind, subject, at FROM events WHERE store_id = $1 AND id = $2',
);

export const markDelivered = statement<never, [ids: readonly string[], now: string]>(
  'event.mark-delivered',
  'UPDATE events SET delivered_at = $2 WHERE id = ANY($1)',
  { acrossStores: 'the relay serves every store' },
);
