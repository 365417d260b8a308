import { stableText } from '@/lib/stable-text';

/**
 * Lets acts of one kind go one after the other. The same act while it is under way is that one act, however often it is tapped; another
 * one waits for its turn, and never takes the answer of the one before for its own.
 */
export function inTurn<I, T>(act: (input: I) => Promise<T>): (input: I) => Promise<T> {
  const underWay = new Map<string, Promise<T>>();
  let last: Promise<T> | null = null;
  return (input) => {
    const key = stableText(input);
    const same = underWay.get(key);
    if (same !== undefined) return same;
    const begin = () => act(input);
    const mine = (last === null ? begin() : last.then(begin, begin)).finally(() => {
      underWay.delete(key);
      if (last === mine) last = null;
    });
    underWay.set(key, mine);
    last = mine;
    return mine;
  };
}
