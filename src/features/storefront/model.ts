import type { GoodsCardView, OpenGroupView, StoreView } from '#core/contract/storefront';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { say } from '#core/view/say';
import { t } from '@/i18n/fill';
import { mediaAddress } from '@/lib/media-address';
import type { Launch } from '@/lib/parse-launch';
import { pathOf } from '@/lib/path-of';
import type { ShareCard } from '@/platform/share';

type Language = 'zh' | 'en';

/** The share token counts for the page that the link named, and for no other store's. */
export function tokenFor(launch: Launch, storeId: Id<'store'> | null): string | null {
  const named = launch.route === 'home' && (launch.storeId === null || launch.storeId === storeId);
  return named ? launch.token : null;
}

/** A code or a link that names no store: its card alone knows whose it is. */
export function launchedByCard({ route, token, storeId }: Launch): boolean {
  return route === 'home' && token !== null && storeId === null;
}

/** A link to the first page whose token is none: it was cut on the way. */
export function linkIsCut({ route, token, storeId, params }: Launch): boolean {
  return route === 'home' && token === null && storeId === null && params.t !== undefined;
}

/** Groups with a free seat and time left, soonest to expire first. */
export function formingNow(groups: readonly OpenGroupView[], now: Instant): readonly OpenGroupView[] {
  return groups
    .filter((group) => group.expiresAt > now && group.taken < group.size)
    .sort((a, b) => a.expiresAt - b.expiresAt);
}

/** The store's card: its name and what it says of itself, with the first of its goods. */
export function storeCard(
  store: StoreView,
  goods: readonly GoodsCardView[],
  shareToken: string,
  title: string,
  language: Language,
): ShareCard {
  return {
    title: t(title as '{name}{slogan}', {
      name: say(store.name, language),
      slogan: say(store.slogan, language),
    }),
    path: pathOf('home', { store: store.id, t: shareToken }),
    imageUrl: mediaAddress((goods[0]?.picture ?? store.logo).src),
  };
}
