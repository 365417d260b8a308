import type { Auth, StaffRole } from '#core/contract/define-call';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { fail, ok, type Result } from '#core/kernel/result';
import type { Deps } from '#server/app/deps';
import { ensurePerson, type WechatIdentity } from '#server/db/person-store';
import { ownerScope, storeScope } from '#server/db/scope';
import { memberRole } from '#server/db/staff-store';

/** What a door knows of its caller. `wechat` comes from the platform itself and is never read from what a client wrote. */
export type Identity =
  | { readonly kind: 'none' }
  | { readonly kind: 'session'; readonly token: string }
  | ({ readonly kind: 'wechat' } & WechatIdentity);

/** An identity that was looked at: what a session says of itself, read once. */
export type Caller =
  | { readonly kind: 'none' }
  | { readonly kind: 'person'; readonly personId: Id<'person'> }
  | { readonly kind: 'unknown-session'; readonly code: 'LOGIN_REQUIRED' | 'SESSION_EXPIRED' }
  | ({ readonly kind: 'wechat' } & WechatIdentity);

/** The call by which a person signs in: an old session must not stand in its way. */
export const SIGN_IN = 'account/login';

/** Without the database: a forged session costs us one signature and nothing else. */
export async function readIdentity(
  deps: Pick<Deps, 'sessions'>,
  identity: Identity,
  now: Instant,
): Promise<Caller> {
  if (identity.kind !== 'session') return identity;
  const session = await deps.sessions.read(identity.token, now);
  return session.ok
    ? { kind: 'person', personId: session.personId }
    : { kind: 'unknown-session', code: session.code };
}

/**
 * The caller's person. Where anybody may call, a token that is no session of ours counts as none; an expired one is said to
 * be expired everywhere, so that the client renews it and the person is not shown as a stranger.
 */
export async function whoCalls(
  deps: Deps,
  caller: Caller,
  call: { readonly name: string; readonly auth: Auth },
  now: Instant,
): Promise<Result<Id<'person'> | null, 'LOGIN_REQUIRED' | 'SESSION_EXPIRED'>> {
  const mayBeNobody = call.auth === 'anyone';
  if (caller.kind === 'person') return ok(caller.personId);
  if (caller.kind === 'wechat') return ok(await ensurePerson(deps.db, deps.ids, caller, now));
  if (caller.kind === 'unknown-session') {
    if (call.name === SIGN_IN || (mayBeNobody && caller.code === 'LOGIN_REQUIRED')) return ok(null);
    return fail(caller.code);
  }
  return mayBeNobody ? ok(null) : fail('LOGIN_REQUIRED');
}

/** The scopes that the call's `who may` promises to the use-case. */
export async function scopesOf(
  deps: Deps,
  auth: Auth,
  personId: Id<'person'> | null,
  input: unknown,
): Promise<Result<object, 'FORBIDDEN'>> {
  if (auth === 'anyone' || personId === null) return ok({ personId });
  const owner = ownerScope(personId);
  if (auth === 'person') return ok({ personId, owner });
  const { storeId } = input as { storeId: Id<'store'> };
  const store = storeScope(storeId);
  const role: StaffRole | null = await memberRole(deps.db, store, owner);
  if (role === null || !auth.staff.includes(role)) return fail('FORBIDDEN');
  return ok({ personId, owner, store, role });
}
