import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { at } from './params';
import type { OwnerScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

export interface NoticeRow {
  readonly id: Id<'notice'>;
  /** Its key, as the words know it. */
  readonly notice: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly at: Instant;
  readonly read_at: Instant | null;
}

const list = statement<NoticeRow, [string, string | null, number]>(
  'notice.list',
  `SELECT id, event AS notice, facts, at, read_at FROM notices
   WHERE person_id = $1 AND id < coalesce($2, 'nz') ORDER BY id DESC LIMIT $3`,
);
const read = statement<never, [string, string, string]>(
  'notice.read-up-to',
  'UPDATE notices SET read_at = $3 WHERE person_id = $1 AND id <= $2 AND read_at IS NULL',
);

/** Newest first, from before `before`. */
export function noticesOf(
  db: Queryable,
  owner: OwnerScope,
  before: string | null,
  limit: number,
): Promise<NoticeRow[]> {
  return list.run(db, [owner.personId, before, limit]);
}

export async function markRead(tx: Tx, owner: OwnerScope, upTo: Id<'notice'>, now: Instant): Promise<void> {
  await read.exec(tx, [owner.personId, upTo, at(now)]);
}
