/** Where somebody is a member: shops that gave them a level. */
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Words } from '#core/kernel/words';
import { runs } from './campaign-json';
import { at } from './params';
import type { OwnerScope } from './scope';
import { type Queryable, statement } from './statement';

export interface MembershipRow {
  readonly storeId: Id<'store'>;
  readonly storeName: Words;
  /** 1 to 9. */
  readonly level: number;
  /** Member prices run there now. */
  readonly prices: boolean;
}

/** More than anybody reads in a line. */
const SHOPS_MAX = 20;
const mine = statement<MembershipRow, [personId: string, now: string]>(
  'customer.memberships',
  `SELECT u.store_id AS "storeId", s.name AS "storeName", u.level,
     EXISTS (SELECT FROM campaigns c WHERE c.store_id = u.store_id AND c.kind = 'member-price' AND ${runs('$2')}) AS prices
   FROM customers u JOIN stores s ON s.id = u.store_id
   WHERE u.person_id = $1 AND u.level > 0 ORDER BY u.store_id LIMIT ${SHOPS_MAX}`,
);

export function membershipsOf(db: Queryable, owner: OwnerScope, now: Instant): Promise<MembershipRow[]> {
  return mine.run(db, [owner.personId, at(now)]);
}
