import { errors, jwtVerify, SignJWT } from 'jose';
import { assert } from '#core/kernel/assert';
import { type Id, isId } from '#core/kernel/id';
import { after, DAY_MS, type Instant, instant } from '#core/kernel/instant';
import type { Sessions } from '#server/ports/sessions';

const TTL_MS = 7 * DAY_MS;
const ISSUER = 'tuanpu';
/** Checked signatures that are remembered; the expiry is looked at every time. */
const KEPT = 5_000;

interface Claims {
  readonly personId: Id<'person'>;
  readonly expiresAt: Instant;
}

/**
 * Sessions as JWTs (HS256) of a person and an expiry, seven days long. Every instance with the same key can read them. Times
 * are the business clock's.
 */
export function jwtSessions(sessionKey: Uint8Array): Sessions {
  assert(sessionKey.length >= 32, 'the session key has 32 bytes or more');
  const checked = new Map<string, Claims>();

  async function verify(token: string): Promise<Claims | null> {
    try {
      // The expiry is compared below, with the business clock; here only form and signature count.
      const { payload } = await jwtVerify(token, sessionKey, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        currentDate: new Date(0),
      });
      const { sub, exp } = payload;
      if (typeof sub !== 'string' || !isId('person', sub) || typeof exp !== 'number') return null;
      return { personId: sub, expiresAt: instant(exp * 1_000) };
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
      throw error;
    }
  }

  return {
    async issue(personId, now) {
      const expiresAt = instant(Math.floor(after(now, TTL_MS) / 1_000) * 1_000);
      const token = await new SignJWT()
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuer(ISSUER)
        .setSubject(personId)
        .setExpirationTime(expiresAt / 1_000)
        .sign(sessionKey);
      return { token, expiresAt };
    },
    async read(token, now) {
      const claims = checked.get(token) ?? (await verify(token));
      if (claims === null) return { ok: false, code: 'LOGIN_REQUIRED' };
      if (checked.size >= KEPT) checked.clear();
      checked.set(token, claims);
      if (claims.expiresAt <= now) return { ok: false, code: 'SESSION_EXPIRED' };
      return { ok: true, personId: claims.personId };
    },
  };
}
