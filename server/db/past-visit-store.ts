/** Visits that are older than their shop's window: what is counted of them stays, whose they were does not (docs/referral.md). */
import { CHAIN_STEPS_MAX, WINDOW_DAYS_DEFAULT, WINDOW_DAYS_MAX } from '#core/domain/referral/attribute';
import { makeId } from '#core/kernel/id';
import { after, DAY_MS, type Instant, MINUTE_MS } from '#core/kernel/instant';
import { at } from './params';
import type { Db } from './pool';
import { statement } from './statement';

/** Of a visitor whose secret this is: equal for the same one, and no way back once the secret is gone. */
export const pastVisitor = (secret: string) => `encode(sha256(convert_to(${secret}, 'UTF8')), 'hex')`;

/** A sweep at a time: two would give one visitor two secrets. */
const inTurn = statement<never>(
  'past-visit.in-turn',
  `SELECT pg_advisory_xact_lock(hashtextextended('past visits', 0))`,
  { acrossStores: 'visits of every store are passed on in one go' },
);

/** A card up the chain: whether the visit was its sharer's own, and whether an active promoter ends the chain there. */
const CARD = (of: string, token: string) => `
  SELECT m.person_id IN (${of}.person_id, ${of}.known_as) AS own, m.status = 'active' AS ends, s.parent_token
  FROM share_tokens s LEFT JOIN promoters m ON m.store_id = ${of}.store_id AND m.person_id = coalesce(s.person_id,
    (SELECT d.person_id FROM visitors d WHERE d.id = s.visitor_id))
  WHERE s.store_id = ${of}.store_id AND s.token = ${token} OFFSET 0`;

/**
 * The oldest of each shop first, so that a visitor's earlier visits are never behind later ones; found by their ids, which are in the
 * order of time. A stranger's card forgets whose it is with the visit that made it. A promoter's visit by a card of their own is counted
 * for nobody, and so goes. One statement: where it is cut off, nothing has happened.
 *
 * $1 now, $2 for each number of days the id that no visit of a window so long has passed, $3 visits, $4 the first instant that is counted.
 */
const pass = statement<never, [now: string, ids: readonly string[], limit: number, countedFrom: string]>(
  'past-visit.pass',
  `WITH RECURSIVE old AS MATERIALIZED (
     SELECT v.* FROM (
       SELECT s.id AS store_id, coalesce(rs.window_days, ${WINDOW_DAYS_DEFAULT}) AS days
       FROM stores s LEFT JOIN referral_settings rs ON rs.store_id = s.id) w
     CROSS JOIN LATERAL (
       SELECT v.store_id, v.id, v.visitor_id, v.person_id, v.token, v.at,
         (SELECT d.person_id FROM visitors d WHERE d.id = v.visitor_id) AS known_as
       FROM visits v WHERE v.store_id = w.store_id AND v.id < ($2::text[])[w.days]
         AND v.at <= $1::timestamptz - make_interval(hours => 24 * w.days)
       ORDER BY v.id LIMIT $3) v
     LIMIT $3),
   up (step, store_id, id, person_id, known_as, own, ends, parent_token) AS (
     SELECT 0, o.store_id, o.id, o.person_id, o.known_as, s.* FROM old o CROSS JOIN LATERAL (${CARD('o', 'o.token')}) s
     WHERE EXISTS (SELECT FROM promoters m WHERE m.store_id = o.store_id AND m.person_id IN (o.person_id, o.known_as))
     UNION ALL
     SELECT up.step + 1, up.store_id, up.id, up.person_id, up.known_as, s.* FROM up CROSS JOIN LATERAL (${CARD('up', 'up.parent_token')}) s
     WHERE up.step < ${CHAIN_STEPS_MAX} AND up.own IS NOT TRUE AND up.ends IS NOT TRUE),
   who AS MATERIALIZED (
     SELECT n.*, r.secret AS had, coalesce(r.secret, gen_random_uuid()::text) AS secret, EXISTS (
       SELECT FROM visits v WHERE v.visitor_id = n.visitor_id AND v.store_id = n.store_id AND v.id NOT IN (SELECT id FROM old)) AS stays
     FROM (SELECT store_id, visitor_id, known_as, max(at) AS last_at FROM old GROUP BY store_id, visitor_id, known_as) n
     LEFT JOIN returning_visitors r ON r.store_id = n.store_id AND r.visitor_id = n.visitor_id),
   counted AS (
     INSERT INTO past_visits (store_id, id, token, day, visitor, fresh)
     SELECT o.store_id, gen_random_uuid(), o.token, (o.at AT TIME ZONE 'Asia/Shanghai')::date, ${pastVisitor('w.secret')},
       w.had IS NULL AND NOT EXISTS (
         SELECT FROM visits e WHERE e.visitor_id = o.visitor_id AND e.store_id = o.store_id AND e.at < o.at OFFSET 0)
     FROM old o JOIN who w ON w.store_id = o.store_id AND w.visitor_id = o.visitor_id
     WHERE o.token IS NOT NULL AND o.at >= $4 AND NOT EXISTS (SELECT FROM up WHERE up.own AND up.store_id = o.store_id AND up.id = o.id)
     ORDER BY gen_random_uuid()),
   sold AS (
     INSERT INTO sale_cards (store_id, visit_id, token, kept_at)
     SELECT o.store_id, o.id, o.token, $1 FROM old o WHERE o.token IS NOT NULL AND EXISTS (
       SELECT FROM orders b WHERE b.person_id IN (o.person_id, o.known_as) AND b.store_id = o.store_id AND (EXISTS (
           SELECT FROM commissions c WHERE c.store_id = b.store_id AND c.order_id = b.id AND c.visit_id = o.id)
         -- Placed within the window, and perhaps paid in a moment.
         OR b.placed_at > $1::timestamptz - interval '1 day'
           AND b.referral @> jsonb_build_array(jsonb_build_object('visitId', o.id))) OFFSET 0)
     ON CONFLICT DO NOTHING),
   cards AS (
     UPDATE share_tokens t SET person_id = w.known_as, visitor_id = NULL FROM who w
     WHERE t.visitor_id = w.visitor_id AND t.store_id = w.store_id AND t.person_id IS NULL AND t.created_at <= w.last_at),
   known AS (
     INSERT INTO returning_visitors (store_id, visitor_id, secret)
     SELECT store_id, visitor_id, secret FROM who WHERE stays AND had IS NULL),
   unknown AS (
     DELETE FROM returning_visitors r USING who w
     WHERE NOT w.stays AND r.store_id = w.store_id AND r.visitor_id = w.visitor_id)
   DELETE FROM visits v USING old o WHERE v.store_id = o.store_id AND v.id = o.id`,
  { acrossStores: 'visits of every store are forgotten by age' },
);

/** How long the same host may take from a visit's time to its id. */
const SLACK_MS = 10 * MINUTE_MS;

/** So many at most; answers how many there were. */
export async function passVisits(db: Db, now: Instant, countedFrom: Instant, limit: number): Promise<number> {
  const ids = Array.from({ length: WINDOW_DAYS_MAX }, (_, place) =>
    makeId('visit', after(now, SLACK_MS - (place + 1) * DAY_MS), new Uint8Array(10)),
  );
  return await db.tx(async (tx) => {
    await inTurn.run(tx, []);
    return await pass.exec(tx, [at(now), ids, limit, at(countedFrom)]);
  });
}

/** What nobody counts any more. */
export const forgetPastVisits = statement<never, [before: string, limit: number]>(
  'sweep.past-visits',
  `DELETE FROM past_visits WHERE (store_id, id) IN (SELECT store_id, id FROM past_visits
     WHERE day < ($1::timestamptz AT TIME ZONE 'Asia/Shanghai')::date ORDER BY day LIMIT $2)`,
  { acrossStores: 'visits of every store are forgotten by age' },
);
export const forgetSaleCards = statement<never, [before: string, limit: number]>(
  'sweep.sale-cards',
  `DELETE FROM sale_cards WHERE (store_id, visit_id) IN
     (SELECT store_id, visit_id FROM sale_cards WHERE kept_at < $1 ORDER BY kept_at LIMIT $2)`,
  { acrossStores: 'cards of sales of every store are forgotten by age' },
);
