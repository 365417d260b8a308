import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Ids } from '#server/ports/ids';
import { at } from './params';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';

const insert = statement<never, [string, string, string, string, string, string]>(
  'audit.record',
  'INSERT INTO audit_trail (store_id, id, actor_id, action, subject_id, at) VALUES ($1, $2, $3, $4, $5, $6)',
);

/** Who of the staff did or saw what. Ids only. */
export async function recordAudit(
  db: Queryable,
  ids: Ids,
  store: StoreScope,
  entry: { readonly actorId: Id<'person'>; readonly action: string; readonly subjectId: string },
  now: Instant,
): Promise<void> {
  await insert.exec(db, [
    store.storeId,
    ids.next('audit'),
    entry.actorId,
    entry.action,
    entry.subjectId,
    at(now),
  ]);
}
