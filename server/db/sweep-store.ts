import { type Queryable, statement } from './statement';

/** Whose a card is: of the person its visitor has become, else of nobody. What it was passed on from stays known. */
export const forgetGuests = statement<never, [before: string, limit: number]>(
  'sweep.guests',
  `UPDATE share_tokens t SET person_id = (SELECT v.person_id FROM visitors v WHERE v.id = t.visitor_id), visitor_id = NULL
   WHERE token IN (SELECT token FROM share_tokens WHERE person_id IS NULL AND visitor_id IS NOT NULL AND created_at < $1
     ORDER BY created_at LIMIT $2)`,
  { acrossStores: 'tokens of every store are forgotten by age' },
);
/** Not those with a code: it may hang on a wall. */
export const forgetTokens = statement<never, [before: string, limit: number]>(
  'sweep.tokens',
  `DELETE FROM share_tokens WHERE token IN
     (SELECT token FROM share_tokens
      WHERE (person_id IS NOT NULL OR visitor_id IS NULL) AND coded_at IS NULL AND created_at < $1
      ORDER BY created_at LIMIT $2)`,
  { acrossStores: 'tokens of every store are forgotten by age' },
);

/** Told of, and no reader has it still before them: one that was set aside is read by its job, however long that is stuck. */
export const forgetEvents = statement<never, [before: string, limit: number]>(
  'sweep.events',
  `DELETE FROM events WHERE (store_id, id) IN
     (SELECT e.store_id, e.id FROM events e WHERE e.at < $1 AND e.delivered_at IS NOT NULL
        AND NOT EXISTS (SELECT FROM jobs j WHERE j.kind = 'tell-event' AND j.subject = e.id) LIMIT $2)`,
  { acrossStores: 'events of every store are forgotten by age' },
);

export const forgetNotices = statement<never, [before: string, limit: number]>(
  'sweep.notices',
  `DELETE FROM notices WHERE (person_id, id) IN
     (SELECT person_id, id FROM notices WHERE at < $1 LIMIT $2)`,
);

/** Of dead work only messages: what holds goods or money waits for a person for as long as it takes. */
export const forgetLostMessages = statement<never, [before: string, limit: number]>(
  'sweep.lost-messages',
  `DELETE FROM jobs WHERE id IN
     (SELECT id FROM jobs WHERE state = 'dead' AND kind IN ('send-subscribe', 'tell-robot', 'update-card', 'warn-ship-by')
        AND due_at < $1 LIMIT $2)`,
  { acrossStores: 'work of every store is forgotten by age' },
);

/** How often somebody helped on a day that is long over. */
export const forgetHaggleDays = statement<never, [before: string, limit: number]>(
  'sweep.haggle-days',
  `DELETE FROM haggle_days WHERE (store_id, campaign_id, person_id, day) IN
     (SELECT store_id, campaign_id, person_id, day FROM haggle_days
      WHERE day < (($1::timestamptz AT TIME ZONE 'Asia/Shanghai')::date) ORDER BY day LIMIT $2)`,
  { acrossStores: 'days of every store are forgotten by age' },
);

/** What is left of addresses that were removed, or had another number: whose number that was. */
export const forgetAddresses = statement<never, [before: string, limit: number]>(
  'sweep.addresses',
  `DELETE FROM addresses WHERE id IN (SELECT id FROM addresses WHERE removed_at < $1 ORDER BY removed_at LIMIT $2)`,
  { acrossStores: 'addresses are of persons, and forgotten by age' },
);

const longest = statement<{ days: number }>(
  'sweep.longest-window',
  'SELECT COALESCE(max(window_days), 0) AS days FROM referral_settings',
  { acrossStores: 'cards of every store are forgotten together' },
);

/** For how many days a visit may still give somebody credit, in any shop; 0: nobody has promoters. */
export async function longestWindow(db: Queryable): Promise<number> {
  return (await longest.one(db, []))?.days ?? 0;
}
