/** Who promotes a shop: asking, being invited, being decided on. */
import type { PictureView } from '#core/contract/fields';
import type { Profile } from '#core/domain/person/face';
import type { PromoterStatus } from '#core/domain/referral/promoter-states';
import { assert } from '#core/kernel/assert';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Words } from '#core/kernel/words';
import { at } from './params';
import { PROFILE_JSON } from './profile-store';
import type { OwnerScope, StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

export interface PromoterFacts {
  readonly id: Id<'promoter'>;
  readonly person_id: Id<'person'>;
  readonly status: PromoterStatus;
  readonly reason: string;
  readonly terms_version: number;
  readonly own_bps: number | null;
}
const FACTS = `m.id, m.person_id, m.status, m.reason, m.terms_version, r.rate_bps AS own_bps`;
const SOURCES = `promoters m LEFT JOIN referral_rates r ON r.store_id = m.store_id AND r.rated = 'promoter' AND r.subject_id = m.id`;
const byId = statement<PromoterFacts, [string, string]>(
  'promoter.by-id',
  `SELECT ${FACTS} FROM ${SOURCES} WHERE m.store_id = $1 AND m.id = $2`,
);
const ofPerson = statement<PromoterFacts, [string, string]>(
  'promoter.of-person',
  `SELECT ${FACTS} FROM ${SOURCES} WHERE m.store_id = $1 AND m.person_id = $2`,
);
const apply = statement<{ id: Id<'promoter'> }, [string, string, string, string, number, string]>(
  'promoter.apply',
  `INSERT INTO promoters AS m (store_id, id, person_id, status, word, terms_version, consented_at, applied_at)
   VALUES ($1, $2, $3, 'applied', $4, $5, $6, $6)
   ON CONFLICT ON CONSTRAINT promoters_one_per_person_key DO UPDATE SET status = 'applied', word = excluded.word, reason = '',
     decided_at = NULL, terms_version = excluded.terms_version, consented_at = excluded.consented_at, applied_at = excluded.applied_at
   WHERE m.status = 'refused' RETURNING m.id`,
);
const admit = statement<{ id: Id<'promoter'> }, [string, string, string, number, string]>(
  'promoter.admit',
  `INSERT INTO promoters AS m (store_id, id, person_id, status, terms_version, consented_at, applied_at, decided_at)
   VALUES ($1, $2, $3, 'active', $4, $5, $5, $5)
   ON CONFLICT ON CONSTRAINT promoters_one_per_person_key DO UPDATE SET status = 'active', reason = '',
     decided_at = excluded.decided_at, terms_version = excluded.terms_version, consented_at = excluded.consented_at
   WHERE m.status IN ('applied', 'refused') RETURNING m.id`,
);
const agree = statement<{ id: Id<'promoter'> }, [string, string, number, string]>(
  'promoter.agree',
  `UPDATE promoters SET terms_version = $3, consented_at = $4
   WHERE store_id = $1 AND person_id = $2 AND status = 'active' AND terms_version < $3 RETURNING id`,
);
const turn = statement<
  { id: Id<'promoter'> },
  [string, string, readonly string[], string, string, string, string]
>(
  'promoter.turn',
  `UPDATE promoters SET status = $4, reason = $5, decided_at = $6
   WHERE store_id = $1 AND id = $2 AND status = ANY($3) AND person_id <> $7 RETURNING id`,
);
export interface InvitingShop {
  readonly storeName: Words;
  readonly logo: PictureView;
}
const invite = statement<InvitingShop, [string, string, string, string, string]>(
  'promoter.invite',
  `WITH made AS (
     INSERT INTO promoter_invitations (store_id, key, invited_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5) RETURNING store_id)
   SELECT s.name AS "storeName", s.logo FROM made JOIN stores s ON s.id = made.store_id`,
);
export interface InvitationRow {
  readonly invited_by: Id<'person'>;
  readonly open: boolean;
}
const invitation = statement<InvitationRow, [string, string, string]>(
  'promoter.invitation',
  `SELECT invited_by, taken_by IS NULL AND expires_at > $3 AS open FROM promoter_invitations WHERE store_id = $1 AND key = $2`,
);
const take = statement<never, [string, string, string, string]>(
  'promoter.take-invitation',
  `UPDATE promoter_invitations SET taken_by = $3, taken_at = $4
   WHERE store_id = $1 AND key = $2 AND taken_by IS NULL AND expires_at > $4 AND invited_by <> $3`,
);

export interface PromoterRow {
  readonly id: Id<'promoter'>;
  readonly profile: Profile;
  readonly status: PromoterStatus;
  readonly word: string;
  readonly reason: string;
  readonly applied_at: Instant;
  readonly decided_at: Instant | null;
  readonly own_bps: number | null;
  readonly visits: number;
  readonly orders: number;
  readonly pending_fen: Fen;
  readonly released_fen: Fen;
  readonly own: boolean;
}
export interface OwnPromotionRow {
  readonly storeId: Id<'store'>;
  readonly storeName: Words;
  readonly status: PromoterStatus;
}
const own = statement<OwnPromotionRow, [string]>(
  'promoter.own',
  `SELECT m.store_id AS "storeId", s.name AS "storeName", m.status FROM promoters m JOIN stores s ON s.id = m.store_id
   WHERE m.person_id = $1 ORDER BY m.status <> 'active', m.applied_at DESC LIMIT 100`,
);
const list = statement<PromoterRow, [string, string, string | null, number, string]>(
  'promoter.list',
  `SELECT m.id, m.status, m.word, m.reason, m.applied_at, m.decided_at, r.rate_bps AS own_bps, m.person_id = $5 AS own,
     (SELECT ${PROFILE_JSON} FROM persons p WHERE p.id = m.person_id) AS profile,
     (SELECT count(*)::int FROM share_tokens t JOIN visits v ON v.store_id = t.store_id AND v.token = t.token
      WHERE t.store_id = m.store_id AND t.person_id = m.person_id AND v.person_id IS DISTINCT FROM m.person_id) AS visits,
     e.orders, e.pending_fen, e.released_fen
   FROM ${SOURCES} CROSS JOIN LATERAL (
     SELECT count(DISTINCT c.order_id)::int AS orders,
       coalesce(sum(c.posted_fen) FILTER (WHERE c.status = 'pending'), 0)::bigint AS pending_fen,
       coalesce(sum(c.posted_fen) FILTER (WHERE c.status = 'available'), 0)::bigint AS released_fen
     FROM commissions c WHERE c.store_id = m.store_id AND c.promoter_id = m.id) e
   WHERE m.store_id = $1 AND m.status = $2 AND ($3::text IS NULL OR m.id < $3) ORDER BY m.id DESC LIMIT $4`,
);

const counts = statement<{ status: PromoterStatus; promoters: number }, [string]>(
  'promoter.counts',
  'SELECT status, count(*)::int AS promoters FROM promoters WHERE store_id = $1 GROUP BY status',
);

export function findPromoter(db: Queryable, store: StoreScope, id: Id<'promoter'>) {
  return byId.one(db, [store.storeId, id]);
}
export function promoterOfPerson(db: Queryable, store: StoreScope, { personId }: OwnerScope) {
  return ofPerson.one(db, [store.storeId, personId]);
}

/** Of all shops, those that are promoted now first. */
export function promotionsOf(db: Queryable, { personId }: OwnerScope): Promise<OwnPromotionRow[]> {
  return own.run(db, [personId]);
}

export interface Consent {
  /** Taken where the person is not known to the shop yet. */
  readonly id: Id<'promoter'>;
  readonly termsVersion: number;
}
/** Asks for the first time, or again after a refusal; null: neither. */
export async function applyRow(
  tx: Tx,
  store: StoreScope,
  { personId }: OwnerScope,
  { id, termsVersion, word }: Consent & { readonly word: string },
  now: Instant,
): Promise<Id<'promoter'> | null> {
  const row = await apply.one(tx, [store.storeId, id, personId, word, termsVersion, at(now)]);
  return row?.id ?? null;
}

/** Active at once; null: they are already, or the shop has stopped them. */
export async function admitRow(
  tx: Tx,
  store: StoreScope,
  { personId }: OwnerScope,
  { id, termsVersion }: Consent,
  now: Instant,
): Promise<Id<'promoter'> | null> {
  return (await admit.one(tx, [store.storeId, id, personId, termsVersion, at(now)]))?.id ?? null;
}

/** A promoter agrees to newer terms; null: there is nothing to agree to. */
export async function agreeAgain(
  tx: Tx,
  store: StoreScope,
  { personId }: OwnerScope,
  termsVersion: number,
  now: Instant,
): Promise<Id<'promoter'> | null> {
  return (await agree.one(tx, [store.storeId, personId, termsVersion, at(now)]))?.id ?? null;
}

/** False: they are in another state, or it is the very person who decides. */
export async function turnPromoter(
  tx: Tx,
  store: StoreScope,
  id: Id<'promoter'>,
  how: {
    readonly from: readonly PromoterStatus[];
    readonly to: PromoterStatus;
    readonly reason: string;
    readonly by: Id<'person'>;
  },
  now: Instant,
): Promise<boolean> {
  const { from, to, reason, by } = how;
  return (await turn.one(tx, [store.storeId, id, from, to, reason, at(now), by])) !== null;
}

/** Answers whose invitation it is. */
export async function inviteRow(
  tx: Tx,
  store: StoreScope,
  is: { readonly key: string; readonly by: Id<'person'>; readonly expiresAt: Instant },
  now: Instant,
): Promise<InvitingShop> {
  const shop = await invite.one(tx, [store.storeId, is.key, is.by, at(now), at(is.expiresAt)]);
  assert(shop !== null, 'who invites belongs to a shop that exists');
  return shop;
}
export function findInvitation(db: Queryable, store: StoreScope, key: string, now: Instant) {
  return invitation.one(db, [store.storeId, key, at(now)]);
}
/** False: taken, over, or by whom it was made. */
export async function takeInvitation(
  tx: Tx,
  store: StoreScope,
  { personId }: OwnerScope,
  key: string,
  now: Instant,
): Promise<boolean> {
  return (await take.exec(tx, [store.storeId, key, personId, at(now)])) === 1;
}

export async function countPromoters(
  db: Queryable,
  store: StoreScope,
): Promise<Record<PromoterStatus, number>> {
  const rows = await counts.run(db, [store.storeId]);
  const of = (status: PromoterStatus) => rows.find((row) => row.status === status)?.promoters ?? 0;
  return { applied: of('applied'), active: of('active'), refused: of('refused'), stopped: of('stopped') };
}

/** Newest first, from before `before`; `own` is asked of the one who `looks`. */
export function promotersOf(
  db: Queryable,
  store: StoreScope,
  is: { readonly status: PromoterStatus; readonly looks: Id<'person'> },
  before: string | null,
  limit: number,
): Promise<PromoterRow[]> {
  return list.run(db, [store.storeId, is.status, before, limit, is.looks]);
}
