import { getViewer, PRIVACY_VERSION } from '#core/contract/account';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { membershipsOf } from '#server/db/membership-store';
import { readViewer } from '#server/db/profile-store';
import { viewerView } from './viewer-view';

export const getViewerHandler = handler(getViewer, async (deps, _input, ctx) => {
  const [read, memberOf] = await Promise.all([
    readViewer(deps.db, ctx.owner, PRIVACY_VERSION),
    membershipsOf(deps.db, ctx.owner, ctx.now),
  ]);
  // A session of a person who is not in this database (any more): sign in again.
  if (read === null) return fail('LOGIN_REQUIRED');
  return ok({ viewer: viewerView(read.viewer, ctx.language), consented: read.consented, memberOf });
});
