import type { Face } from '../contract/face';
import type { OpenGroupView } from '../contract/storefront';
import type { Id } from '../kernel/id';
import type { Instant } from '../kernel/instant';
import { nextGoal } from './next-goal';
import type { Language } from './say';

/** A group somebody else opened, as one line with a button. */
export interface OpenGroupRow {
  readonly id: Id<'group'>;
  readonly faces: readonly Face[];
  /** `老带新`, `阶梯团`, or nothing. */
  readonly mark: string | null;
  /** `还差 1 人`, of tiers `再来 1 人到第 2 档` */
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
      const words = openGroupWords[language];
      return {
        id: group.id,
        faces: group.faces,
        mark: openGroupMark(group, language),
        missing: openGroupMissing(group, language),
        until: group.expiresAt,
        act: words.act,
      };
    });
}

type Terms = Pick<OpenGroupView, 'newOnly' | 'tierSizes' | 'size' | 'taken'>;

/** What is special about a group's kind, in two words; null for the ordinary one. */
export function openGroupMark({ newOnly, tierSizes }: Terms, language: Language): string | null {
  const words = openGroupWords[language];
  if (tierSizes.length > 0) return words.tiered;
  return newOnly ? words.newOnly : null;
}

/** Who is missing, to the next tier or to all of them. */
export function openGroupMissing(group: Terms, language: Language): string {
  const words = openGroupWords[language];
  const { missing, tier } = nextGoal(group);
  return tier > 1 ? words.toTier(missing, tier) : words.missing(missing);
}

const zh = {
  act: '去凑团',
  newOnly: '老带新',
  tiered: '阶梯团',
  missing: (count: number) => `还差 ${count} 人`,
  toTier: (count: number, tier: number) => `再来 ${count} 人到第 ${tier} 档`,
};
const en: typeof zh = {
  act: 'Join',
  newOnly: 'New friends',
  tiered: 'Tiers',
  missing: (count) => `${count} more to go`,
  toTier: (count, tier) => `${count} more to tier ${tier}`,
};
const openGroupWords: Readonly<Record<Language, typeof zh>> = { zh, en };
