import type { CallInput } from '#core/contract/define-call';
import type { Words } from '#core/contract/fields';
import type { listGoods } from '#core/contract/storefront';
import { say } from '#core/view/say';

export type Sort = NonNullable<CallInput<typeof listGoods>['sort']>;
export type SortTab = 'default' | 'sold' | 'price' | 'new';
export const SORT_TABS: readonly SortTab[] = ['default', 'sold', 'price', 'new'];

/** The price tab turns around at every further tap, low first. */
export function sortAfterTap(now: Sort, tab: SortTab): Sort {
  if (tab !== 'price') return tab;
  return now === 'price_up' ? 'price_down' : 'price_up';
}

export function tabOfSort(sort: Sort): SortTab {
  return sort === 'price_up' || sort === 'price_down' ? 'price' : sort;
}

const MOST_RECENT = 10;

/** The newest word first, each once (whatever its capitals), at most ten. */
export function withRecent(words: readonly string[], word: string): readonly string[] {
  const clean = cleanWord(word);
  if (clean === '') return words;
  const others = words.filter((known) => known.toLowerCase() !== clean.toLowerCase());
  return [clean, ...others].slice(0, MOST_RECENT);
}

/** What was typed as the server takes it: trimmed, single spaces, at most 40 characters, never half of one. */
export function cleanWord(typed: string): string {
  return Array.from(typed.replace(/[\p{Cc}\s]+/gu, ' ').trim())
    .slice(0, 40)
    .join('')
    .trim();
}

/** Shelves whose name in either language holds the word. */
export function shelvesFor<C extends { readonly name: Words; readonly goods: number }>(
  categories: readonly C[],
  word: string,
): readonly C[] {
  const part = cleanWord(word).toLowerCase();
  const filled = categories.filter(({ goods }) => goods > 0);
  if (part === '') return filled;
  return filled.filter(
    ({ name }) =>
      say(name, 'zh').toLowerCase().includes(part) || say(name, 'en').toLowerCase().includes(part),
  );
}
