/** What statements say, as JSON, of who brought a buyer: the shop's rules, rates that may matter, and the buyer's touches. */

import type { Profile } from '#core/domain/person/face';
import type { AttributionPolicy, Sharer, Touch } from '#core/domain/referral/attribute';
import type { Id } from '#core/kernel/id';
import { ms } from './epoch-ms';
import { PROFILE_JSON } from './profile-store';
import { samePerson } from './same-person';

export interface ReferralJson {
  readonly policy: AttributionPolicy;
  readonly store_bps: number;
  readonly second_bps: number;
  /** Of the wanted goods; a promoter's own comes with them. Null: none. */
  readonly rates: ReadonlyArray<
    | { readonly rated: 'product'; readonly subjectId: Id<'product'>; readonly rate_bps: number }
    | { readonly rated: 'category'; readonly subjectId: Id<'category'>; readonly rate_bps: number }
  > | null;
  /** Only those with an active promoter in their chain; null: none. */
  readonly touches: ReadonlyArray<Touch & { readonly chain: ReadonlyArray<SharerJson | null> }> | null;
}
export interface SharerJson extends Sharer {
  /** A rate of their own; null: none. */
  readonly rate_bps: number | null;
  readonly profile: Profile;
}

/** So many cards are looked at, and one visit by each: the ones that count first. */
const CARDS_SEEN = 50;
/** So many of those that a promoter stands behind come along. */
const TOUCHES_MAX = 20;

/**
 * A `ReferralJson`; null in a shop without an active promoter or where they are switched off, where nothing else is read. The buyer's visits are theirs, and those of
 * their devices that are nobody else's. What leads from a visit to a promoter is followed one card at a time, each looked up by its
 * token: five steps, so that a loop of cards ends. A card of another store leads nowhere. `skus` is an array; `now` an instant; the
 * store and the card are expressions in the visits' condition, so that no plan starts from all visits of the shop.
 */
export function referralFacts(of: {
  readonly store: string;
  readonly person: string;
  readonly skus: string;
  readonly now: string;
}): string {
  const { store, person, skus, now } = of;
  const first = `rs.touch = 'first'`;
  const inTurn = `CASE WHEN ${first} THEN v.at END, CASE WHEN ${first} THEN v.id END,
        CASE WHEN NOT ${first} THEN v.at END DESC, CASE WHEN NOT ${first} THEN v.id END DESC`;
  const seen = `v.store_id || '' = ${store} AND COALESCE(v.token, '') <> ''
          AND v.at > ${now} - make_interval(hours => 24 * rs.window_days) AND v.at <= ${now}`;
  const card = (token: string) => `
        SELECT s.person_id, s.visitor_id, s.parent_token FROM share_tokens s WHERE s.token = ${token} AND s.store_id = ${store} OFFSET 0`;
  return `
  (SELECT json_build_object(
     'policy', json_build_object('touch', rs.touch, 'windowDays', rs.window_days, 'levels', rs.levels),
     'store_bps', rs.store_bps, 'second_bps', rs.second_bps,
     'rates', (SELECT json_agg(json_build_object('rated', x.rated, 'subjectId', x.subject_id, 'rate_bps', x.rate_bps))
       FROM unnest(${skus}) AS wanted (sku_id)
       CROSS JOIN LATERAL (SELECT k.product_id FROM skus k WHERE k.store_id = ${store} AND k.id = wanted.sku_id OFFSET 0) k
       JOIN products g ON g.store_id = ${store} AND g.id = k.product_id
       CROSS JOIN LATERAL (VALUES ('product', g.id), ('category', g.category_id)) AS of_goods (rated, id)
       JOIN referral_rates x ON x.store_id = ${store} AND x.rated = of_goods.rated AND x.subject_id = of_goods.id),
     'touches', (SELECT json_agg(json_build_object('visitId', t.id, 'at', ${ms('t.at')}, 'chain', t.chain)) FROM (
       SELECT v.id, v.at, c.chain FROM (
         SELECT * FROM (
           SELECT DISTINCT ON (v.token) v.token, v.id, v.at FROM (
             SELECT v.token, v.id, v.at FROM visits v WHERE v.person_id = ${person} AND ${seen}
             UNION ALL
             SELECT v.* FROM visitors d CROSS JOIN LATERAL (
               SELECT v.token, v.id, v.at FROM visits v WHERE v.visitor_id = d.id AND v.person_id IS NULL AND ${seen} OFFSET 0) v
             WHERE d.person_id = ${person}) v
           ORDER BY v.token, ${inTurn}) v
         ORDER BY ${inTurn} LIMIT ${CARDS_SEEN}) v
       CROSS JOIN LATERAL (
         WITH RECURSIVE up (step, person_id, visitor_id, parent_token) AS (
           SELECT 0, s.* FROM (${card('v.token')}) s
           UNION ALL
           SELECT up.step + 1, s.* FROM up CROSS JOIN LATERAL (${card('up.parent_token')}) s
           WHERE up.step < 5)
         SELECT json_agg(CASE WHEN pm.id IS NOT NULL THEN json_build_object('promoterId', pm.id, 'active', pm.status = 'active',
             'isBuyer', ${samePerson({ one: person, other: 'pm.person_id' })},
             'rate_bps', (SELECT x.rate_bps FROM referral_rates x
               WHERE x.store_id = ${store} AND x.rated = 'promoter' AND x.subject_id = pm.id),
             'profile', (SELECT ${PROFILE_JSON} FROM persons p WHERE p.id = pm.person_id)) END ORDER BY up.step) AS chain,
           bool_or(pm.status = 'active') AS promoted
         FROM up
         LEFT JOIN LATERAL (
           SELECT pm.id, pm.status, pm.person_id FROM promoters pm WHERE pm.store_id = ${store}
             AND pm.person_id = COALESCE(up.person_id, (SELECT d.person_id FROM visitors d WHERE d.id = up.visitor_id))
           OFFSET 0) pm ON true) c
       WHERE c.promoted ORDER BY ${inTurn} LIMIT ${TOUCHES_MAX}) t))
   FROM referral_settings rs WHERE rs.store_id = ${store} AND rs.running
     AND EXISTS (SELECT FROM promoters pm WHERE pm.store_id = ${store} AND pm.status = 'active'))`;
}
