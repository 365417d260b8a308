import { PRIVACY_VERSION } from '#core/contract/account';
import { fail, ok, type Result } from '#core/kernel/result';
import { hasConsent } from '#server/db/consent-store';
import type { OwnerScope } from '#server/db/scope';
import type { Queryable } from '#server/db/statement';

/** Before anything personal is written (profile, address, order): the person accepted today's privacy notice. */
export async function requireConsent(
  db: Queryable,
  owner: OwnerScope,
): Promise<Result<null, 'CONSENT_REQUIRED'>> {
  return (await hasConsent(db, owner, PRIVACY_VERSION)) ? ok(null) : fail('CONSENT_REQUIRED');
}
