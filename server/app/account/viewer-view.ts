import type { getViewer } from '#core/contract/account';
import type { CallOutput } from '#core/contract/define-call';
import { faceOf } from '#core/domain/person/face';
import type { ViewerRow } from '#server/db/profile-store';

type ViewerView = CallOutput<typeof getViewer>['viewer'];

/** `name` stays null until one was chosen; the face is there at once. Nobody known: all empty. */
export function viewerView(row: ViewerRow | null, language: 'zh' | 'en'): ViewerView {
  if (row === null) {
    return { personId: null, name: null, avatar: null, hidden: false, unread: 0, cartCount: 0, staffOf: [] };
  }
  const { profile, unread, cart, staff } = row;
  return {
    personId: profile.id,
    name: profile.nickname,
    avatar: faceOf(profile, 'self', language).avatar,
    hidden: profile.hidden,
    unread,
    cartCount: cart,
    staffOf: staff,
  };
}
