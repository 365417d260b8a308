import { shareLink } from '#core/contract/shop';
import { after, DAY_MS } from '#core/kernel/instant';
import { fail, ok } from '#core/kernel/result';
import { SHARE_PAGES } from '#core/view/share-page';
import { handler } from '#server/app/handler';
import { storeScope } from '#server/db/scope';
import { keepLink, shareMade } from '#server/db/share-made-store';

/** By one sharer; WeChat counts them by app. */
const LINKS_A_DAY = 50;
/** A link with less time than this left is made anew. */
const LEAST_MS = 2 * DAY_MS;

/** WeChat is asked outside any transaction, and not again while the last link has days left. */
export const shareLinkHandler = handler(shareLink, async (deps, { shareToken }, { now }) => {
  const days = deps.settings.link_days;
  const until = after(now, days * DAY_MS);
  const share = await shareMade(deps.db, shareToken, { codedAfter: now, linkedAfter: after(until, -DAY_MS) });
  if (share === null) return fail('NOT_FOUND');
  if (share.link !== null && share.link_until !== null && share.link_until > after(now, LEAST_MS)) {
    return ok({ link: share.link, until: share.link_until });
  }
  if (share.links_today >= LINKS_A_DAY) return fail('SHARE_LIMIT');
  const page = SHARE_PAGES[share.page];
  const made = await deps.wechat.pageLink({ page, query: `t=${shareToken}`, days });
  if (!made.ok) {
    deps.log.warn('share.no-link', { detail: made.detail });
    return fail('SHARE_UNAVAILABLE');
  }
  await keepLink(deps.db, storeScope(share.store_id), shareToken, { link: made.value, until });
  return ok({ link: made.value, until });
});
