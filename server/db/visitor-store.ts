import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { at } from './params';
import type { OwnerScope } from './scope';
import { type Queryable, statement } from './statement';

const join = statement<never, [string, string, string]>(
  'visitor.join',
  // A visitor that is somebody already stays so: a phone that changes hands gives nobody another one's visits.
  `INSERT INTO visitors (id, person_id, joined_at) VALUES ($1, $2, $3)
   ON CONFLICT (id) DO UPDATE SET person_id = excluded.person_id, joined_at = excluded.joined_at
   WHERE visitors.person_id IS NULL`,
);

/** From now on the visitor's visits and cards are this person's. */
export async function joinVisitor(
  db: Queryable,
  owner: OwnerScope,
  visitorId: Id<'visitor'>,
  now: Instant,
): Promise<void> {
  await join.exec(db, [visitorId, owner.personId, at(now)]);
}
