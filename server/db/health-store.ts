import type { Instant } from '#core/kernel/instant';
import { type Queryable, statement } from './statement';

const facts = statement<{ version: string; now: Instant }>(
  'health.facts',
  "SELECT current_setting('server_version') AS version, clock_timestamp() AS now",
  { acrossStores: 'says nothing of any store', databaseClock: 'the doctor compares the two clocks' },
);

/** The server's version and its own clock. */
export async function databaseFacts(db: Queryable): Promise<{ version: string; now: Instant } | null> {
  return await facts.one(db, []);
}
