import type { Instant } from '#core/kernel/instant';
import type { Ids } from '#server/ports/ids';
import { at } from './params';
import type { OwnerScope } from './scope';
import { type Queryable, statement } from './statement';

const given = statement<{ given: boolean }, [string, string]>(
  'consent.given',
  'SELECT true AS given FROM consents WHERE person_id = $1 AND version = $2',
);
const give = statement<never, [string, string, string, string]>(
  'consent.give',
  `INSERT INTO consents (id, person_id, version, given_at) VALUES ($1, $2, $3, $4)
   ON CONFLICT ON CONSTRAINT consents_version_key DO NOTHING`,
);

/** Did the person accept this version of the privacy notice? */
export async function hasConsent(db: Queryable, owner: OwnerScope, version: string): Promise<boolean> {
  return (await given.one(db, [owner.personId, version])) !== null;
}

/** Records an acceptance; a second one of the same version changes nothing. */
export async function recordConsent(
  db: Queryable,
  ids: Ids,
  owner: OwnerScope,
  version: string,
  now: Instant,
): Promise<void> {
  await give.exec(db, [ids.next('consent'), owner.personId, version, at(now)]);
}
