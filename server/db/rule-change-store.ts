/** What a shop changed of its promoters' rules: recorded with the change, read by those whom it concerns. */

import type { RuleChange } from '#core/domain/referral/rule-changes';
import { assert } from '#core/kernel/assert';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Words } from '#core/kernel/words';
import { at, json } from './params';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

const record = statement<never, [string, string, number | null, string | null, string, string]>(
  'rule-change.record',
  `INSERT INTO referral_changes (store_id, id, terms_version, promoter_id, changes, changed_at) VALUES ($1, $2, $3, $4, $5, $6)`,
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
export interface RuleChangeRow {
  readonly id: Id<'ruleChange'>;
  readonly at: Instant;
  readonly changes: RuleChange[];
}
const newest = statement<RuleChangeRow, [string, string, string, number, string | null]>(
  'rule-change.newest',
  `SELECT c.id, c.changed_at AS at, c.changes FROM promoters m JOIN LATERAL (
     (SELECT a.id, a.changed_at, a.changes FROM referral_changes a
      WHERE a.store_id = m.store_id AND a.promoter_id IS NULL AND ($5::text IS NULL OR a.id < $5) ORDER BY a.id DESC LIMIT $4)
     UNION ALL
     (SELECT o.id, o.changed_at, o.changes FROM referral_changes o
      WHERE o.store_id = m.store_id AND o.promoter_id = m.id AND ($5::text IS NULL OR o.id < $5) ORDER BY o.id DESC LIMIT $4)) c
     ON c.changed_at > greatest(m.applied_at, $3)
   WHERE m.store_id = $1 AND m.id = $2 ORDER BY c.id DESC LIMIT $4`,
);

export interface NewRuleChange {
  readonly id: Id<'ruleChange'>;
  readonly changes: readonly RuleChange[];
  /** Of everybody, with the version of the terms that states it; or one promoter's own. */
  readonly of: { readonly termsVersion: number } | { readonly promoterId: Id<'promoter'> };
}
export async function recordChangeRow(
  tx: Tx,
  store: StoreScope,
  { id, changes, of }: NewRuleChange,
  now: Instant,
): Promise<void> {
  const [version, promoterId] = 'promoterId' in of ? [null, of.promoterId] : [of.termsVersion, null];
  await record.exec(tx, [store.storeId, id, version, promoterId, json(changes), at(now)]);
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
