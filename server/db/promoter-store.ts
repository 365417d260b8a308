/** Promoters of a shop, one at a time: asking, taking up an invitation, agreeing, being decided on. */
import { hasPromoted, type PromoterStatus } from '#core/domain/referral/promoter-states';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { at } from './params';
import type { OwnerScope, StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

export interface PromoterFacts {
  readonly id: Id<'promoter'>;
  /** Theirs in the shop, for good. */
  readonly no: number;
  readonly person_id: Id<'person'>;
  readonly status: PromoterStatus;
  readonly reason: string;
  readonly terms_version: number;
  readonly own_bps: number | null;
  /** Of what was pending when they were last stopped: what the shop took back then, and of how many orders. */
  readonly taken_fen: Fen;
  readonly taken_orders: number;
}
const FACTS = `m.id, m.no, m.person_id, m.status, m.reason, m.terms_version, m.taken_fen, m.taken_orders, r.rate_bps AS own_bps`;
/** Promoter m, with a rate of their own where they have one. */
export const PROMOTERS_RATED = `promoters m LEFT JOIN referral_rates r ON r.store_id = m.store_id AND r.rated = 'promoter' AND r.subject_id = m.id`;
const byId = statement<PromoterFacts, [string, string]>(
  'promoter.by-id',
  `SELECT ${FACTS} FROM ${PROMOTERS_RATED} WHERE m.store_id = $1 AND m.id = $2`,
);
const hold = statement<{ person_id: Id<'person'> }, [string, string]>(
  'promoter.hold',
  'SELECT person_id FROM promoters WHERE store_id = $1 AND id = $2 FOR KEY SHARE',
);
const ofPerson = statement<PromoterFacts, [string, string]>(
  'promoter.of-person',
  `SELECT ${FACTS} FROM ${PROMOTERS_RATED} WHERE m.store_id = $1 AND m.person_id = $2`,
);
const apply = statement<{ id: Id<'promoter'> }, [string, string, string, string, number, string]>(
  'promoter.apply',
  `INSERT INTO promoters AS m (store_id, id, person_id, status, word, terms_version, consented_at, applied_at)
   VALUES ($1, $2, $3, 'applied', $4, $5, $6, $6)
   ON CONFLICT ON CONSTRAINT promoters_one_per_person_key DO UPDATE SET status = 'applied', word = excluded.word, reason = '',
     refused_at = m.decided_at, refused_why = m.reason, decided_at = NULL, terms_version = excluded.terms_version, consented_at = excluded.consented_at, applied_at = excluded.applied_at
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
  // What is taken back with a stop is marked before promoting goes on (`markTaken`).
  `UPDATE promoters SET status = $4, reason = $5, decided_at = $6, taking_back = NULL
   WHERE store_id = $1 AND id = $2 AND status = ANY($3) AND person_id <> $7 RETURNING id`,
);
const lockOfPerson = statement<{ id: Id<'promoter'>; status: PromoterStatus }, [string, string]>(
  'promoter.lock-of-person',
  'SELECT id, status FROM promoters WHERE store_id = $1 AND person_id = $2 FOR UPDATE',
);
const restore = statement<{ status: PromoterStatus }, [string, string]>(
  'promoter.refused-as-before',
  `UPDATE promoters SET status = 'refused', decided_at = refused_at, reason = refused_why
   WHERE store_id = $1 AND id = $2 AND refused_at IS NOT NULL RETURNING status`,
);
const forget = statement<never, [string, string]>(
  'promoter.forget',
  // Of whoever only ever asked there is nothing else. Keys are compared at the end of the statement.
  `WITH rates AS (DELETE FROM referral_rates WHERE store_id = $1 AND rated = 'promoter' AND subject_id = $2),
     changes AS (DELETE FROM referral_changes WHERE store_id = $1 AND promoter_id = $2)
   DELETE FROM promoters WHERE store_id = $1 AND id = $2`,
);
const begin = statement<never, [string, string, string | null]>(
  'promoter.begin-taking-back',
  'UPDATE promoters SET taken_fen = 0, taken_orders = 0, taken_commissions = 0, taking_back = $3 WHERE store_id = $1 AND id = $2',
);
export function findPromoter(db: Queryable, store: StoreScope, id: Id<'promoter'>) {
  return byId.one(db, [store.storeId, id]);
}
/** Whose it is; until the transaction ends nobody takes their application back. */
export function holdPromoter(tx: Tx, store: StoreScope, id: Id<'promoter'>) {
  return hold.one(tx, [store.storeId, id]);
}
/** Whoever ever promoted the shop, or asked to. */
export function promoterOfPerson(db: Queryable, store: StoreScope, { personId }: OwnerScope) {
  return ofPerson.one(db, [store.storeId, personId]);
}
/** Whoever ever promoted the shop: a stopped one still reads what they earned. Who asked, or was refused, never did. */
export async function everPromoterOf(
  db: Queryable,
  store: StoreScope,
  owner: OwnerScope,
): Promise<PromoterFacts | null> {
  const found = await promoterOfPerson(db, store, owner);
  return found !== null && hasPromoted(found.status) ? found : null;
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

/** Their row, as nobody else decides on it until the transaction ends; null: they are nothing here. */
export function lockPromoterOfPerson(tx: Tx, store: StoreScope, { personId }: OwnerScope) {
  return lockOfPerson.one(tx, [store.storeId, personId]);
}

/** Of a locked application: they are refused as they were before it, or nothing (null). */
export async function withdrawRow(
  tx: Tx,
  store: StoreScope,
  id: Id<'promoter'>,
): Promise<PromoterStatus | null> {
  const refused = await restore.one(tx, [store.storeId, id]);
  if (refused === null) await forget.exec(tx, [store.storeId, id]);
  return refused?.status ?? null;
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

/** The stop of just now takes back what is pending, or nothing: what one before it took is told no more. The ledger is held alone. */
export function beginTakingBack(
  tx: Tx,
  store: StoreScope,
  id: Id<'promoter'>,
  takesBack: boolean,
): Promise<number> {
  return begin.exec(tx, [store.storeId, id, takesBack ? 'asked' : null]);
}
