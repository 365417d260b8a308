/** What promoters are told: sums of what they earned, and what concerns everybody who promotes a shop. */
import type { NoticeKey } from '#core/domain/notice/notice-words';
import type { SumKind } from '#core/domain/notice/promoter-sums';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Words } from '#core/kernel/words';
import { TAKEN_BACK } from './commission-void-store';
import { at, json } from './params';
import { PROMOTERS_RATED } from './promoter-store';
import type { StoreScope } from './scope';
import { statement } from './statement';
import type { Tx } from './tx';

const collect = statement<
  never,
  [readonly string[], readonly string[], readonly string[], readonly string[]]
>(
  'promoter-telling.collect',
  `INSERT INTO commissions_to_tell (store_id, promoter_id, what, commission_id)
   SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS s (store_id, promoter_id, what, commission_id)
   ORDER BY store_id, promoter_id, what, commission_id ON CONFLICT DO NOTHING`,
);
export interface HearingOfSums {
  readonly personId: Id<'person'>;
  readonly storeName: Words;
  /** When they last heard of what was credited to them. */
  readonly earnedToldAt: Instant | null;
  /** What may be withdrawn. */
  readonly available_fen: Fen;
}
const lockHearing = statement<HearingOfSums, [string, string]>(
  'promoter-telling.lock-hearing',
  `SELECT m.person_id AS "personId", s.name AS "storeName", m.earned_told_at AS "earnedToldAt",
     coalesce((SELECT b.balance_fen FROM ledger_balances b
       WHERE b.store_id = m.store_id AND b.account = 'promoter:' || m.id || ':available'), 0)::bigint AS available_fen
   FROM promoters m JOIN stores s ON s.id = m.store_id WHERE m.store_id = $1 AND m.id = $2 FOR NO KEY UPDATE OF m`,
);
export interface SumNow {
  readonly amount_fen: Fen;
  readonly orders: number;
  readonly goods: Words | null;
}
const take = statement<SumNow, [string, string, SumKind]>(
  'promoter-telling.take',
  // As they stand now: of what was refunded or taken back meanwhile nothing is said.
  `WITH told AS (
     DELETE FROM commissions_to_tell WHERE store_id = $1 AND promoter_id = $2 AND what = $3 RETURNING commission_id)
   SELECT coalesce(sum(c.posted_fen), 0)::bigint AS amount_fen, count(DISTINCT c.order_id)::int AS orders,
     (array_agg(l.title ORDER BY c.id))[1] AS goods
   FROM told JOIN commissions c ON c.store_id = $1 AND c.id = told.commission_id
   JOIN order_lines l ON l.store_id = c.store_id AND l.order_id = c.order_id AND l.line_no = c.line_no
   WHERE c.posted_fen > 0
     AND CASE $3 WHEN 'released' THEN c.status = 'available' ELSE c.status = 'pending' AND NOT ${TAKEN_BACK} END`,
);
const earnedTold = statement<never, [string, string, string]>(
  'promoter-telling.earned-told',
  'UPDATE promoters SET earned_told_at = $3 WHERE store_id = $1 AND id = $2',
);

const begin = statement<never, [string]>(
  'promoter-telling.begin',
  `INSERT INTO promoter_tellings (store_id, id, notice, facts, at)
   SELECT t.store_id, t.id, t.notice, t.facts, t.at
   FROM jsonb_to_recordset($1) AS t (store_id text, id text, notice text, facts jsonb, at timestamptz)
   ORDER BY t.id ON CONFLICT DO NOTHING`,
);
export interface Telling {
  readonly notice: NoticeKey;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly at: Instant;
  /** Promoters up to this one have been told; '': nobody has. */
  readonly toldUpto: string;
  /** Something that happened before is being told still. */
  readonly waits: boolean;
}
const lock = statement<Telling, [string, string]>(
  'promoter-telling.lock',
  `SELECT t.notice, t.facts, t.at, t.told_upto AS "toldUpto",
     EXISTS (SELECT FROM promoter_tellings b WHERE b.store_id = t.store_id AND (b.at, b.id) < (t.at, t.id)) AS waits
   FROM promoter_tellings t WHERE t.store_id = $1 AND t.id = $2 FOR NO KEY UPDATE OF t`,
);
const goOn = statement<never, [string, string, string]>(
  'promoter-telling.go-on',
  'UPDATE promoter_tellings SET told_upto = $3 WHERE store_id = $1 AND id = $2',
);
const end = statement<never, [string, string]>(
  'promoter-telling.end',
  'DELETE FROM promoter_tellings WHERE store_id = $1 AND id = $2',
);

/** What nobody goes on with: whoever did it was of a release that knew no such work. */
export const tellingsLeftOver = statement<{ store_id: Id<'store'>; id: Id<'event'> }, [limit: number]>(
  'promoter-telling.left-over',
  `SELECT t.store_id, t.id FROM promoter_tellings t
   WHERE NOT EXISTS (SELECT FROM jobs j WHERE j.kind = 'tell-promoters' AND j.subject = t.id) ORDER BY t.at LIMIT $1`,
  { acrossStores: 'the sweep looks after what every store tells its promoters' },
);

export interface HearingPromoter {
  readonly id: Id<'promoter'>;
  readonly personId: Id<'person'>;
  readonly own_bps: number | null;
  readonly terms_version: number;
  /** Since when they promote the shop. */
  readonly since: Instant;
}
const HEARING = `m.id, m.person_id AS "personId", r.rate_bps AS own_bps, m.terms_version, coalesce(m.decided_at, m.applied_at) AS since
   FROM ${PROMOTERS_RATED}`;
const hearing = statement<HearingPromoter, [string, string, number]>(
  'promoter-telling.hearing',
  `SELECT ${HEARING} WHERE m.store_id = $1 AND m.status = 'active' AND m.id > $2 ORDER BY m.id LIMIT $3`,
);
const hearingOne = statement<HearingPromoter, [string, string, string]>(
  'promoter-telling.hearing-one',
  `SELECT ${HEARING} WHERE m.store_id = $1 AND m.status = 'active' AND m.id > $2 AND m.id = $3`,
);

export interface CollectedSum {
  readonly storeId: Id<'store'>;
  readonly promoterId: Id<'promoter'>;
  readonly what: SumKind;
  readonly commissionId: Id<'commission'>;
}
/** What is to be told with others, in the transaction that marks its event delivered. */
export async function collectSums(tx: Tx, sums: readonly CollectedSum[]): Promise<void> {
  if (sums.length === 0) return;
  await collect.exec(tx, [
    sums.map((sum) => sum.storeId),
    sums.map((sum) => sum.promoterId),
    sums.map((sum) => sum.what),
    sums.map((sum) => sum.commissionId),
  ]);
}
/** The promoter, whom nobody else tells a sum until the transaction ends. */
export function lockHearingOfSums(tx: Tx, store: StoreScope, id: Id<'promoter'>) {
  return lockHearing.one(tx, [store.storeId, id]);
}
/** All that was collected and not told yet: it is so with this transaction. */
export async function takeSum(
  tx: Tx,
  store: StoreScope,
  id: Id<'promoter'>,
  what: SumKind,
): Promise<SumNow | null> {
  return take.one(tx, [store.storeId, id, what]);
}
export function setEarnedTold(tx: Tx, store: StoreScope, id: Id<'promoter'>, now: Instant): Promise<number> {
  return earnedTold.exec(tx, [store.storeId, id, at(now)]);
}

export interface NewTelling {
  readonly storeId: Id<'store'>;
  /** What it follows from. */
  readonly eventId: Id<'event'>;
  readonly notice: NoticeKey;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly at: Instant;
}
/** What everybody who promotes a shop is to be told, in the transaction that marks its event delivered. */
export async function beginTellings(tx: Tx, tellings: readonly NewTelling[]): Promise<void> {
  if (tellings.length === 0) return;
  const rows = tellings.map(({ storeId, eventId, notice, facts, at: since }) => ({
    store_id: storeId,
    id: eventId,
    notice,
    facts,
    at: at(since),
  }));
  await begin.exec(tx, [json(rows)]);
}
/** One at a time goes on with it, until the transaction ends; null: everybody has heard of it. */
export function lockTelling(tx: Tx, store: StoreScope, id: Id<'event'>): Promise<Telling | null> {
  return lock.one(tx, [store.storeId, id]);
}
export function setTellingUpto(tx: Tx, store: StoreScope, id: Id<'event'>, upto: string): Promise<number> {
  return goOn.exec(tx, [store.storeId, id, upto]);
}
export function endTelling(tx: Tx, store: StoreScope, id: Id<'event'>): Promise<number> {
  return end.exec(tx, [store.storeId, id]);
}

/** Active promoters behind those that were told, in the order of ids, so many at most; of one promoter's own matter, that one. */
export function nextToTell(
  tx: Tx,
  store: StoreScope,
  { promoterId, toldUpto }: { readonly promoterId: Id<'promoter'> | null; readonly toldUpto: string },
  limit: number,
): Promise<HearingPromoter[]> {
  return promoterId === null
    ? hearing.run(tx, [store.storeId, toldUpto, limit])
    : hearingOne.run(tx, [store.storeId, toldUpto, promoterId]);
}
