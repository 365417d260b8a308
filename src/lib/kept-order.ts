/** Each in the place where it was shown; what is new comes behind them, what is no more leaves. */
export function inKeptOrder<T>(shown: readonly string[], now: readonly T[], idOf: (item: T) => string): T[] {
  const place = new Map(shown.map((id, at) => [id, at]));
  const at = (item: T) => place.get(idOf(item)) ?? shown.length;
  // Sorting is stable: new ones keep the order they came in.
  return [...now].sort((a, b) => at(a) - at(b));
}
