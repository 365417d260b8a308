/** What the shop's desk reads: counts, today's money, its groups and its stuck work. */
import type { PictureView, Words } from '#core/contract/fields';
import type { Profile } from '#core/domain/person/face';
import { type Fen, fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { HELD_SUMS, type HeldSum } from './held-withdrawal-store';
import { IS_STUCK } from './job-store';
import { at } from './params';
import { PROFILE_JSON } from './profile-store';
import { IS_OWED } from './refund-owed';
import type { RobotSaid } from './robot-store';
import type { OwnerScope, StoreScope } from './scope';
import { type Queryable, statement } from './statement';

export interface DeskRow {
  readonly storeName: Words;
  readonly toShip: number;
  /** Past the promise, and to be shipped soon but not yet late. */
  readonly shipLate: number;
  readonly shipSoon: number;
  readonly refundsWaiting: number;
  readonly formingSoon: number;
  readonly lowStock: number;
  readonly heldHelps: number;
  readonly promotersApplied: number;
  readonly stuck: number;
  /** What promoters asked for and the shop's account does not let go. */
  readonly held: readonly HeldSum[];
  readonly hasRobot: boolean;
  readonly robotSaid: RobotSaid | null;
  readonly robotSaidAt: Instant | null;
  readonly couponsBack: boolean;
}
export interface MoneyDayRow {
  /** Shanghai calendar day, counted from 1970. */
  readonly day_no: number;
  readonly paid_fen: Fen;
  readonly orders: number;
  readonly refunded_fen: Fen;
}
export interface ShopGroupRow {
  readonly id: Id<'group'>;
  readonly productId: Id<'product'>;
  readonly title: Words;
  readonly picture: PictureView;
  readonly kind: string;
  readonly settings: unknown;
  readonly price_fen: Fen;
  readonly size: number;
  readonly taken: number;
  readonly paid: number;
  readonly status: 'open' | 'formed' | 'failed';
  readonly completedByShop: boolean;
  readonly openedAt: Instant;
  readonly expiresAt: Instant;
  readonly faces: readonly Profile[];
}
export interface StuckJobRow {
  readonly id: Id<'job'>;
  readonly kind: string;
  readonly subject: string;
  readonly tries: number;
  readonly lastError: string | null;
  readonly since: Instant;
}

const desk = statement<DeskRow, [store: string, soon: string, person: string, now: string]>(
  'merchant.desk',
  `SELECT s.name AS "storeName",
     (SELECT count(*) FROM orders WHERE store_id = $1 AND status = 'to_ship')::int AS "toShip",
     (SELECT count(*) FROM orders WHERE store_id = $1 AND status = 'to_ship' AND ship_by <= $4)::int AS "shipLate",
     (SELECT count(*) FROM orders WHERE store_id = $1 AND status = 'to_ship' AND ship_by > $4 AND ship_by <= $2)::int AS "shipSoon",
     (SELECT count(*) FROM refunds r WHERE r.store_id = $1 AND ${IS_OWED})::int AS "refundsWaiting",
     (SELECT count(*) FROM groups WHERE store_id = $1 AND status = 'open' AND expires_at <= $2)::int AS "formingSoon",
     (SELECT count(*) FROM skus WHERE store_id = $1 AND on_sale AND stock <= safety_stock)::int AS "lowStock",
     (SELECT count(*) FROM haggle_helps WHERE store_id = $1 AND state = 'held')::int AS "heldHelps",
     (SELECT count(*) FROM promoters WHERE store_id = $1 AND status = 'applied' AND person_id <> $3)::int AS "promotersApplied",
     (SELECT count(*) FROM jobs WHERE store_id = $1 AND ${IS_STUCK})::int AS stuck,
     ${HELD_SUMS} AS held,
     r.store_id IS NOT NULL AS "hasRobot", r.said AS "robotSaid", r.said_at AS "robotSaidAt",
     s.coupon_back_after_shipping AS "couponsBack"
   FROM stores s LEFT JOIN robots r ON r.store_id = s.id WHERE s.id = $1`,
);
/** Refund numbers sort by time, so that all since a moment are a range of the key. */
const week = statement<MoneyDayRow, [string, string, string]>(
  'merchant.money-by-day',
  `SELECT day_no, COALESCE(o.paid_fen, 0) AS paid_fen, COALESCE(o.orders, 0) AS orders, COALESCE(r.refunded_fen, 0) AS refunded_fen FROM
     (SELECT floor((extract(epoch FROM paid_at) + 28800) / 86400)::int AS day_no, sum(paid_fen)::bigint AS paid_fen,
        count(*)::int AS orders
      FROM orders WHERE store_id = $1 AND paid_at >= $2 GROUP BY 1) o
   FULL JOIN
     (SELECT floor((extract(epoch FROM created_at) + 28800) / 86400)::int AS day_no, sum(amount_fen)::bigint AS refunded_fen
      FROM refunds WHERE store_id = $1 AND id >= $3 AND NOT surplus AND status <> 'closed' GROUP BY 1) r
   USING (day_no) ORDER BY 1`,
);
const span = statement<{ readonly paid_fen: Fen }, [string, string, string]>(
  'merchant.paid-of-span',
  `SELECT COALESCE(sum(paid_fen), 0)::bigint AS paid_fen
   FROM orders WHERE store_id = $1 AND paid_at >= $2 AND paid_at < $3`,
);
const groups = statement<ShopGroupRow, [string, string, string | null, number]>(
  'merchant.groups',
  `SELECT g.id, g.product_id AS "productId", pr.title, pr.pictures->'thumb' AS picture,
     ca.kind, ca.settings, g.size, g.taken, g.paid, g.status,
     COALESCE(g.formed_by = 'shop', false) AS "completedByShop", g.opened_at AS "openedAt", g.expires_at AS "expiresAt",
     (SELECT min(price_fen) FROM campaign_skus c
      WHERE c.store_id = g.store_id AND c.campaign_id = g.campaign_id) AS price_fen,
     (SELECT COALESCE(json_agg(${PROFILE_JSON} ORDER BY se.paid_at), '[]')
      FROM seats se JOIN persons p ON p.id = se.person_id
      WHERE se.store_id = g.store_id AND se.group_id = g.id AND se.state = 'paid') AS faces
   FROM groups g JOIN products pr ON pr.store_id = g.store_id AND pr.id = g.product_id
   JOIN campaigns ca ON ca.store_id = g.store_id AND ca.id = g.campaign_id
   WHERE g.store_id = $1 AND g.status = $2 AND ($3::text IS NULL OR g.id < $3) ORDER BY g.id DESC LIMIT $4`,
);
const stuck = statement<StuckJobRow, [string, string | null, number]>(
  'merchant.stuck-jobs',
  `SELECT id, kind, subject, tries, last_error AS "lastError", COALESCE(stuck_since, due_at) AS since FROM jobs
   WHERE store_id = $1 AND ${IS_STUCK} AND ($2::text IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
);
const revive = statement<never, [string, string, string]>(
  'merchant.revive-job',
  // What never gives up keeps its tries: should it fail once more, it is back in the list at once.
  `UPDATE jobs SET state = 'due', due_at = $3, tries = CASE WHEN state = 'dead' THEN 0 ELSE tries END, leased_until = NULL,
     stuck_since = NULL
   WHERE store_id = $1 AND id = $2 AND ${IS_STUCK}`,
);

/** What somebody asks of themselves is nothing that they can do: others read it on their desk. */
export function readDesk(
  db: Queryable,
  store: StoreScope,
  { personId }: OwnerScope,
  now: Instant,
  soon: Instant,
) {
  return desk.one(db, [store.storeId, at(soon), personId, at(now)]);
}
/** `since`: a moment, and the first refund number there could be from it on. */
export function moneyByDay(
  db: Queryable,
  store: StoreScope,
  since: { readonly at: Instant; readonly refund: Id<'refund'> },
) {
  return week.run(db, [store.storeId, at(since.at), since.refund]);
}
export async function paidOfSpan(db: Queryable, store: StoreScope, from: Instant, to: Instant): Promise<Fen> {
  const row = await span.one(db, [store.storeId, at(from), at(to)]);
  return fen(row?.paid_fen ?? 0);
}
/** Newest first, from before `before`. */
export function listGroups(
  db: Queryable,
  store: StoreScope,
  status: ShopGroupRow['status'],
  before: string | null,
  limit: number,
) {
  return groups.run(db, [store.storeId, status, before, limit]);
}
export function listStuck(db: Queryable, store: StoreScope, before: string | null, limit: number) {
  return stuck.run(db, [store.storeId, before, limit]);
}
/** Answers false when it is not stuck (any more). */
export async function reviveJob(
  db: Queryable,
  store: StoreScope,
  jobId: Id<'job'>,
  now: Instant,
): Promise<boolean> {
  return (await revive.exec(db, [store.storeId, jobId, at(now)])) === 1;
}
