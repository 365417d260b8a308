/** Coupons that a shop gives: to the buyers of orders, to the members of a formed group. The template's row comes last here, too. */
import type { CouponAudience } from '#core/domain/coupon/audience';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { newCustomer } from './new-customer';
import { at } from './params';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

export interface TemplateToGive {
  readonly id: Id<'couponTemplate'>;
  readonly status: 'published' | 'stopped';
  readonly audience: CouponAudience;
  readonly total: number | null;
  readonly claimed: number;
  readonly per_person: number;
  readonly claim_from: Instant;
  readonly claim_until: Instant;
  readonly valid_from: Instant | null;
  readonly valid_until: Instant | null;
  readonly valid_days: number | null;
}
const TEMPLATE = `id, status, audience, total, claimed, per_person, claim_from, claim_until, valid_from, valid_until, valid_days`;

const template = statement<TemplateToGive, [storeId: string, templateId: string]>(
  'coupon.template-to-give',
  `SELECT ${TEMPLATE} FROM coupon_templates WHERE store_id = $1 AND id = $2`,
);
export function findTemplateToGive(db: Queryable, store: StoreScope, id: Id<'couponTemplate'>) {
  return template.one(db, [store.storeId, id]);
}

const forGroups = statement<TemplateToGive, [storeId: string, now: string]>(
  'coupon.templates-for-groups',
  `SELECT ${TEMPLATE} FROM coupon_templates
   WHERE store_id = $1 AND status = 'published' AND given = 'group' AND claim_until > $2 AND claim_from <= $2 ORDER BY id`,
);
export function templatesForGroups(db: Queryable, store: StoreScope, now: Instant) {
  return forGroups.run(db, [store.storeId, at(now)]);
}

const buyers = statement<{ order_id: Id<'order'>; person_id: Id<'person'> }, [string, readonly string[]]>(
  'coupon.buyers-of-orders',
  'SELECT id AS order_id, person_id FROM orders WHERE store_id = $1 AND id = ANY($2)',
);
/** Orders of other stores are not among them. */
export function buyersOf(db: Queryable, store: StoreScope, orderIds: readonly Id<'order'>[]) {
  return buyers.run(db, [store.storeId, orderIds]);
}

export interface GroupMember {
  readonly person_id: Id<'person'>;
  readonly tags: readonly string[];
  /** The order of this group is their first that stands. */
  readonly first_order: boolean;
}
const members = statement<GroupMember, [storeId: string, groupId: string]>(
  'coupon.members-of-group',
  `SELECT DISTINCT o.person_id, coalesce(u.tags, '{}') AS tags,
     ${newCustomer({ person: 'o.person_id', store: '$1', counts: 'bought.group_id IS DISTINCT FROM $2' })} AS first_order
   FROM orders o LEFT JOIN customers u ON u.store_id = o.store_id AND u.person_id = o.person_id
   WHERE o.store_id = $1 AND o.group_id = $2 AND o.paid_at IS NOT NULL
     AND o.status NOT IN ('cancelled', 'refunded', 'paid_no_seat')`,
);
/** Whose paid order counts in the group. */
export function membersOf(db: Queryable, store: StoreScope, groupId: Id<'group'>) {
  return members.run(db, [store.storeId, groupId]);
}

export interface Gift {
  readonly couponId: Id<'coupon'>;
  readonly personId: Id<'person'>;
}
const give = statement<
  { id: Id<'coupon'>; person_id: Id<'person'> },
  [
    storeId: string,
    templateId: string,
    couponIds: readonly string[],
    personIds: readonly string[],
    perPerson: number,
    validFrom: string,
    validUntil: string,
    gotBy: string,
    now: string,
  ]
>(
  'coupon.give',
  `INSERT INTO coupons (store_id, id, template_id, person_id, nth, status, valid_from, valid_until, got_by, claimed_at)
   SELECT $1, g.id, $2, g.person_id, o.had + 1, 'free', $6, $7, $8, $9
   FROM unnest($3::text[], $4::text[]) AS g (id, person_id)
   CROSS JOIN LATERAL (SELECT count(*) AS had FROM coupons c
     WHERE c.store_id = $1 AND c.template_id = $2 AND c.person_id = g.person_id) o
   WHERE o.had < $5 ORDER BY g.person_id
   ON CONFLICT ON CONSTRAINT coupons_nth_key DO NOTHING RETURNING id, person_id`,
);
/**
 * One for each person who is not at the limit, in the order of persons. One whose own claim took the number meanwhile gets none in
 * this round.
 */
export function giveRound(
  tx: Tx,
  store: StoreScope,
  templateRow: TemplateToGive,
  gifts: readonly Gift[],
  how: { readonly from: Instant; readonly until: Instant; readonly gotBy: 'shop' | 'group' },
  now: Instant,
) {
  return give.run(tx, [
    store.storeId,
    templateRow.id,
    gifts.map(({ couponId }) => couponId),
    gifts.map(({ personId }) => personId),
    templateRow.per_person,
    at(how.from),
    at(how.until),
    how.gotBy,
    at(now),
  ]);
}

const lockQuota = statement<{ left: number | null }, [storeId: string, templateId: string]>(
  'coupon.lock-quota',
  `SELECT CASE WHEN status = 'published' THEN total - claimed ELSE 0 END AS left
   FROM coupon_templates WHERE store_id = $1 AND id = $2 FOR NO KEY UPDATE`,
);
const undo = statement<never, [storeId: string, couponIds: readonly string[]]>(
  'coupon.undo-gifts',
  'DELETE FROM coupons WHERE store_id = $1 AND id = ANY($2)',
);
const countGiven = statement<never, [storeId: string, templateId: string, given: number]>(
  'coupon.count-given',
  'UPDATE coupon_templates SET claimed = claimed + $3 WHERE store_id = $1 AND id = $2',
);
/** Counts what this transaction gave against the quota; answers how many are left to give, null = without end. */
export async function lockTemplateQuota(tx: Tx, store: StoreScope, id: Id<'couponTemplate'>) {
  return (await lockQuota.one(tx, [store.storeId, id]))?.left ?? null;
}
/** What goes beyond the quota, given in this very transaction. */
export async function undoGifts(
  tx: Tx,
  store: StoreScope,
  couponIds: readonly Id<'coupon'>[],
): Promise<void> {
  await undo.exec(tx, [store.storeId, couponIds]);
}
export async function countGifts(tx: Tx, store: StoreScope, id: Id<'couponTemplate'>, given: number) {
  await countGiven.exec(tx, [store.storeId, id, given]);
}
