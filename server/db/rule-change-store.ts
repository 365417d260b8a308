/** What a shop changed of its promoters' rules: recorded with the change, read by those whom it concerns. */
import type { RuleChangeNoticeFacts } from '#core/domain/notice/notice-facts';
import type { GoodsChange, ShortChange } from '#core/domain/referral/rule-changes';
import { assert } from '#core/kernel/assert';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Words } from '#core/kernel/words';
import { at, json } from './params';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

const record = statement<
  never,
  [string, string, number | null, string | null, string, string, string | null, string]
>(
  'rule-change.record',
  `INSERT INTO referral_changes (store_id, id, terms_version, promoter_id, changes, rest, goods, changed_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const raise = statement<{ terms_version: number }, [string]>(
  'rule-change.raise-terms',
  'UPDATE referral_settings SET terms_version = terms_version + 1 WHERE store_id = $1 RETURNING terms_version',
);
export interface RatedGoodsRow {
  readonly id: Id<'product' | 'category'>;
  readonly category_id: Id<'category'>;
  readonly name: Words;
  /** What its goods earn anybody without a rate of their own, when it has no rate itself. */
  readonly else_bps: number;
}
const rated = statement<RatedGoodsRow, [string, readonly string[]]>(
  'rule-change.rated-goods',
  `SELECT g.id, g.category_id, g.title AS name, coalesce(r.rate_bps, s.store_bps) AS else_bps
   FROM referral_settings s JOIN products g ON g.store_id = s.store_id
   LEFT JOIN referral_rates r ON r.store_id = s.store_id AND r.rated = 'category' AND r.subject_id = g.category_id
   WHERE s.store_id = $1 AND g.id = ANY($2)
   UNION ALL
   SELECT c.id, c.id, c.name, s.store_bps FROM referral_settings s JOIN categories c ON c.store_id = s.store_id WHERE s.store_id = $1 AND c.id = ANY($2)`,
);
export interface RuleChangeRow extends ShortChange {
  readonly id: Id<'ruleChange'>;
  readonly at: Instant;
}
const newest = statement<RuleChangeRow, [string, string, string, number, string | null]>(
  'rule-change.newest',
  `SELECT c.id, c.changed_at AS at, c.changes, c.rest FROM promoters m JOIN LATERAL (
     (SELECT a.id, a.changed_at, a.changes, a.rest FROM referral_changes a
      WHERE a.store_id = m.store_id AND a.promoter_id IS NULL AND ($5::text IS NULL OR a.id < $5) ORDER BY a.id DESC LIMIT $4)
     UNION ALL
     (SELECT o.id, o.changed_at, o.changes, o.rest FROM referral_changes o
      WHERE o.store_id = m.store_id AND o.promoter_id = m.id AND ($5::text IS NULL OR o.id < $5) ORDER BY o.id DESC LIMIT $4)) c
     ON c.changed_at > greatest(m.applied_at, $3)
   WHERE m.store_id = $1 AND m.id = $2 ORDER BY c.id DESC LIMIT $4`,
);

export interface UntoldChange extends RuleChangeNoticeFacts {
  readonly at: Instant;
  /** Of everybody; null: it is one promoter's own. */
  readonly termsVersion: number | null;
  readonly promoterId: Id<'promoter'> | null;
  /** Promoters up to this one have been told; '': nobody has. */
  readonly toldUpto: string;
}
const lockUntold = statement<UntoldChange, [string, string]>(
  'rule-change.lock-untold',
  `SELECT c.id AS "changeId", c.store_id AS "storeId", s.name AS "storeName", c.changes, c.rest, c.changed_at AS at,
     c.terms_version AS "termsVersion", c.promoter_id AS "promoterId", c.told_upto AS "toldUpto"
   FROM referral_changes c JOIN stores s ON s.id = c.store_id WHERE c.store_id = $1 AND c.id = $2 FOR NO KEY UPDATE OF c`,
);
const told = statement<never, [string, string, string]>(
  'rule-change.told',
  'UPDATE referral_changes SET told_upto = $3 WHERE store_id = $1 AND id = $2',
);

/** One of several goods of a change, as the shop's record has it. */
export interface ChangedGoods extends GoodsChange {
  readonly id: Id<'product' | 'category'>;
}
export interface NewRuleChange {
  readonly id: Id<'ruleChange'>;
  /** What promoters read of it. */
  readonly short: ShortChange;
  /** All of them; null: it is about no goods. */
  readonly goods: readonly ChangedGoods[] | null;
  /** Of everybody, with the version of the terms that states it; or one promoter's own. */
  readonly of: { readonly termsVersion: number } | { readonly promoterId: Id<'promoter'> };
}
export async function recordChangeRow(
  tx: Tx,
  store: StoreScope,
  { id, short, goods, of }: NewRuleChange,
  now: Instant,
): Promise<void> {
  const [version, promoterId] = 'promoterId' in of ? [null, of.promoterId] : [of.termsVersion, null];
  const all = goods === null ? null : json(goods);
  const { changes, rest } = short;
  await record.exec(tx, [store.storeId, id, version, promoterId, json(changes), json(rest), all, at(now)]);
}

/** A change that promoters are being told of: one at a time tells them, until the transaction ends. */
export function lockUntoldChange(
  tx: Tx,
  store: StoreScope,
  id: Id<'ruleChange'>,
): Promise<UntoldChange | null> {
  return lockUntold.one(tx, [store.storeId, id]);
}
export function setToldUpto(
  tx: Tx,
  store: StoreScope,
  id: Id<'ruleChange'>,
  upto: Id<'promoter'>,
): Promise<number> {
  return told.exec(tx, [store.storeId, id, upto]);
}

/** Other numbers under the same words. Answers the new version. */
export async function raiseTermsVersion(tx: Tx, store: StoreScope): Promise<number> {
  const row = await raise.one(tx, [store.storeId]);
  assert(row !== null, 'a shop with rates has settings');
  return row.terms_version;
}

/** Products and categories, in no order. */
export function findRatedGoods(
  db: Queryable,
  store: StoreScope,
  ids: readonly string[],
): Promise<RatedGoodsRow[]> {
  return rated.run(db, [store.storeId, ids]);
}

/** What concerns this promoter since they asked to be one, newest first, from before `beyond`. */
export function newestChanges(
  db: Queryable,
  store: StoreScope,
  promoterId: Id<'promoter'>,
  { since, beyond }: { readonly since: Instant; readonly beyond: string | null },
  limit: number,
): Promise<RuleChangeRow[]> {
  return newest.run(db, [store.storeId, promoterId, at(since), limit, beyond]);
}
