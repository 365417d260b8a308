import { create } from 'zustand';
import { storage } from '@/platform/storage';
import { withRecent } from './model';

const KEY = 'searched';

function read(): readonly string[] {
  const kept = storage.get(KEY);
  return Array.isArray(kept) ? kept.filter((word): word is string => typeof word === 'string') : [];
}

/** Words searched for on this phone; they go nowhere else. */
export const useRecentWords = create<{ readonly words: readonly string[] }>(() => ({ words: read() }));

export function rememberWord(word: string): void {
  const words = withRecent(useRecentWords.getState().words, word);
  useRecentWords.setState({ words });
  storage.set(KEY, words);
}

export function forgetWords(): void {
  useRecentWords.setState({ words: [] });
  storage.remove(KEY);
}
