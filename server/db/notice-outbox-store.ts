/** What the relay reads and writes: facts of many events at once, then notices and sold counts. */
import type {
  CommissionNoticeFacts,
  CouponNoticeFacts,
  GroupNoticeFacts,
  HaggleNoticeFacts,
  HelpNoticeFacts,
  OrderNoticeFacts,
  ParcelNoticeFacts,
  PromoterNoticeFacts,
  ReferralNoticeFacts,
  RefundNoticeFacts,
  RuleChangeNoticeFacts,
  SkuNoticeFacts,
  WithdrawalNoticeFacts,
} from '#core/domain/notice/notice-facts';
import type { NoticeKey } from '#core/domain/notice/notice-words';
import type { Profile } from '#core/domain/person/face';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { REASON, TAKEN_BACK } from './commission-void-store';
import { ms } from './epoch-ms';
import { at, json } from './params';
import { PROFILE_JSON } from './profile-store';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

const ACROSS = { acrossStores: 'the relay serves every store' };

const orders = statement<OrderNoticeFacts, [readonly string[]]>(
  'outbox.orders',
  `SELECT o.id AS "orderId", o.person_id AS buyer, o.kind, o.status, o.delivery, o.units, o.paid_fen,
     o.cancel_reason AS "cancelReason", o.ship_by AS "shipBy", l.title, l.lines,
     CASE WHEN o.referral IS NULL THEN '[]' ELSE COALESCE((
       SELECT jsonb_agg(jsonb_build_object('commissionId', c.id, 'promoterId', c.promoter_id, 'toldAt', ${ms('m.earned_told_at')}) ORDER BY c.id)
       FROM commissions c JOIN promoters m ON m.store_id = c.store_id AND m.id = c.promoter_id
       WHERE c.store_id = o.store_id AND c.order_id = o.id AND c.status = 'pending' AND c.posted_fen > 0), '[]') END AS commissions,
     EXISTS (SELECT FROM payments p WHERE p.store_id = o.store_id AND p.order_id = o.id AND p.state = 'paid'
             AND NOT p.surplus AND p.method = 'wechat') AS "byWechat"
   FROM orders o CROSS JOIN LATERAL (
     SELECT (array_agg(title ORDER BY line_no))[1] AS title,
       jsonb_agg(jsonb_build_object('productId', product_id, 'quantity', quantity)) AS lines
     FROM order_lines WHERE store_id = o.store_id AND order_id = o.id) l
   WHERE o.id = ANY($1)`,
  ACROSS,
);
const groups = statement<
  Omit<GroupNoticeFacts, 'members'> & {
    members: Array<{
      personId: Id<'person'>;
      orderId: Id<'order'>;
      paidAt: string;
      shipBy: string | null;
      byWechat: boolean;
      skuId: Id<'sku'>;
      units: number;
    }>;
  },
  [readonly string[]]
>(
  'outbox.groups',
  `SELECT g.id AS "groupId", g.status, g.formed_by AS "formedBy", g.size, g.paid, g.taken, g.opener_id AS opener,
     g.expires_at AS "expiresAt", s.ship_promise_h AS "shipPromise_h", p.title, COALESCE(m.members, '[]') AS members,
     c.kind, c.settings,
     (SELECT jsonb_agg(jsonb_build_object('skuId', a.sku_id, 'price_fen', a.price_fen, 'openerPrice_fen', a.opener_price_fen,
        'stepPrices_fen', a.step_prices_fen)) FROM campaign_skus a WHERE a.store_id = c.store_id AND a.campaign_id = c.id) AS skus
   FROM groups g JOIN stores s ON s.id = g.store_id
   JOIN campaigns c ON c.store_id = g.store_id AND c.id = g.campaign_id
   JOIN products p ON p.store_id = g.store_id AND p.id = g.product_id
   CROSS JOIN LATERAL (
     SELECT jsonb_agg(jsonb_build_object('personId', o.person_id, 'orderId', o.id, 'paidAt', o.paid_at,
       'shipBy', o.ship_by, 'byWechat', o.payable_fen > 0, 'skuId', l.sku_id, 'units', l.units)
       ORDER BY o.paid_at, o.id) AS members
     FROM orders o
     -- A seat is one SKU.
     CROSS JOIN LATERAL (SELECT min(sku_id) AS sku_id, sum(quantity - refunded_quantity)::int AS units FROM order_lines
       WHERE store_id = o.store_id AND order_id = o.id) l
     WHERE o.store_id = g.store_id AND o.group_id = g.id AND o.paid_at IS NOT NULL
       AND (o.status NOT IN ('cancelled', 'refunded', 'paid_no_seat')
         OR EXISTS (SELECT FROM refunds r WHERE r.store_id = o.store_id AND r.order_id = o.id AND r.cause = 'group_failed'))
   ) m
   WHERE g.id = ANY($1)`,
  ACROSS,
);
const refunds = statement<RefundNoticeFacts, [readonly string[]]>(
  'outbox.refunds',
  `SELECT r.id AS "refundId", r.order_id AS "orderId", o.person_id AS buyer, r.amount_fen, r.cause, r.status,
     r.next_try_at AS "nextTryAt",
     (SELECT l.title FROM order_lines l WHERE l.store_id = r.store_id AND l.order_id = r.order_id
      ORDER BY l.line_no LIMIT 1) AS title,
     COALESCE((SELECT jsonb_agg(jsonb_build_object('productId', l.product_id, 'quantity', rl.quantity))
      FROM refund_lines rl JOIN order_lines l
        ON l.store_id = rl.store_id AND l.order_id = r.order_id AND l.line_no = rl.line_no
      WHERE rl.store_id = r.store_id AND rl.refund_id = r.id), '[]') AS lines,
     (SELECT jsonb_build_object('kind', c.kind, 'settings', c.settings, 'paid', g.paid, 'sku', jsonb_build_object(
        'price_fen', a.price_fen, 'openerPrice_fen', a.opener_price_fen, 'stepPrices_fen', a.step_prices_fen))
      FROM groups g JOIN campaigns c ON c.store_id = g.store_id AND c.id = g.campaign_id
      JOIN campaign_skus a ON a.store_id = c.store_id AND a.campaign_id = c.id
      -- A seat is one SKU.
      WHERE g.store_id = o.store_id AND g.id = o.group_id AND a.sku_id = (SELECT min(l.sku_id) FROM order_lines l
        WHERE l.store_id = o.store_id AND l.order_id = o.id)) AS "group"
   FROM refunds r JOIN orders o ON o.store_id = r.store_id AND o.id = r.order_id
   WHERE r.id = ANY($1)`,
  ACROSS,
);
const skus = statement<SkuNoticeFacts, [readonly string[]]>(
  'outbox.skus',
  `SELECT s.id AS "skuId", p.title, s.label, s.stock
   FROM skus s JOIN products p ON p.store_id = s.store_id AND p.id = s.product_id WHERE s.id = ANY($1)`,
  ACROSS,
);
const parcels = statement<ParcelNoticeFacts, [readonly string[], readonly string[]]>(
  'outbox.parcels',
  `SELECT id AS "parcelId", carrier, tracking_no AS "trackingNo" FROM parcels
   WHERE store_id = ANY($1) AND id = ANY($2)`,
  ACROSS,
);
const coupons = statement<CouponNoticeFacts, [readonly string[]]>(
  'outbox.coupons',
  `SELECT c.id AS "couponId", c.person_id AS "personId", t.title, c.status, c.got_by AS "gotBy", c.valid_until AS "validUntil"
   FROM coupons c JOIN coupon_templates t ON t.store_id = c.store_id AND t.id = c.template_id WHERE c.id = ANY($1)`,
  ACROSS,
);
const promoters = statement<PromoterNoticeFacts, [readonly string[], readonly string[]]>(
  'outbox.promoters',
  `SELECT m.id AS "promoterId", m.store_id AS "storeId", m.person_id AS "personId", s.name AS "storeName", m.status, m.reason,
     m.taken_fen, m.taken_orders AS "takenOrders",     coalesce(m.terms_version < rs.terms_version, false) AS behind
   FROM promoters m JOIN stores s ON s.id = m.store_id LEFT JOIN referral_settings rs ON rs.store_id = m.store_id
   WHERE m.store_id = ANY($1) AND m.id = ANY($2)`,
  ACROSS,
);
const ruleChanges = statement<
  Pick<RuleChangeNoticeFacts, 'changeId'>,
  [readonly string[], readonly string[]]
>(
  'outbox.rule-changes',
  `SELECT id AS "changeId" FROM referral_changes WHERE store_id = ANY($1) AND id = ANY($2)`,
  ACROSS,
);
const referrals = statement<ReferralNoticeFacts, [readonly string[]]>(
  'outbox.referrals',
  'SELECT id AS "storeId", name AS "storeName" FROM stores WHERE id = ANY($1)',
  ACROSS,
);
const commissions = statement<CommissionNoticeFacts, [readonly string[], readonly string[]]>(
  'outbox.commissions',
  `SELECT c.id AS "commissionId", c.promoter_id AS "promoterId", c.store_id AS "storeId", m.person_id AS "personId", l.title, ${REASON} AS reason, c.disputed,
     (SELECT sum(x.posted_fen) FROM commissions x WHERE x.store_id = c.store_id AND x.order_id = c.order_id
        AND x.promoter_id = c.promoter_id AND x.status <> 'void' AND NOT x.voiding
        AND NOT (x.status = 'pending' AND m.taking_back IS NOT NULL))::int AS left_fen,
     c.status = 'void' OR c.status = 'pending' AND ${TAKEN_BACK} AS "takenBack"
   FROM commissions c JOIN promoters m ON m.store_id = c.store_id AND m.id = c.promoter_id
   JOIN order_lines l ON l.store_id = c.store_id AND l.order_id = c.order_id AND l.line_no = c.line_no
   WHERE c.store_id = ANY($1) AND c.id = ANY($2)`,
  ACROSS,
);
const withdrawals = statement<WithdrawalNoticeFacts, [readonly string[], readonly string[]]>(
  'outbox.withdrawals',
  `SELECT w.id AS "withdrawalId", w.store_id AS "storeId", w.person_id AS "personId", s.name AS "storeName", w.amount_fen,
     w.status, w.reason, w.next_try_at AS "nextTryAt"
   FROM withdrawals w JOIN stores s ON s.id = w.store_id WHERE w.store_id = ANY($1) AND w.id = ANY($2)`,
  ACROSS,
);
const haggles = statement<HaggleNoticeFacts, [readonly string[]]>(
  'outbox.haggles',
  `SELECT h.id AS "haggleId", h.person_id AS owner, p.title, h.floor_fen, h.expires_at AS "expiresAt"
   FROM haggles h JOIN skus k ON k.store_id = h.store_id AND k.id = h.sku_id
   JOIN products p ON p.store_id = k.store_id AND p.id = k.product_id WHERE h.id = ANY($1)`,
  ACROSS,
);
export interface HelpFactsRow extends Omit<HelpNoticeFacts, 'by'> {
  readonly profile: Profile;
}
const helps = statement<HelpFactsRow, [readonly string[], readonly string[]]>(
  'outbox.helps',
  `SELECT s.id AS "helpId", s.person_id AS helper, s.state, s.cut_fen, COALESCE(s.step = cardinality(h.cuts_fen), false) AS "isLast",
     (h.list_fen - (SELECT sum(cut) FROM unnest(h.cuts_fen[1:s.step]) cut))::bigint AS now_fen,
     (SELECT ${PROFILE_JSON} FROM persons p WHERE p.id = s.person_id) AS profile
   FROM haggle_helps s JOIN haggles h ON h.store_id = s.store_id AND h.id = s.haggle_id
   WHERE s.store_id = ANY($1) AND s.id = ANY($2)`,
  ACROSS,
);
const desks = statement<StoreDesk, [readonly string[]]>(
  'outbox.desks',
  `SELECT s.id AS "storeId", EXISTS (SELECT FROM robots r WHERE r.store_id = s.id AND r.said IS DISTINCT FROM 'gone') AS "hasRobot",
     ARRAY(SELECT m.person_id FROM store_members m WHERE m.store_id = s.id ORDER BY m.person_id) AS staff,
     ARRAY(SELECT m.person_id FROM store_members m WHERE m.store_id = s.id AND m.role IN ('owner', 'manager') ORDER BY m.person_id) AS managers
   FROM stores s WHERE s.id = ANY($1)`,
  ACROSS,
);
const untoldPayments = statement<{ order_id: Id<'order'> }, [readonly string[], readonly string[]]>(
  'outbox.untold-payments',
  `SELECT subject->>'orderId' AS order_id FROM events
   WHERE delivered_at IS NULL AND kind = 'order.paid' AND subject->>'orderId' = ANY($1) AND NOT id = ANY($2)`,
  ACROSS,
);
const insertNotices = statement<never, [string]>(
  'outbox.insert-notices',
  `INSERT INTO notices (person_id, id, store_id, event, facts, at)
   SELECT n.person_id, n.id, n.store_id, n.event, n.facts, n.at
   FROM jsonb_to_recordset($1) AS n (person_id text, id text, store_id text, event text, facts jsonb, at timestamptz)`,
);
const lockProducts = statement<{ id: string }, [readonly string[]]>(
  'outbox.lock-products',
  'SELECT id FROM products WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE',
  ACROSS,
);
const countSold = statement<never, [readonly string[], readonly number[]]>(
  'outbox.count-sold',
  `UPDATE products p SET sold = GREATEST(0, p.sold + s.units)
   FROM unnest($1::text[], $2::int[]) AS s (product_id, units) WHERE p.id = s.product_id`,
  ACROSS,
);
export interface StoreDesk {
  readonly storeId: Id<'store'>;
  readonly hasRobot: boolean;
  readonly staff: readonly Id<'person'>[];
  readonly managers: readonly Id<'person'>[];
}
export interface NewNotice {
  readonly id: Id<'notice'>;
  readonly personId: Id<'person'>;
  readonly storeId: Id<'store'>;
  /** Its key; the column is called `event`. */
  readonly notice: NoticeKey;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly at: Instant;
}

export const readOrderFacts = (db: Queryable, ids: readonly string[]) => orders.run(db, [ids]);
export async function readGroupFacts(db: Queryable, ids: readonly string[]): Promise<GroupNoticeFacts[]> {
  const rows = await groups.run(db, [ids]);
  const instantOf = (text: string | null) => (text === null ? null : (Date.parse(text) as Instant));
  return rows.map((row) => ({
    ...row,
    members: row.members.map((member) => ({
      ...member,
      paidAt: Date.parse(member.paidAt) as Instant,
      shipBy: instantOf(member.shipBy),
    })),
  }));
}
export const readRefundFacts = (db: Queryable, ids: readonly string[]) => refunds.run(db, [ids]);
export const readSkuFacts = (db: Queryable, ids: readonly string[]) => skus.run(db, [ids]);
export const readParcelFacts = (db: Queryable, storeIds: readonly string[], ids: readonly string[]) =>
  parcels.run(db, [storeIds, ids]);
export const readCouponFacts = (db: Queryable, ids: readonly string[]) => coupons.run(db, [ids]);
export const readPromoterFacts = (db: Queryable, storeIds: readonly string[], ids: readonly string[]) =>
  promoters.run(db, [storeIds, ids]);
export const readRuleChangeFacts = (db: Queryable, storeIds: readonly string[], ids: readonly string[]) =>
  ruleChanges.run(db, [storeIds, ids]);
export const readReferralFacts = (db: Queryable, storeIds: readonly string[]) =>
  referrals.run(db, [storeIds]);
export const readCommissionFacts = (db: Queryable, storeIds: readonly string[], ids: readonly string[]) =>
  commissions.run(db, [storeIds, ids]);
export const readWithdrawalFacts = (db: Queryable, storeIds: readonly string[], ids: readonly string[]) =>
  withdrawals.run(db, [storeIds, ids]);
export const readHaggleFacts = (db: Queryable, ids: readonly string[]) => haggles.run(db, [ids]);
export const readHelpFacts = (db: Queryable, storeIds: readonly string[], ids: readonly string[]) =>
  helps.run(db, [storeIds, ids]);
export const readDesks = (db: Queryable, storeIds: readonly string[]) => desks.run(db, [storeIds]);

/** Of these orders, the ones whose payment is not told yet by anybody else: what is taken back must have been counted before. */
export async function ordersNotCountedYet(
  db: Queryable,
  orderIds: readonly string[],
  exceptEvents: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await untoldPayments.run(db, [orderIds, exceptEvents]);
  return new Set(rows.map((row) => row.order_id));
}

export async function addNotices(tx: Tx, notices: readonly NewNotice[]): Promise<void> {
  if (notices.length === 0) return;
  const rows = notices.map((notice) => ({
    person_id: notice.personId,
    id: notice.id,
    store_id: notice.storeId,
    event: notice.notice,
    facts: notice.facts,
    at: at(notice.at),
  }));
  await insertNotices.exec(tx, [json(rows)]);
}

/** Product rows are locked in one order, so that two relays never wait for each other in a ring. */
export async function changeSold(tx: Tx, changes: ReadonlyMap<string, number>): Promise<void> {
  const ids = [...changes.keys()].filter((id) => changes.get(id) !== 0).sort();
  if (ids.length === 0) return;
  await lockProducts.run(tx, [ids]);
  await countSold.exec(tx, [ids, ids.map((id) => changes.get(id) ?? 0)]);
}
