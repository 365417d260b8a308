import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';

/** Signed sessions: any instance can check one without asking anybody. */
export interface Sessions {
  issue(personId: Id<'person'>, now: Instant): Promise<{ token: string; expiresAt: Instant }>;
  read(
    token: string,
    now: Instant,
  ): Promise<
    { ok: true; personId: Id<'person'> } | { ok: false; code: 'SESSION_EXPIRED' | 'LOGIN_REQUIRED' }
  >;
}
