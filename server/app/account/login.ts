import { login, PRIVACY_VERSION } from '#core/contract/account';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { ensurePerson } from '#server/db/person-store';
import { readViewer } from '#server/db/profile-store';
import { ownerScope } from '#server/db/scope';
import { joinVisitor } from '#server/db/visitor-store';
import { viewerView } from './viewer-view';

/** Silent: no name, no phone is asked. Logging in again gives another session and changes nothing else. */
export const loginHandler = handler(login, async (deps, input, ctx) => {
  const answer = await deps.wechat.codeToSession(input.code);
  if (!answer.ok) {
    deps.log.warn('login.refused', { errcode: answer.errcode, requestId: ctx.requestId });
    return fail('LOGIN_FAILED');
  }
  const { openid, unionid } = answer.value;
  const { appid } = deps.settings;
  const owner = ownerScope(await ensurePerson(deps.db, deps.ids, { appid, openid, unionid }, ctx.now));
  if (input.visitorId !== undefined) await joinVisitor(deps.db, owner, input.visitorId, ctx.now);
  const [session, read] = await Promise.all([
    deps.sessions.issue(owner.personId, ctx.now),
    readViewer(deps.db, owner, PRIVACY_VERSION),
  ]);
  return ok({
    ...session,
    viewer: viewerView(read?.viewer ?? null, ctx.language),
    consented: read?.consented ?? false,
  });
});
