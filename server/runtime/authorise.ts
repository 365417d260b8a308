import type { Auth, StaffRole } from '#core/contract/define-call';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { fail, ok, type Result } from '#core/kernel/result';
import type { Deps } from '#server/app/deps';
import { memberRole } from '#server/db/member-store';
import { ensurePerson, type WechatIdentity } from '#server/db/person-store';
import { ownerScope, storeScope } from '#server/db/scope';

/** What a door knows of its caller. `wechat` comes from the platform itself and is never read from what a client wrote. */
export type Identity =
  | { readonly kind: 'none' }
  | { readonly kind: 'session'; readonly token: string }
  | ({ readonly kind: 'wechat' } & WechatIdentity);

/** The call by which a person signs in: an old session must not stand in its way. */
const SIGN_IN = 'account/login';

/**
 * The caller's person. Where anybody may call, a token that is no session of ours counts as none; an expired one is said to
 * be expired everywhere, so that the client renews it and the person is not shown as a stranger.
 */
export async function whoCalls(
  deps: Deps,
  identity: Identity,
  call: { readonly name: string; readonly auth: Auth },
  now: Instant,
): Promise<Result<Id<'person'> | null, 'LOGIN_REQUIRED' | 'SESSION_EXPIRED'>> {
  const mayBeNobody = call.auth === 'anyone';
  if (identity.kind === 'wechat') return ok(await ensurePerson(deps.db, deps.ids, identity, now));
  if (identity.kind === 'session') {
    const session = await deps.sessions.read(identity.token, now);
    if (session.ok) return ok(session.personId);
    if (call.name === SIGN_IN || (mayBeNobody && session.code === 'LOGIN_REQUIRED')) return ok(null);
    return fail(session.code);
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
