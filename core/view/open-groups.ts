import type { Face } from '../contract/face';
import type { OpenGroupView } from '../contract/shop';
import type { Id } from '../kernel/id';
import type { Instant } from '../kernel/instant';
import type { Language } from './say';

/** A group somebody else opened, as one line with a button. */
export interface OpenGroupRow {
  readonly id: Id<'group'>;
  readonly faces: readonly Face[];
  /** `还差 1 人` */
  readonly missing: string;
  readonly until: Instant;
  readonly act: string;
}

/** Groups that can really be joined now, soonest to expire first; the page may be older than some of them. */
export function openGroupRows(
  groups: readonly OpenGroupView[],
  now: Instant,
  language: Language,
): readonly OpenGroupRow[] {
  return groups
    .filter((group) => group.expiresAt > now && group.taken < group.size)
    .sort((a, b) => a.expiresAt - b.expiresAt)
    .map((group) => {
      const missing = group.size - group.taken;
      return {
        id: group.id,
        faces: group.faces,
        missing: language === 'zh' ? `还差 ${missing} 人` : `${missing} more to go`,
        until: group.expiresAt,
        act: language === 'zh' ? '去凑团' : 'Join',
      };
    });
}
