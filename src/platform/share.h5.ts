import { sandboxPerson } from './sandbox';
import type { ShareCard, ShareEnd } from './share';
import { copyText } from './system';

export type { ShareCard, ShareEnd } from './share';

export const SHARE_BY_BUTTON = false;

/** The sandbox's own ··· button asks for the card of the page that is open. */
let current: ShareCard | null = null;

export function useShare(card: ShareCard | null): void {
  current = card;
}

window.addEventListener('message', (event) => {
  const asked = (event.data as { type?: unknown } | null)?.type === 'tuanpu:share-menu';
  if (asked && event.source === window.parent && current !== null) void shareNow(current);
});

/** The host knows the page by the id (server/web/short-link.ts). What needs more than that keeps its whole path. */
export function linkOf(card: ShareCard): string {
  const page = new URL(card.path, window.location.origin);
  const { t: token, ...of } = Object.fromEntries(page.searchParams);
  const [id, ...more] = Object.values(of);
  if (token === undefined || id === undefined || more.length > 0) return page.toString();
  return new URL(`/s/${token}/${id}`, page).toString();
}

/** Into the sandbox's chat; else the system's sheet; else the link to the clipboard. */
export async function shareNow(card: ShareCard): Promise<ShareEnd> {
  if (sandboxPerson() !== null && window.parent !== window) {
    window.parent.postMessage({ type: 'tuanpu:share', card: { ...card } }, window.location.origin);
    return 'shared';
  }
  const url = linkOf(card);
  if (typeof navigator.share === 'function') {
    try {
      await navigator.share({ title: card.title, url });
      return 'shared';
    } catch (error) {
      if ((error as Error).name === 'AbortError') return 'cancelled';
    }
  }
  return (await copyText(`${card.title} ${url}`)) ? 'copied' : 'cancelled';
}
