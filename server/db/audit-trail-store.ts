import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Ids } from '#server/ports/ids';
import { at } from './params';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';

const insert = statement<
  never,
  [string, ids: readonly string[], string, string, subjects: readonly string[], string]
>(
  'audit.record',
  `INSERT INTO audit_trail (store_id, id, actor_id, action, subject_id, at)
   SELECT $1, a.id, $3, $4, a.subject_id, $6 FROM unnest($2::text[], $5::text[]) a (id, subject_id)`,
);

/** Who of the staff did or saw what. Ids only. */
export async function recordAudit(
  db: Queryable,
  ids: Ids,
  store: StoreScope,
  entry: { readonly actorId: Id<'person'>; readonly action: string; readonly subjectId: string },
  now: Instant,
): Promise<void> {
  await recordAudits(db, ids, store, { ...entry, subjectIds: [entry.subjectId] }, now);
}

/** The same act on several. */
export async function recordAudits(
  db: Queryable,
  ids: Ids,
  store: StoreScope,
  {
    actorId,
    action,
    subjectIds,
  }: { readonly actorId: Id<'person'>; readonly action: string; readonly subjectIds: readonly string[] },
  now: Instant,
): Promise<void> {
  const own = subjectIds.map(() => ids.next('audit'));
  await insert.exec(db, [store.storeId, own, actorId, action, subjectIds, at(now)]);
}
