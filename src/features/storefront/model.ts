import type { GoodsCardView, OpenGroupView, StoreView } from '#core/contract/shop';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { say } from '#core/view/say';
import { t } from '@/i18n/fill';
import { mediaAddress } from '@/lib/media-address';
import type { Launch } from '@/lib/parse-launch';
import { pathOf } from '@/lib/path-of';
import type { ShareCard } from '@/platform/share';

type Language = 'zh' | 'en';

/** What the landing of this store is told besides: the token and the scene count for the page that the link named, once. */
export function visitOf(
  launch: Launch,
  storeId: Id<'store'> | null,
): { readonly token?: string; readonly scene?: number } {
  const byLink = launch.route === 'home' && (launch.storeId === null || launch.storeId === storeId);
  if (!byLink) return {};
  return {
    ...(launch.token === null ? {} : { token: launch.token }),
    ...(launch.scene === null ? {} : { scene: launch.scene }),
  };
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
