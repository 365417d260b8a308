import { shareLink } from '#core/contract/landing';
import { isShareKind } from '#core/domain/share/share-kind';
import { after, DAY_MS } from '#core/kernel/instant';
import { fail, ok } from '#core/kernel/result';
import { SHARE_PAGES } from '#core/view/share-page';
import { handler } from '#server/app/handler';
import { storeScope } from '#server/db/scope';
import { keepLink, type ShareMadeRow, shareMade } from '#server/db/share-store';
import { knownCard } from './known-card';

/** By one sharer; WeChat counts them by app. */
const LINKS_A_DAY = 50;
/** By all guests of a shop together. */
const GUEST_LINKS_A_DAY = 500;
/** A link with less time than this left is made anew. */
const LEAST_MS = 2 * DAY_MS;

/**
 * WeChat is asked outside any transaction, and not again while the last link has days left. One that has hours left is better than none,
 * where no other can be had.
 */
export const shareLinkHandler = handler(shareLink, async (deps, { shareToken }, { now }) => {
  const days = deps.settings.link_days;
  const until = after(now, days * DAY_MS);
  const since = { codedAfter: now, linkedAfter: after(until, -DAY_MS) };
  const share = await knownCard(deps, () => shareMade(deps.db, shareToken, since));
  if (share === null || !isShareKind(share.page)) return fail('NOT_FOUND');
  const last = lastLink(share);
  if (last !== null && last.until > after(now, LEAST_MS)) return ok(last);
  const works = last !== null && last.until > now ? ok(last) : null;
  if (share.links_today >= LINKS_A_DAY || share.guest_links_today >= GUEST_LINKS_A_DAY) {
    return works ?? fail('SHARE_LIMIT');
  }
  const { path: page } = SHARE_PAGES[share.page];
  const made = await deps.wechat.pageLink({ page, query: `t=${shareToken}`, days });
  if (!made.ok) {
    deps.log.warn('share.no-link', { detail: made.detail });
    return works ?? fail('SHARE_UNAVAILABLE');
  }
  await keepLink(deps.db, storeScope(share.store_id), shareToken, { link: made.value, until });
  return ok({ link: made.value, until });
});

function lastLink({ link, link_until: until }: ShareMadeRow) {
  return link === null || until === null ? null : { link, until };
}
