import Taro, { useShareAppMessage, useShareTimeline } from '@tarojs/taro';
import { useEffect } from 'react';

/** What a shared card shows and where it leads. */
export interface ShareCard {
  readonly title: string;
  /** Begins with `/`, with its query. */
  readonly path: string;
  readonly imageUrl: string;
  /** On the sandbox's card, kept fresh there: `2/3 人`. */
  readonly badge?: string;
  readonly seats?: { readonly taken: number; readonly size: number };
  /** WeChat's updatable message: the seats on the card stay live in the chat. */
  readonly activityId?: string;
}

/** Typed as if WeChat always wanted a template; the plain updatable message has none. */
type TemplateInfo = NonNullable<Taro.updateShareMenu.Option['templateInfo']>;

/** A native share button is needed: `<Button openType="share">`. */
export const SHARE_BY_BUTTON = true;

/** Registers the page's card for the menu and the share button. Call it once in a page. */
export function useShare(card: ShareCard | null): void {
  const { activityId, seats } = card ?? {};
  const taken = seats?.taken ?? 0;
  const size = seats?.size ?? 0;
  useEffect(() => {
    if (activityId === undefined) return;
    // Where it is not known the card is shared as it stands.
    void Taro.updateShareMenu?.({
      withShareTicket: true,
      isUpdatableMessage: true,
      activityId,
      templateInfo: {
        ...(BUILD_SHARE_TEMPLATE === '' ? {} : { templateId: BUILD_SHARE_TEMPLATE }),
        parameterList: [
          { name: 'member_count', value: String(taken) },
          { name: 'room_limit', value: String(size) },
        ],
      } as TemplateInfo,
    })?.catch(() => undefined);
  }, [activityId, taken, size]);
  useShareAppMessage(() =>
    card === null ? {} : { title: card.title, path: card.path, imageUrl: card.imageUrl },
  );
  useShareTimeline(() =>
    card === null ? {} : { title: card.title, query: card.path.split('?')[1] ?? '', imageUrl: card.imageUrl },
  );
}

/** Where the card leads, as an address of the web; null: only the server can have one made. */
export function linkOf(_card: ShareCard): string | null {
  return null;
}

export type ShareEnd = 'shared' | 'copied' | 'cancelled' | 'menu';

/** Shares where no native button is needed. On a mini-program the menu is the way. */
export async function shareNow(_card: ShareCard): Promise<ShareEnd> {
  await Taro.showShareMenu({}).catch(() => undefined);
  return 'menu';
}
