/** What a shop offers its promoters: settings, terms and rates. */

import type { PromoterProfile } from '#core/domain/referral/promoter-face';
import type { Rates } from '#core/domain/referral/rate';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Words } from '#core/kernel/words';
import { at, json } from './params';
import { PROMOTER_JSON } from './profile-store';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

export interface NewReferralSettings {
  readonly touch: 'first' | 'last';
  readonly windowDays: number;
  readonly levels: number;
  readonly store_bps: number;
  readonly second_bps: number;
  readonly minWithdrawal_fen: number;
  readonly openToAll: boolean;
  readonly terms: Words;
}
export interface ReferralSettingsRow extends NewReferralSettings {
  /** It runs. */
  readonly on: boolean;
  readonly minWithdrawal_fen: Fen;
  readonly termsVersion: number;
  /** The last version that came with other words. */
  readonly wordsVersion: number;
  /** How often the settings were saved. */
  readonly version: number;
}
export interface ReferralOfferRow extends ReferralSettingsRow {
  readonly storeName: Words;
  readonly best_bps: number;
  readonly least_bps: number;
}
export type Rated = 'product' | 'category' | 'promoter';

const SETTINGS = `s.running AS "on", s.touch, s.window_days AS "windowDays", s.levels, s.store_bps, s.second_bps,
  s.min_withdrawal_fen AS "minWithdrawal_fen", s.open_to_all AS "openToAll", s.terms, s.terms_version AS "termsVersion",
  s.words_version AS "wordsVersion", s.version`;
const find = statement<ReferralSettingsRow, [string]>(
  'referral-settings.find',
  `SELECT ${SETTINGS} FROM referral_settings s WHERE s.store_id = $1`,
);
const keep = statement<ReferralSettingsRow, [string]>(
  'referral-settings.keep',
  `SELECT ${SETTINGS} FROM referral_settings s WHERE s.store_id = $1 FOR SHARE`,
);
const offer = statement<ReferralOfferRow, [string]>(
  'referral-settings.offer',
  `SELECT ${SETTINGS}, st.name AS "storeName",
     GREATEST(s.store_bps, others.best) AS best_bps, LEAST(s.store_bps, others.least) AS least_bps
   FROM referral_settings s JOIN stores st ON st.id = s.store_id CROSS JOIN LATERAL (
     SELECT max(r.rate_bps) AS best, min(r.rate_bps) AS least FROM referral_rates r
     WHERE r.store_id = s.store_id AND r.rated <> 'promoter') others
   WHERE s.store_id = $1`,
);
const save = statement<
  { terms_version: number },
  [string, string, number, number, number, number, number, boolean, string, string, boolean, number]
>(
  'referral-settings.save',
  `INSERT INTO referral_settings AS s (store_id, touch, window_days, levels, store_bps, second_bps, min_withdrawal_fen, open_to_all,
     terms, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
   ON CONFLICT (store_id) DO UPDATE SET touch = excluded.touch, window_days = excluded.window_days, levels = excluded.levels,
     store_bps = excluded.store_bps, second_bps = excluded.second_bps, min_withdrawal_fen = excluded.min_withdrawal_fen,
     open_to_all = excluded.open_to_all, terms = excluded.terms,
     terms_version = s.terms_version + CASE WHEN $11 THEN 1 ELSE 0 END,
     words_version = CASE WHEN s.terms = excluded.terms THEN s.words_version ELSE s.terms_version + 1 END, version = s.version + 1,
     updated_at = excluded.updated_at
   WHERE s.version = $12
   RETURNING s.terms_version`,
);
const turn = statement<never, [string, boolean, string]>(
  'referral-settings.switch',
  'UPDATE referral_settings SET running = $2, updated_at = $3 WHERE store_id = $1',
);
const rates = statement<
  { on: boolean; store_bps: number; second_bps: number; rates: { rated: Rated; id: string; bps: number }[] },
  [string]
>(
  'referral-settings.rates',
  `SELECT s.running AS "on", s.store_bps, CASE s.levels WHEN 2 THEN s.second_bps ELSE 0 END AS second_bps,
     (SELECT coalesce(json_agg(json_build_object('rated', r.rated, 'id', r.subject_id, 'bps', r.rate_bps)), '[]')
      FROM referral_rates r WHERE r.store_id = s.store_id) AS rates
   FROM referral_settings s WHERE s.store_id = $1`,
);
const setRate = statement<never, [string, string, readonly string[], number, string]>(
  'referral-settings.set-rate',
  `INSERT INTO referral_rates (store_id, rated, subject_id, rate_bps, set_at) SELECT $1, $2, id, $4, $5 FROM unnest($3::text[]) id
   ON CONFLICT (store_id, rated, subject_id) DO UPDATE SET rate_bps = excluded.rate_bps, set_at = excluded.set_at`,
);
const dropRate = statement<never, [string, string, readonly string[]]>(
  'referral-settings.drop-rate',
  'DELETE FROM referral_rates WHERE store_id = $1 AND rated = $2 AND subject_id = ANY($3)',
);

export interface RateRow {
  readonly rated: Rated;
  readonly subject_id: string;
  readonly rate_bps: number;
  readonly set_at: Instant;
  /** Of goods. */
  readonly name: Words | null;
  /** Of a promoter. */
  readonly profile: PromoterProfile | null;
}
const listed = statement<RateRow, [string, string, string, number]>(
  'referral-settings.list-rates',
  `SELECT r.rated, r.subject_id, r.rate_bps, r.set_at, coalesce(g.title, c.name) AS name,
     (SELECT ${PROMOTER_JSON} FROM promoters m JOIN persons p ON p.id = m.person_id
      WHERE m.store_id = r.store_id AND m.id = r.subject_id) AS profile
   FROM referral_rates r
   LEFT JOIN products g ON r.rated = 'product' AND g.store_id = r.store_id AND g.id = r.subject_id
   LEFT JOIN categories c ON r.rated = 'category' AND c.store_id = r.store_id AND c.id = r.subject_id
   WHERE r.store_id = $1 AND (r.rated, r.subject_id) > ($2, $3) ORDER BY r.rated, r.subject_id LIMIT $4`,
);

/** Null: the shop has no promoters. */
export function findReferralSettings(db: Queryable, store: StoreScope): Promise<ReferralSettingsRow | null> {
  return find.one(db, [store.storeId]);
}

/** The same, as it stays until the transaction ends: whoever agrees to it agrees to what is in force. */
export function keepReferralSettings(tx: Tx, store: StoreScope): Promise<ReferralSettingsRow | null> {
  return keep.one(tx, [store.storeId]);
}

/** The same as somebody reads it who thinks of becoming a promoter, or is one; also where it does not run. */
export function referralOfferOf(db: Queryable, store: StoreScope): Promise<ReferralOfferRow | null> {
  return offer.one(db, [store.storeId]);
}

/** Answers the version of the terms: another one when they state something else now; null: saved since it was seen. */
export async function saveSettingsRow(
  tx: Tx,
  store: StoreScope,
  to: NewReferralSettings,
  is: { readonly statesOther: boolean; readonly seenVersion: number },
  now: Instant,
): Promise<number | null> {
  const { touch, windowDays, levels, store_bps, second_bps, minWithdrawal_fen, openToAll, terms } = to;
  const row = await save.one(tx, [
    store.storeId,
    touch,
    windowDays,
    levels,
    store_bps,
    second_bps,
    minWithdrawal_fen,
    openToAll,
    json(terms),
    at(now),
    is.statesOther,
    is.seenVersion,
  ]);
  return row?.terms_version ?? null;
}

export async function switchRow(tx: Tx, store: StoreScope, on: boolean, now: Instant): Promise<void> {
  await turn.exec(tx, [store.storeId, on, at(now)]);
}

/** Every rate of the shop, those of stopped promoters too; null: nobody earns anything now. */
export async function readRates(db: Queryable, store: StoreScope): Promise<Rates | null> {
  const set = await readSetRates(db, store);
  return set?.on === true ? set.rates : null;
}

/** The same, of a shop whose promoters are switched off as well; null: it has no settings. */
export async function readSetRates(
  db: Queryable,
  store: StoreScope,
): Promise<{ readonly on: boolean; readonly rates: Rates } | null> {
  const row = await rates.one(db, [store.storeId]);
  if (row === null) return null;
  const { store_bps, second_bps } = row;
  const of = <K extends Rated>(rated: K) =>
    new Map(row.rates.filter((rate) => rate.rated === rated).map(({ id, bps }) => [id as Id<K>, bps]));
  return {
    on: row.on,
    rates: {
      products: of('product'),
      categories: of('category'),
      promoters: of('promoter'),
      store_bps,
      second_bps,
    },
  };
}

export interface RateSubjects {
  readonly rated: Rated;
  /** Each once. */
  readonly ids: readonly string[];
}
/** Null takes it away. */
export async function setRateRows(
  tx: Tx,
  store: StoreScope,
  { rated, ids }: RateSubjects,
  rate_bps: number | null,
  now: Instant,
): Promise<void> {
  if (rate_bps === null) await dropRate.exec(tx, [store.storeId, rated, ids]);
  else await setRate.exec(tx, [store.storeId, rated, ids, rate_bps, at(now)]);
}

/** By what is rated and its id, beyond `beyond`. */
export function ratesOf(
  db: Queryable,
  store: StoreScope,
  beyond: { readonly rated: Rated; readonly id: string } | null,
  limit: number,
): Promise<RateRow[]> {
  return listed.run(db, [store.storeId, beyond?.rated ?? '', beyond?.id ?? '', limit]);
}
