import { PRIVACY_VERSION, setProfile } from '#core/contract/account';
import { avatarPicture } from '#core/domain/person/avatars';
import type { Profile } from '#core/domain/person/face';
import { cleanName } from '#core/domain/person/name';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { changeProfile, readIdentity, readViewer } from '#server/db/profile-store';
import { requireConsent } from './require-consent';
import { viewerView } from './viewer-view';

/** The verdict on the name comes before the transaction; until it is `shown`, others see a drawn face. */
export const setProfileHandler = handler(setProfile, async (deps, input, ctx) => {
  const consent = await requireConsent(deps.db, ctx.owner);
  if (!consent.ok) return consent;
  const avatar = input.avatar === undefined ? null : avatarPicture(input.avatar);
  if (input.avatar !== undefined && avatar === null) return fail('BAD_INPUT', { field: 'avatar' });
  const nickname = input.nickname === undefined ? null : cleanName(input.nickname);
  if (nickname === '') return fail('BAD_INPUT', { field: 'nickname' });
  const person = await readIdentity(deps.db, ctx.owner);
  if (person === null) return fail('LOGIN_REQUIRED');

  const verdict =
    nickname === null
      ? null
      : await deps.moderation.judgeText({ openid: person.openid, content: nickname, scene: 'profile' });
  const changed = await once<{ moderation: Profile['state'] }, never>(deps, ctx, async (tx) => {
    await changeProfile(tx, ctx.owner, { nickname, state: verdict, avatar, hidden: input.hidden ?? null });
    return ok({ moderation: verdict ?? person.state });
  });
  if (!changed.ok) return changed;
  const read = await readViewer(deps.db, ctx.owner, PRIVACY_VERSION);
  return ok({
    viewer: viewerView(read?.viewer ?? null, ctx.language),
    moderation: changed.value.moderation,
  });
});
