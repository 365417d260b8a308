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

export function linkOf(card: ShareCard): string {
  return new URL(card.path, window.location.origin).toString();
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
