/** What statements say, as JSON, of who brought a buyer: the shop's rules, and the buyer's touches. */

import type { Profile } from '#core/domain/person/face';
import { type AttributionPolicy, CHAIN_STEPS_MAX } from '#core/domain/referral/attribute';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { ms } from './epoch-ms';
import { PROFILE_JSON } from './profile-store';
import { personsOf } from './same-person';

export interface ReferralJson {
  readonly policy: AttributionPolicy;
  readonly store_bps: number;
  readonly second_bps: number;
  /** In no order; null: none. */
  readonly touches: readonly TouchJson[] | null;
}
/** An active promoter who stands behind a visit by a card: its sharer (`step` 0), or so many steps up its parents. */
export interface TouchJson {
  readonly visitId: Id<'visit'>;
  readonly at: Instant;
  readonly step: number;
  readonly promoterId: Id<'promoter'>;
  readonly isBuyer: boolean;
  /** A rate of their own; null: none. */
  readonly rate_bps: number | null;
  /** Null unless faces are asked for. */
  readonly profile: Profile | null;
}

/** So many cards are looked at, and one visit by each: the ones that count first. More than anybody opens in one shop within its window. */
const CARDS_SEEN = 500;

/**
 * A `ReferralJson`; null in a shop without an active promoter or where they are switched off, where nothing else is read. The buyer's
 * visits are theirs, and those of their devices that are nobody else's. What leads from a visit to a promoter is followed one card at a
 * time, each looked up by its token: five steps, so that a loop of cards ends. A card of another store leads nowhere. The same chain is
 * followed in `funnel-store` (`OWN_CARD` up, `led` down), for visits and sales that are counted: a step that changes here changes there. `rs` is the alias
 * of the shop's `referral_settings`, joined or missing; `now` an instant, `faces` a condition; the store and the card are expressions in
 * the visits' condition, so that no plan starts from all visits of the shop.
 */
export function referralFacts(of: {
  readonly store: string;
  readonly person: string;
  readonly now: string;
  readonly faces: string;
}): string {
  const { store, person, now, faces } = of;
  const first = `rs.touch = 'first'`;
  const inTurn = `CASE WHEN ${first} THEN v.at END, CASE WHEN ${first} THEN v.id END,
        CASE WHEN NOT ${first} THEN v.at END DESC, CASE WHEN NOT ${first} THEN v.id END DESC`;
  const seen = `v.store_id || '' = ${store} AND COALESCE(v.token, '') <> ''
          AND v.at > ${now} - make_interval(hours => 24 * rs.window_days) AND v.at <= ${now}`;
  const card = (token: string) => `
         (SELECT s.person_id, s.visitor_id, s.parent_token FROM share_tokens s WHERE s.token = ${token} AND s.store_id = ${store} OFFSET 0) s`;
  return `
  CASE WHEN rs.running AND EXISTS (SELECT FROM promoters pm WHERE pm.store_id = ${store} AND pm.status = 'active') THEN json_build_object(
     'policy', json_build_object('touch', rs.touch, 'windowDays', rs.window_days, 'levels', rs.levels),
     'store_bps', rs.store_bps, 'second_bps', rs.second_bps,
     'touches', (
       WITH RECURSIVE up (step, visit_id, at, person_id, visitor_id, parent_token) AS (
         SELECT 0, v.id, v.at, s.* FROM (
           SELECT * FROM (
             SELECT DISTINCT ON (v.token) v.token, v.id, v.at FROM (
               SELECT v.token, v.id, v.at FROM visits v WHERE v.person_id = ${person} AND ${seen}
               UNION ALL
               SELECT v.* FROM visitors d CROSS JOIN LATERAL (
                 SELECT v.token, v.id, v.at FROM visits v WHERE v.visitor_id = d.id AND v.person_id IS NULL AND ${seen} OFFSET 0) v
               WHERE d.person_id = ${person}) v
             ORDER BY v.token, ${inTurn}) v
           ORDER BY ${inTurn} LIMIT ${CARDS_SEEN}) v
         CROSS JOIN LATERAL ${card('v.token')}
         UNION ALL
         SELECT up.step + 1, up.visit_id, up.at, s.* FROM up CROSS JOIN LATERAL ${card('up.parent_token')}
         WHERE up.step < ${CHAIN_STEPS_MAX})
       SELECT json_agg(json_build_object('visitId', up.visit_id, 'at', ${ms('up.at')}, 'step', up.step, 'promoterId', pm.id,
         'isBuyer', pm.person_id = ANY (${personsOf({ person })}),
         'rate_bps', (SELECT x.rate_bps FROM referral_rates x
           WHERE x.store_id = ${store} AND x.rated = 'promoter' AND x.subject_id = pm.id),
         'profile', CASE WHEN ${faces}
           THEN (SELECT ${PROFILE_JSON} FROM persons p WHERE p.id = pm.person_id) END))
       FROM up
       CROSS JOIN LATERAL (
         SELECT pm.id, pm.person_id FROM promoters pm WHERE pm.store_id = ${store} AND pm.status = 'active'
           AND pm.person_id = COALESCE(up.person_id, (SELECT d.person_id FROM visitors d WHERE d.id = up.visitor_id))
         OFFSET 0) pm)) END`;
}
