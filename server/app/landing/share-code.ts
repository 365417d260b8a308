import { shareCode } from '#core/contract/landing';
import { isShareKind } from '#core/domain/share/share-kind';
import { after, DAY_MS } from '#core/kernel/instant';
import { fail, ok } from '#core/kernel/result';
import { SHARE_PAGES } from '#core/view/share-page';
import { handler } from '#server/app/handler';
import { storeScope } from '#server/db/scope';
import { keepCode, shareMade } from '#server/db/share-store';
import { knownCard } from './known-card';

/** By one sharer: posters are made by the dozen at most, and each code is a card that is kept for good. */
const CODES_A_DAY = 50;
/** By all guests of a shop together: each of them can be a new one whenever they like. */
const GUEST_CODES_A_DAY = 500;
/** Printed 2 cm wide, it is sharp enough. */
const WIDTH_PX = 430;

/** WeChat is asked once a token, outside any transaction; what it draws lies with the other pictures. */
export const shareCodeHandler = handler(shareCode, async (deps, { shareToken }, { now }) => {
  const since = { codedAfter: after(now, -DAY_MS), linkedAfter: now };
  const share = await knownCard(deps, () => shareMade(deps.db, shareToken, since));
  if (share === null || !isShareKind(share.page)) return fail('NOT_FOUND');
  if (share.code_path !== null) return ok({ picture: share.code_path });
  if (share.codes_today >= CODES_A_DAY || share.guest_codes_today >= GUEST_CODES_A_DAY) {
    return fail('SHARE_LIMIT');
  }
  const { path: page } = SHARE_PAGES[share.page];
  const made = await deps.wechat.miniProgramCode({ page, scene: shareToken, width: WIDTH_PX });
  if (!made.ok) {
    deps.log.warn('share.no-code', { detail: made.detail });
    return fail('SHARE_UNAVAILABLE');
  }
  const kept = await deps.storage.put(made.value);
  if (!kept.ok) {
    deps.log.warn('share.no-code', { detail: 'not a picture' });
    return fail('SHARE_UNAVAILABLE');
  }
  return ok({ picture: await keepCode(deps.db, storeScope(share.store_id), shareToken, kept.path, now) });
});
